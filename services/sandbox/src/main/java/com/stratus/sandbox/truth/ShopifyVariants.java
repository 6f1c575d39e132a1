package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.shopify.world.VariantState;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each variant of a shop's products. */
final class ShopifyVariants implements ShopifyTable {
    @Override
    public String entity() {
        return "variants";
    }

    @Override
    public String sumField() {
        return "price";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("product_id"),
                Column.text("sku"),
                Column.text("title"),
                Column.decimal("price"),
                Column.text("currency"),
                Column.text("inventory_item_id"),
                Column.bool("tracked"),
                Column.integer("inventory_quantity"),
                Column.instant("created_at"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        String currency = shop.shop().currency();
        ShopifyTable.each(shop.variants(), variant -> row(variant, currency), VariantState::price, rows);
    }

    private static Row row(VariantState variant, String currency) {
        List<Object> values = Arrays.asList(
                Long.toString(variant.productId()),
                variant.sku(),
                variant.title() == null ? "Default Title" : variant.title(),
                variant.price(),
                currency,
                Long.toString(variant.inventoryItemId()),
                variant.tracked(),
                variant.inventoryQuantity(),
                variant.createdAt());
        return new Row(Long.toString(variant.id()), Digest.instant(variant.updatedAt()), currency, values);
    }
}
