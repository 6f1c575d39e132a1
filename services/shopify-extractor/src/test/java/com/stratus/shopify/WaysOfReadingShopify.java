package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.Received;
import com.stratus.extractor.contract.SameRecordsContract;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.model.Platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** GraphQL page by page and by bulk operations: the same records. */
abstract class WaysOfReadingShopify extends SameRecordsContract {

    private static final String PAGES = "pages";
    private static final String BULK = "bulk operations";

    /** What an account of the shop is told: its domain, credentials and address in the sandbox. */
    protected abstract Map<String, String> account(Sandbox world);

    @Override
    protected Platform platform() {
        return Platform.SHOPIFY;
    }

    @Override
    protected int ordersPerDay() {
        return 60;
    }

    @Override
    protected Map<String, List<String>> topicsByJob() {
        var topics = new LinkedHashMap<String, List<String>>();
        topics.put("shopify_orders", List.of("stratus.shopify.orders", "stratus.shopify.fulfillment_orders"));
        topics.put("shopify_customers", List.of("stratus.shopify.customers"));
        topics.put("shopify_products", List.of("stratus.shopify.products", "stratus.shopify.variants"));
        topics.put("shopify_refunds", List.of("stratus.shopify.refunds"));
        topics.put("shopify_inventory_levels", List.of("stratus.shopify.inventory_levels"));
        topics.put("shopify_payouts", List.of("stratus.shopify.payouts", "stratus.shopify.payout_transactions"));
        return topics;
    }

    @Override
    protected List<String> ways() {
        return List.of(PAGES, BULK);
    }

    @Override
    protected Map<String, String> settings(Sandbox world, String wayOfReading) {
        var told = new LinkedHashMap<>(account(world));
        told.put("SHOPIFY_BULK", wayOfReading.equals(BULK) ? "always" : "never");
        return told;
    }

    @Override
    protected void assertTaken(String wayOfReading, List<Received> raw) {
        var graphQl = "POST /graphql.json";
        var requests = raw.stream()
                .map(answer -> answer.header("stratus-request"))
                .distinct()
                .toList();
        if (wayOfReading.equals(PAGES)) {
            assertThat(requests).containsExactly(graphQl);
        } else {
            assertThat(requests).contains(graphQl).hasSizeGreaterThan(1);
        }
    }
}
