package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.truth.link.Payments.Paid;

import java.time.Instant;
import java.util.Set;

/** By which lines of the bank a bill was paid; who explains a line says so, and most payments name the bill. */
final class BankLineBill implements LinkKind {
    @Override
    public String name() {
        return "bank_line_bill";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        BooksSnapshot books = worlds.books().past(time);
        Set<Long> paid = Payments.tell(books, BankLineBill::paid, notes);
        for (BillState state : books.bills()) {
            if (!paid.contains(state.bill().id())) {
                Reason reason = state.bill().total().signum() == 0 ? Reason.NO_MONEY : Reason.NOT_DUE;
                notes.without(Side.TO, Long.toString(state.bill().id()), reason);
            }
        }
    }

    private static Paid paid(Explanation explanation) {
        Bill bill = explanation.bill();
        return bill == null ? null : new Paid(bill.id(), bill.reference());
    }
}
