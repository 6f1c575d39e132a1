package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.InvoiceState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each line of an invoice. */
final class FreeAgentInvoiceItems implements FreeAgentTable {
    @Override
    public String entity() {
        return "invoice_items";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("item_type"),
                Column.text("description"),
                Column.decimal("quantity"),
                Column.decimal("price"),
                Column.decimal("sales_tax_rate"),
                Column.text("category_id"),
                Column.integer("position"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        for (InvoiceState state : books.invoices()) {
            Invoice invoice = state.invoice();
            invoice.items().forEach(item -> rows.accept(row(invoice, item), null));
        }
    }

    private static Row row(Invoice invoice, Invoice.Item item) {
        List<Object> values = Arrays.asList(
                item.type(),
                item.description(),
                item.quantity(),
                item.price(),
                item.taxRate(),
                item.category(),
                item.position());
        return new Row(invoice.id() + "|" + item.id(), null, null, values);
    }
}
