package com.stratus.sandbox.truth;

import com.stratus.sandbox.amazon.world.Listing;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Product;
import com.stratus.sandbox.amazon.world.Seller;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each SKU in each marketplace where Amazon lists it. */
final class AmazonListings implements AmazonTable {
    @Override
    public String entity() {
        return "listings";
    }

    @Override
    public String sumField() {
        return "price";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("marketplace_id"),
                Column.text("sku"),
                Column.text("asin"),
                Column.text("product_type"),
                Column.text("condition"),
                Column.text("status"),
                Column.text("item_name"),
                Column.decimal("price"),
                Column.text("currency"),
                Column.integer("fulfillable_quantity"),
                Column.instant("created_date"),
                Column.instant("last_updated_date"));
    }

    @Override
    public void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Seller seller : AmazonTable.sellers(account)) {
            for (Marketplace marketplace : seller.marketplaces()) {
                worlds.amazon()
                        .listings(marketplace, time)
                        .forEach(listing -> rows.accept(row(listing), listing.price()));
            }
        }
    }

    private static Row row(Listing listing) {
        Product product = listing.product();
        String marketplaceId = listing.marketplace().id();
        String currency = listing.marketplace().currency();
        List<Object> values = Arrays.asList(
                marketplaceId,
                product.sku(),
                product.asin(),
                product.productType(),
                "new_new",
                String.join(",", listing.statuses()),
                product.title(),
                listing.price(),
                currency,
                listing.quantity(),
                listing.createdAt(),
                listing.updatedAt());
        return new Row(AmazonTable.id(marketplaceId, product.sku()), null, currency, values);
    }
}
