package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each bill; what it is without tax, and the tax, are negative. */
final class FreeAgentBills implements FreeAgentTable {
    @Override
    public String entity() {
        return "bills";
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
                Column.text("status"),
                Column.instant("created_at_api"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.bills().forEach(state -> rows.accept(row(state), state.bill().total()));
    }

    private static Row row(BillState state) {
        Bill bill = state.bill();
        List<Object> values = Arrays.asList(
                bill.reference(),
                bill.datedOn(),
                bill.dueOn(),
                FreeAgentTable.id(bill.contact().id()),
                bill.contact().title(),
                bill.net().negate(),
                bill.tax().negate(),
                bill.total(),
                state.paid(),
                state.due(),
                bill.currency(),
                state.status(),
                bill.createdAt());
        return new Row(FreeAgentTable.id(bill.id()), Digest.instant(state.updatedAt()), bill.currency(), values);
    }
}
