package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.Listing;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.Shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What is true of the seller's shops at Shopify; an account is named by the shop's domain or its number. */
interface ShopifyTable extends TruthTable {
    @Override
    default String platform() {
        return "shopify";
    }

    @Override
    default boolean knows(String account) {
        return Shop.byAccount(account) != null;
    }

    /** Hands over the rows of one shop. */
    void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows);

    @Override
    default void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows) {
        for (Shop shop : shopsOf(account)) {
            rows(worlds.shops().get(shop).past(time), rows);
        }
    }

    /** The shops to speak of. */
    static List<Shop> shopsOf(String account) {
        return Arrays.stream(Shop.values())
                .filter(shop -> account == null || shop == Shop.byAccount(account))
                .toList();
    }

    /** An id as the warehouse keeps it. */
    static String text(Long id) {
        return id == null ? null : id.toString();
    }

    /** A list of texts as the warehouse writes its JSON. */
    static String json(List<String> texts) {
        StringBuilder json = new StringBuilder("[");
        for (String text : texts) {
            json.append(json.length() > 1 ? ", " : "")
                    .append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return json.append(']').toString();
    }

    /** Hands over a row for each of a listing's things. */
    static <T> void each(
            Listing<T> listing, Function<T, Row> row, Function<T, BigDecimal> sum, BiConsumer<Row, BigDecimal> rows) {
        for (int place = 0; place < listing.size(); place++) {
            T thing = listing.get(place);
            rows.accept(row.apply(thing), sum.apply(thing));
        }
    }
}
