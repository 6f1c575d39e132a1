package com.stratus.sandbox.truth.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.freeagent.books.BankAccount;
import com.stratus.sandbox.freeagent.books.Line;
import com.stratus.sandbox.freeagent.books.Remittance;
import com.stratus.sandbox.freeagent.books.Taking;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** When a line of the bank tells what it has brought. */
class ArrivalsTest {
    private static final Remittance FIRST = sent("81", "2026-11-03", "120.50");
    private static final Remittance SECOND = sent("82", "2026-11-04", "79.50");
    private static final Remittance ALIKE = sent("83", "2026-11-05", "120.50");

    private static Remittance sent(String id, String day, String amount) {
        return new Remittance("Shopify", id, id, Instant.parse(day + "T21:00:00Z"), new BigDecimal(amount), "USD");
    }

    private static Taking taking(long id, String day, String amount, String text, Remittance... remittances) {
        Line line = new Line(
                id,
                BankAccount.DOLLAR,
                LocalDate.parse(day),
                new BigDecimal(amount),
                text,
                "b" + id,
                Instant.parse(day + "T06:00:00Z"),
                List.of());
        return new Taking(line, List.of(remittances));
    }

    private static List<Link> links(List<Taking> takings, Remittance... sent) {
        Notes notes = new Notes();
        new Arrivals(takings, List.of(sent)).tell(notes);
        return notes.links();
    }

    @Test
    void byItsText() {
        assertThat(links(List.of(taking(7, "2026-11-04", "120.50", "SHOPIFY 81", FIRST)), FIRST, ALIKE))
                .containsExactly(new Link("81", "7", true));
    }

    @Test
    void byAnAmountThatNothingElseHasInThoseDays() {
        assertThat(links(List.of(taking(7, "2026-11-04", "120.50", "SHOPIFY TRANSFER", FIRST)), FIRST, SECOND))
                .containsExactly(new Link("81", "7", true));
    }

    @Test
    void notByAnAmountThatTwoHave() {
        Taking first = taking(7, "2026-11-06", "120.50", "SHOPIFY TRANSFER", FIRST);
        assertThat(links(List.of(first), FIRST, ALIKE)).containsExactly(new Link("81", "7", false));
        Taking other = taking(8, "2026-11-08", "120.50", "SHOPIFY TRANSFER", ALIKE);
        assertThat(links(List.of(first, other), FIRST, ALIKE))
                .containsExactly(new Link("81", "7", false), new Link("83", "8", false));
    }

    @Test
    void byAnAmountThatWasSentTooLongAgoToBeMeant() {
        Remittance old = sent("80", "2026-10-20", "120.50");
        assertThat(links(List.of(taking(7, "2026-11-04", "120.50", "SHOPIFY TRANSFER", FIRST)), old, FIRST))
                .containsExactly(new Link("81", "7", true));
    }

    @Test
    void byTheSumOfTheOnlyTwoThatComeToIt() {
        Taking both = taking(7, "2026-11-05", "200.00", "SHOPIFY TRANSFER", FIRST, SECOND);
        assertThat(links(List.of(both), FIRST, SECOND))
                .containsExactly(new Link("81", "7", true), new Link("82", "7", true));
        Taking later = taking(7, "2026-11-06", "200.00", "SHOPIFY TRANSFER", FIRST, SECOND);
        assertThat(links(List.of(later), FIRST, SECOND, ALIKE))
                .containsExactly(new Link("81", "7", false), new Link("82", "7", false));
        assertThat(links(List.of(both), FIRST, SECOND, sent("84", "2026-11-04", "200.00")))
                .containsExactly(new Link("81", "7", false), new Link("82", "7", false));
    }
}
