package com.stratus.sandbox.truth;

import com.stratus.sandbox.shipbob.world.Article;
import com.stratus.sandbox.shipbob.world.Item;
import com.stratus.sandbox.shipbob.world.Product;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each variant of a product. */
final class ShipBobVariants implements ShipBobTable {
    @Override
    public String entity() {
        return "variants";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("product_id"),
                Column.text("sku"),
                Column.text("name"),
                Column.text("status"),
                Column.text("inventory_id"),
                Column.integer("on_hand_quantity"),
                Column.text("barcode"),
                Column.text("upc"),
                Column.text("gtin"),
                Column.bool("is_digital"),
                Column.bool("is_hazmat"),
                Column.bool("is_case"),
                Column.bool("is_lot"),
                Column.decimal("weight"),
                Column.text("weight_unit"),
                Column.decimal("length"),
                Column.decimal("width"),
                Column.decimal("height"),
                Column.text("dimension_unit"),
                Column.instant("created_on"),
                Column.instant("updated_on"));
    }

    @Override
    public void rows(ShipBobSnapshot snapshot, BiConsumer<Row, BigDecimal> rows) {
        for (Product product : snapshot.products()) {
            product.articles().forEach(article -> rows.accept(row(product, article, snapshot), null));
        }
    }

    private static Row row(Product product, Article article, ShipBobSnapshot snapshot) {
        Item item = article.item();
        List<Object> values = Arrays.asList(
                Long.toString(product.id()),
                ShipBobTable.text(article.sku()),
                article.name(),
                article.active() ? "Active" : "Inactive",
                item == null ? null : Integer.toString(item.inventoryId()),
                item == null ? null : snapshot.total(item).onHand(),
                article.barcode(),
                ShipBobTable.text(article.upc()),
                ShipBobTable.text(article.gtin()),
                article.digital(),
                article.hazardous(),
                article.casePick(),
                article.lot(),
                article.weight(),
                "oz",
                article.dimensions().length(),
                article.dimensions().width(),
                article.dimensions().height(),
                "inch",
                product.createdAt(),
                snapshot.editedAt(product));
        return new Row(Long.toString(article.id()), null, null, values);
    }
}
