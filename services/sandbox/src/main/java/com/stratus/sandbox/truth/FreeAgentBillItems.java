package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each line of a bill. */
final class FreeAgentBillItems implements FreeAgentTable {
    @Override
    public String entity() {
        return "bill_items";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("category_id"),
                Column.text("description"),
                Column.decimal("sales_tax_rate"),
                Column.decimal("sales_tax_value"),
                Column.decimal("total_value"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        for (BillState state : books.bills()) {
            Bill bill = state.bill();
            bill.items().forEach(item -> rows.accept(row(bill, item), null));
        }
    }

    private static Row row(Bill bill, Bill.Item item) {
        List<Object> values = Arrays.asList(
                item.category(), item.description(), item.taxRate(), item.tax().negate(), item.total());
        return new Row(bill.id() + "|" + item.id(), null, null, values);
    }
}
