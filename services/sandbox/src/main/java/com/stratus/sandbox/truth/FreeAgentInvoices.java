package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each invoice. */
final class FreeAgentInvoices implements FreeAgentTable {
    @Override
    public String entity() {
        return "invoices";
    }

    @Override
    public String sumField() {
        return "total_value";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("reference"),
                Column.date("dated_on"),
                Column.date("due_on"),
                Column.text("contact_id"),
                Column.text("contact_name"),
                Column.decimal("net_value"),
                Column.decimal("sales_tax_value"),
                Column.decimal("total_value"),
                Column.decimal("paid_value"),
                Column.decimal("due_value"),
                Column.text("currency"),
                Column.decimal("exchange_rate"),
                Column.decimal("net_value_in_base_currency"),
                Column.text("status"),
                Column.integer("payment_terms_in_days"),
                Column.date("paid_on"),
                Column.instant("created_at_api"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.invoices()
                .forEach(state -> rows.accept(row(state), state.invoice().total()));
    }

    private static Row row(InvoiceState state) {
        Invoice invoice = state.invoice();
        List<Object> values = Arrays.asList(
                invoice.reference(),
                invoice.datedOn(),
                invoice.dueOn(),
                FreeAgentTable.id(invoice.contact().id()),
                invoice.contact().title(),
                invoice.net(),
                invoice.tax(),
                invoice.total(),
                state.paid(),
                state.due(),
                invoice.currency(),
                invoice.rate(),
                state.netInBaseCurrency(),
                state.status(),
                invoice.terms(),
                state.paidOn(),
                invoice.createdAt());
        return new Row(FreeAgentTable.id(invoice.id()), Digest.instant(state.updatedAt()), invoice.currency(), values);
    }
}
