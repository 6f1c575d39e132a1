package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.freeagent.books.ExplanationState;
import com.stratus.sandbox.freeagent.books.Invoice;
import com.stratus.sandbox.freeagent.books.Line;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each explanation of a line of a bank account. */
final class FreeAgentExplanations implements FreeAgentTable {
    @Override
    public String entity() {
        return "bank_transaction_explanations";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("bank_transaction_id"),
                Column.text("bank_account_id"),
                Column.text("type"),
                Column.date("dated_on"),
                Column.decimal("gross_value"),
                Column.text("description"),
                Column.text("category_id"),
                Column.decimal("foreign_currency_amount"),
                Column.decimal("sales_tax_rate"),
                Column.decimal("sales_tax_value"),
                Column.text("sales_tax_status"),
                Column.text("invoice_id"),
                Column.text("bill_id"),
                Column.bool("marked_for_review"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.explanations().forEach(state -> rows.accept(row(state), null));
    }

    private static Row row(ExplanationState state) {
        Explanation explanation = state.explanation();
        Line line = state.line();
        Invoice invoice = explanation.invoice();
        Bill bill = explanation.bill();
        List<Object> values = Arrays.asList(
                FreeAgentTable.id(line.id()),
                FreeAgentTable.id(line.account().id()),
                explanation.type(),
                line.datedOn(),
                explanation.gross(),
                explanation.description(),
                explanation.category(),
                explanation.foreign(),
                explanation.taxRate(),
                explanation.tax(),
                explanation.taxStatus(),
                invoice == null ? null : FreeAgentTable.id(invoice.id()),
                bill == null ? null : FreeAgentTable.id(bill.id()),
                state.markedForReview());
        return new Row(FreeAgentTable.id(explanation.id()), Digest.instant(state.updatedAt()), null, values);
    }
}
