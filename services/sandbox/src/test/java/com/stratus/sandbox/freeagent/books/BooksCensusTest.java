package com.stratus.sandbox.freeagent.books;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the books of the demo hold at the history's end: ninety days of sixty orders, and sixty days before. */
class BooksCensusTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(90, 60);
    private static final BooksSnapshot BOOKS =
            SANDBOX.sandbox().books().at(SANDBOX.sandbox().clock().now());

    private static <T> Map<String, Integer> count(Collection<T> all, Function<T, Object> what) {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(one -> counts.merge(what.apply(one).toString(), 1, Integer::sum));
        return counts;
    }

    @Test
    void invoicesComeInAllStatusesAndTwoCurrencies() {
        assertThat(count(BOOKS.invoices(), InvoiceState::status))
                .isEqualTo(Map.of(
                        "Draft", 3,
                        "Open", 6,
                        "Overdue", 4,
                        "Overpaid", 6,
                        "Paid", 29,
                        "Part written-off", 1,
                        "Refunded", 3,
                        "Scheduled To Email", 1,
                        "Written-off", 1,
                        "Zero Value", 5));
        assertThat(count(BOOKS.invoices(), state -> state.invoice().currency()))
                .isEqualTo(Map.of("EUR", 35, "GBP", 24));
    }

    @Test
    void billsComeInAllStatusesAndThreeCurrencies() {
        assertThat(count(BOOKS.bills(), BillState::status))
                .isEqualTo(Map.of("Open", 10, "Overdue", 4, "Paid", 49, "Refunded", 5, "Zero Value", 4));
        assertThat(count(BOOKS.bills(), state -> state.bill().currency()))
                .isEqualTo(Map.of("EUR", 10, "GBP", 50, "USD", 12));
    }

    @Test
    void someContactsAndOneBankAccountAreHidden() {
        assertThat(count(BOOKS.contacts(), ContactState::status)).isEqualTo(Map.of("Active", 15, "Hidden", 2));
        assertThat(count(BOOKS.accounts(), BankAccountState::status)).isEqualTo(Map.of("active", 4, "hidden", 1));
    }

    @Test
    void everyBankAccountHasLinesSomeUnexplainedAndSomeEnteredByHand() {
        assertThat(count(BOOKS.lines(), state -> state.line().account()))
                .isEqualTo(Map.of("CARD", 261, "CURRENT", 200, "DOLLAR", 102, "EURO", 28, "PAYPAL", 15));
        assertThat(count(BOOKS.lines(), state -> state.unexplained().signum() == 0 ? "explained" : "unexplained"))
                .isEqualTo(Map.of("explained", 574, "unexplained", 32));
        assertThat(count(BOOKS.lines(), state -> state.line().bankId() == null ? "manual" : "imported"))
                .isEqualTo(Map.of("imported", 591, "manual", 15));
    }

    @Test
    void explanationsAreOfNineTypesAndFewAreGuessesYet() {
        assertThat(count(BOOKS.explanations(), state -> state.explanation().type()))
                .isEqualTo(Map.of(
                        "Bill Payment", 49,
                        "Bill Refund", 5,
                        "Credit Note Refund", 3,
                        "Invoice Receipt", 39,
                        "Money Paid to User", 5,
                        "Payment", 275,
                        "Refund", 2,
                        "Sales", 163,
                        "Transfer", 68));
        assertThat(count(BOOKS.explanations(), state -> state.markedForReview() ? "marked" : "settled"))
                .isEqualTo(Map.of("marked", 4, "settled", 605));
    }

    @Test
    void entriesAreOfThirtyThreeAccountsAndSomeAreDatedInTheFuture() {
        assertThat(count(BOOKS.entries(), EntryState::nominalCode))
                .isEqualTo(Map.ofEntries(
                        entry("001", 147),
                        entry("002", 23),
                        entry("003", 115),
                        entry("010", 28),
                        entry("101", 11),
                        entry("104", 12),
                        entry("105", 43),
                        entry("250", 15),
                        entry("252", 12),
                        entry("268", 35),
                        entry("269", 31),
                        entry("285", 72),
                        entry("289", 26),
                        entry("359", 58),
                        entry("363", 15),
                        entry("364", 2),
                        entry("366", 24),
                        entry("380", 33),
                        entry("392", 68),
                        entry("502", 2),
                        entry("681", 94),
                        entry("750-1", 202),
                        entry("750-2", 29),
                        entry("750-3", 102),
                        entry("750-4", 16),
                        entry("750-5", 265),
                        entry("796", 122),
                        entry("817", 3),
                        entry("818", 200),
                        entry("819", 102),
                        entry("820", 2),
                        entry("907-1", 9),
                        entry("999", 1)));
        assertThat(count(
                        BOOKS.entries(),
                        entry -> entry.datedOn().isAfter(Days.dayOf(BOOKS.time())) ? "future" : "past"))
                .isEqualTo(Map.of("future", 5, "past", 1_914));
    }
}
