package com.stratus.sandbox.freeagent.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the books of the demo hold at the history's end: ninety days of sixty orders, and sixty days before. */
class BooksCensusTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(90, 60);
    private static final BooksSnapshot BOOKS =
            SANDBOX.sandbox().books().at(SANDBOX.sandbox().clock().now());

    private static <T> String count(Collection<T> all, Function<T, Object> what) {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(one -> counts.merge(what.apply(one).toString(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    @Test
    void documents() {
        assertThat(count(BOOKS.invoices(), InvoiceState::status)
                        + " | "
                        + count(BOOKS.invoices(), state -> state.invoice().currency())
                        + " | "
                        + count(BOOKS.bills(), BillState::status)
                        + " | "
                        + count(BOOKS.bills(), state -> state.bill().currency())
                        + " | "
                        + count(BOOKS.contacts(), ContactState::status))
                .isEqualTo(
                        "Draft 3, Open 6, Overdue 4, Overpaid 6, Paid 29, Part written-off 1, Refunded 3, Scheduled To "
                                + "Email 1, Written-off 1, Zero Value 5 | "
                                + "EUR 35, GBP 24 | "
                                + "Open 10, Overdue 4, Paid 49, Refunded 5, Zero Value 4 | "
                                + "EUR 10, GBP 50, USD 12 | "
                                + "Active 15, Hidden 2");
    }

    @Test
    void bank() {
        assertThat(count(BOOKS.lines(), state -> state.line().account())
                        + " | "
                        + count(BOOKS.lines(), state -> state.unexplained().signum() == 0 ? "explained" : "unexplained")
                        + " | "
                        + count(BOOKS.lines(), state -> state.line().bankId() == null ? "manual" : "imported")
                        + " | "
                        + count(BOOKS.accounts(), BankAccountState::status))
                .isEqualTo("CARD 261, CURRENT 200, DOLLAR 102, EURO 28, PAYPAL 15 | "
                        + "explained 574, unexplained 32 | "
                        + "imported 591, manual 15 | "
                        + "active 4, hidden 1");
    }

    @Test
    void explanations() {
        assertThat(count(BOOKS.explanations(), state -> state.explanation().type())
                        + " | "
                        + count(BOOKS.explanations(), state -> state.markedForReview() ? "marked" : "settled"))
                .isEqualTo(
                        "Bill Payment 49, Bill Refund 5, Credit Note Refund 3, Invoice Receipt 39, Money Paid to User "
                                + "5, Payment 275, Refund 2, Sales 163, Transfer 68 | "
                                + "marked 4, settled 605");
    }

    @Test
    void ledger() {
        assertThat(count(BOOKS.entries(), EntryState::nominalCode)
                        + " | "
                        + count(
                                BOOKS.entries(),
                                entry -> entry.datedOn().isAfter(Days.dayOf(BOOKS.time())) ? "future" : "past"))
                .isEqualTo(
                        "001 147, 002 23, 003 115, 010 28, 101 11, 104 12, 105 43, 250 15, 252 12, 268 35, 269 31, 285 "
                                + "72, 289 26, 359 58, 363 15, 364 2, 366 24, 380 33, 392 68, 502 2, 681 94, 750-1 202, 750-2 29, "
                                + "750-3 102, 750-4 16, 750-5 265, 796 122, 817 3, 818 200, 819 102, 820 2, 907-1 9, 999 1 | "
                                + "future 5, past 1914");
    }
}
