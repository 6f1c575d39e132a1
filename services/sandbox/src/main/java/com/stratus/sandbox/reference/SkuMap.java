package com.stratus.sandbox.reference;

import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.shipbob.world.Article;
import com.stratus.sandbox.shipbob.world.Product;
import com.stratus.sandbox.shipbob.world.ShipBobSnapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the seller's people know of SKUs: what Amazon's and ShipBob's are, where they are not the shop's. */
final class SkuMap {
    private static final List<String> COLUMNS = List.of("channel_sku", "connection", "stock_sku", "quantity");

    private SkuMap() {}

    /** It holds for all connections, for no SKU means one thing here and another there. */
    static CsvTable of(AmazonWorld amazon, ShipBobSnapshot shipBob) {
        Map<String, Map<String, Integer>> parts = new TreeMap<>();
        for (Seller seller : Seller.values()) {
            amazon.products(seller).forEach(product -> parts.put(product.sku(), new TreeMap<>(amazon.parts(product))));
        }
        for (Product product : shipBob.products()) {
            product.articles().forEach(article -> put(parts, article));
        }
        List<List<String>> rows = new ArrayList<>();
        parts.forEach((sku, units) -> {
            if (!units.equals(Map.of(sku, 1))) {
                units.forEach((part, count) -> rows.add(List.of(sku, "", part, count.toString())));
            }
        });
        return new CsvTable(COLUMNS, rows);
    }

    private static void put(Map<String, Map<String, Integer>> parts, Article article) {
        if (article.sold() != null && article.sku() != null && !article.sku().isEmpty()) {
            parts.put(article.sku(), Map.of(article.sold().sku(), 1));
        }
        if (!article.parts().isEmpty()) {
            Map<String, Integer> units = new TreeMap<>();
            article.parts().forEach(part -> units.put(part.article().sold().sku(), part.quantity()));
            parts.put(article.sku(), units);
        }
    }
}
