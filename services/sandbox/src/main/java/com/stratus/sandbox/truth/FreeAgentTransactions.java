package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.EntryState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each entry of the ledger, debit and credit apart. */
final class FreeAgentTransactions implements FreeAgentTable {
    @Override
    public String entity() {
        return "transactions";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.date("dated_on"),
                Column.text("description"),
                Column.text("category_id"),
                Column.text("category_name"),
                Column.text("nominal_code"),
                Column.decimal("debit_value"),
                Column.decimal("credit_value"),
                Column.instant("created_at_api"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.entries().forEach(entry -> rows.accept(row(entry), null));
    }

    private static Row row(EntryState entry) {
        List<Object> values = Arrays.asList(
                entry.datedOn(),
                entry.description(),
                entry.category().code(),
                entry.category().name(),
                entry.nominalCode(),
                entry.debit().max(BigDecimal.ZERO),
                entry.debit().negate().max(BigDecimal.ZERO),
                entry.createdAt());
        return new Row(FreeAgentTable.id(entry.id()), Digest.instant(entry.updatedAt()), null, values);
    }
}
