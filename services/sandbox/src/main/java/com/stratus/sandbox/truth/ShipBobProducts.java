package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.Article;
import com.stratus.sandbox.shipbob.world.Product;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The warehouse's row of each product; what is its variants' it has only where there is a single one. */
final class ShipBobProducts implements ShipBobTable {
    @Override
    public String entity() {
        return "products";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name"),
                Column.text("product_type"),
                Column.text("sku"),
                Column.text("barcode"),
                Column.text("category"),
                Column.text("category_path"),
                Column.bool("is_case"),
                Column.bool("is_lot"),
                Column.bool("is_digital"),
                Column.bool("is_hazmat"),
                Column.bool("is_bundle"),
                Column.bool("is_active"),
                Column.instant("created_on"),
                Column.instant("updated_on"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        snapshot.products().forEach(product -> rows.accept(row(product, snapshot.editedAt(product)), null));
    }

    private static Row row(Product product, Instant editedAt) {
        List<Article> articles = product.articles();
        Article only = articles.size() == 1 ? articles.get(0) : null;
        List<Object> values = Arrays.asList(
                product.name(),
                product.bundle() ? "Bundle" : "Regular",
                of(only, article -> ShipBobTable.text(article.sku())),
                of(only, Article::barcode),
                product.category(),
                product.categoryPath(),
                of(only, Article::casePick),
                of(only, Article::lot),
                of(only, Article::digital),
                of(only, Article::hazardous),
                product.bundle(),
                articles.isEmpty() ? null : articles.stream().anyMatch(Article::active),
                product.createdAt(),
                editedAt);
        return new Row(Long.toString(product.id()), null, null, values);
    }

    private static <T> T of(Article only, Function<Article, T> value) {
        return only == null ? null : value.apply(only);
    }
}
