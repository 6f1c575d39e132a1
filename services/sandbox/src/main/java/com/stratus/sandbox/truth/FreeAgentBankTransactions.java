package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Line;
import com.stratus.sandbox.freeagent.books.LineState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each line of a bank account. */
final class FreeAgentBankTransactions implements FreeAgentTable {
    @Override
    public String entity() {
        return "bank_transactions";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("bank_account_id"),
                Column.text("bank_transaction_id"),
                Column.date("dated_on"),
                Column.decimal("amount"),
                Column.text("description"),
                Column.decimal("unexplained_amount"),
                Column.bool("is_manual"),
                Column.instant("created_at_api"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.lines().forEach(state -> rows.accept(row(state), null));
    }

    private static Row row(LineState state) {
        Line line = state.line();
        List<Object> values = Arrays.asList(
                FreeAgentTable.id(line.account().id()),
                line.bankId(),
                line.datedOn(),
                line.amount(),
                line.shortDescription(),
                state.unexplained(),
                line.bankId() == null,
                line.uploadedAt());
        return new Row(FreeAgentTable.id(line.id()), Digest.instant(state.updatedAt()), null, values);
    }
}
