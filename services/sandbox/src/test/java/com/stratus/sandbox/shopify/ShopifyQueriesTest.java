package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Platforms;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ShopifyQueriesTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(40, 20);

    @Test
    void dump() throws Exception {
        for (String q : List.of(
                "customers_page",
                "products_page",
                "product_variants_page",
                "locations_page",
                "payouts_page",
                "balance_transactions_page",
                "deletion_events_page")) {
            for (Shop shop : Shop.values()) {
                Map<String, Object> v =
                        new HashMap<>(Map.of("first", 3, "query", q.startsWith("del") ? "action:'destroy'" : ""));
                System.out.println("== " + q + " " + shop + "\n"
                        + new String(
                                SANDBOX.shopify(shop)
                                        .answer(SANDBOX.graphQlCall(
                                                shop, Platforms.read("shopify/queries/" + q + ".graphql"), v))
                                        .bytes(),
                                StandardCharsets.UTF_8));
            }
        }
    }
}
