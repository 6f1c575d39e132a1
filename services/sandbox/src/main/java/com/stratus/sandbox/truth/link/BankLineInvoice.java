package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.truth.link.Payments.Paid;

import java.time.Instant;
import java.util.Set;

/** By which lines of the bank an invoice was paid; who explains a line says so, and most customers name the invoice. */
final class BankLineInvoice implements LinkKind {
    @Override
    public String name() {
        return "bank_line_invoice";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        BooksSnapshot books = worlds.books().past(time);
        Set<Long> paid = Payments.tell(books, BankLineInvoice::paid, notes);
        for (InvoiceState state : books.invoices()) {
            if (!paid.contains(state.invoice().id())) {
                notes.without(Side.TO, Long.toString(state.invoice().id()), reason(state));
            }
        }
    }

    private static Paid paid(Explanation explanation) {
        Invoice invoice = explanation.invoice();
        return invoice == null ? null : new Paid(invoice.id(), invoice.reference());
    }

    private static Reason reason(InvoiceState state) {
        if (state.invoice().total().signum() == 0) {
            return Reason.NO_MONEY;
        }
        return state.status().equals("Written-off") ? Reason.NO_BANK_LINE : Reason.NOT_DUE;
    }
}
