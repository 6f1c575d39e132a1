package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.ProductState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each product of a shop. */
final class ShopifyProducts implements ShopifyTable {
    @Override
    public String entity() {
        return "products";
    }

    /** Nothing is summed. */
    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("title"),
                Column.text("vendor"),
                Column.text("product_type"),
                Column.text("status"),
                Column.text("handle"),
                Column.text("tags"),
                Column.instant("created_at"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        ShopifyTable.each(shop.products(), ShopifyProducts::row, product -> null, rows);
    }

    private static Row row(ProductState product) {
        List<Object> values = Arrays.asList(
                product.title(),
                product.vendor(),
                product.productType(),
                product.status(),
                product.handle(),
                ShopifyTable.json(product.tags()),
                product.createdAt());
        return new Row(Long.toString(product.id()), Digest.instant(product.updatedAt()), null, values);
    }
}
