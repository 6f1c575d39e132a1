package com.stratus.sandbox.freeagent.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.freeagent.books.Journal.Leg;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What is paid to the tax office and what comes back, and how it is called. */
class TaxesTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-08-01");
    private static final Instant BOOKED = Instant.parse("2026-08-03T09:00:00Z");

    private final Days days = new Days(new WorldSettings(1, 90, 1, Instant.parse("2026-11-20T18:00:00Z")));
    private final Journal journal = new Journal(days);

    /** The only line of the bank after a quarter in which so much tax was booked. */
    private Line settled(String category, String debit) {
        BigDecimal amount = new BigDecimal(debit);
        journal.postAll(
                FIRST,
                "Trade",
                null,
                List.of(Leg.of(category, amount), Leg.of(Category.GOODS, amount.negate())),
                BOOKED,
                null);
        Taxes taxes = new Taxes(days, journal);
        for (LocalDate day = FIRST; day.isBefore(LocalDate.parse("2026-10-10")); day = day.plusDays(1)) {
            taxes.write(day);
        }
        assertThat(journal.lines()).hasSize(1);
        return journal.lines().get(0);
    }

    @Test
    void chargedTaxIsAPayment() {
        Line line = settled(Category.TAX_CHARGED, "-120.00");
        assertThat(line.amount()).isEqualByComparingTo("-120.00");
        assertThat(line.datedOn()).isEqualTo("2026-10-07");
        assertThat(line.explanations()).extracting(Explanation::type).containsExactly("Payment");
    }

    @Test
    void reclaimedTaxIsARefund() {
        Line line = settled(Category.TAX_RECLAIMED, "80.00");
        assertThat(line.amount()).isEqualByComparingTo("80.00");
        assertThat(line.explanations()).extracting(Explanation::type).containsExactly("Refund");
    }

    @Test
    void provisionNamesTheYearsEndAsPeopleDo() {
        settled(Category.TAX_CHARGED, "-120.00");
        assertThat(journal.entries())
                .filteredOn(entry -> entry.category().equals(Category.CORPORATION_TAX))
                .extracting(Entry::description)
                .containsExactly(
                        "Corporation Tax Provision for the Period Ending 30 September 2026",
                        "Corporation Tax Provision for the Period Ending 30 September 2027");
    }
}
