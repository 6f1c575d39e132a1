package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Product;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.amazon.world.StockLevel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each SKU in each marketplace that shows its stock at Amazon. */
final class AmazonInventory implements AmazonTable {
    @Override
    public String entity() {
        return "inventory";
    }

    /** Nothing is summed. */
    @Override
    public String sumField() {
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("marketplace_id"),
                Column.text("sku"),
                Column.text("asin"),
                Column.text("fnsku"),
                Column.text("inventory_name"),
                Column.integer("quantity_on_hand"),
                Column.integer("quantity_available"),
                Column.integer("fulfillable_quantity"),
                Column.integer("quantity_reserved"),
                Column.integer("quantity_incoming"),
                Column.integer("exception_quantity"),
                Column.integer("total_quantity"),
                Column.instant("last_updated"));
    }

    @Override
    public void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Seller seller : AmazonTable.sellers(account)) {
            List<StockLevel> levels = worlds.amazon().stock(seller, time);
            for (Marketplace marketplace : seller.marketplaces()) {
                levels.stream()
                        .filter(level -> level.product().isListedIn(marketplace))
                        .forEach(level -> rows.accept(row(level, marketplace), null));
            }
        }
    }

    private static Row row(StockLevel level, Marketplace marketplace) {
        Product product = level.product();
        List<Object> values = Arrays.asList(
                marketplace.id(),
                product.sku(),
                product.asin(),
                product.fnsku(),
                product.title(),
                level.onHand(),
                level.fulfillable(),
                level.fulfillable(),
                level.reserved(),
                level.inbound(),
                level.unfulfillable(),
                level.total(),
                level.updatedAt());
        return new Row(AmazonTable.id(marketplace.id(), product.sku()), null, null, values);
    }
}
