package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;
import com.stratus.sandbox.freeagent.books.Category;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each account of the ledger, those above sub-accounts too. */
final class FreeAgentCategories implements FreeAgentTable {
    @Override
    public String entity() {
        return "categories";
    }

    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("description"),
                Column.text("nominal_code"),
                Column.text("category_type"),
                Column.text("parent_category_id"),
                Column.text("auto_sales_tax_rate"),
                Column.bool("allowable_for_tax"),
                Column.text("group_description"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        Category.chart().forEach(category -> rows.accept(row(category), null));
    }

    private static Row row(Category category) {
        List<Object> values = Arrays.asList(
                category.name(),
                category.code(),
                category.kind(),
                category.parent(),
                category.taxRate(),
                category.allowable(),
                category.group());
        return new Row(category.code(), null, null, values);
    }
}
