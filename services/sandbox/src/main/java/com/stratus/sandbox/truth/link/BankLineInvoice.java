package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;
import com.stratus.sandbox.freeagent.books.LineState;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;

import java.time.Instant;
import java.util.HashSet;
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
        Set<Long> paid = new HashSet<>();
        for (LineState state : books.lines()) {
            for (Explanation explanation : state.line().explanations()) {
                Invoice invoice = explanation.invoice();
                if (invoice != null) {
                    boolean told = Payments.isExplained(state, explanation)
                            || Words.has(state.line().description(), invoice.reference());
                    notes.link(Long.toString(state.line().id()), Long.toString(invoice.id()), told);
                    paid.add(invoice.id());
                }
            }
        }
        for (InvoiceState state : books.invoices()) {
            if (!paid.contains(state.invoice().id())) {
                notes.without(Side.TO, Long.toString(state.invoice().id()), reason(state));
            }
        }
    }

    private static Reason reason(InvoiceState state) {
        if (state.invoice().total().signum() == 0) {
            return Reason.NO_MONEY;
        }
        return state.status().equals("Written-off") ? Reason.NO_BANK_LINE : Reason.NOT_DUE;
    }
}
