package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.contract.sample.TestSources;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every sample of Shopify's answers is read by a test of this module, or it is said here why not. */
class SamplesTest {

    /** How the paths of samples begin, and why none of those is read. */
    private static final Map<String, String> NOT_READ = new LinkedHashMap<>();

    static {
        NOT_READ.put("LICENSES.md", "no answer");
        NOT_READ.put("PROVENANCE.md", "no answer");
        NOT_READ.put("constructed/graphql/index.json", "says how the answers beside it were asked for");
        NOT_READ.put("rest-2026-07/index.json", "says how the answers beside it were asked for");
        NOT_READ.put("constructed/webhooks/", "no webhooks are taken yet");
        NOT_READ.put("constructed/graphql/webhook_", "no webhooks are taken yet");
        NOT_READ.put("go-shopify/webhook.json", "no webhooks are taken yet");
        NOT_READ.put("laravel-shopify/graphql_webhook_", "no webhooks are taken yet");
        NOT_READ.put("laravel-shopify/webhook_", "no webhooks are taken yet");
        NOT_READ.put("rest-2026-07/webhook/", "no webhooks are taken yet");
        NOT_READ.put("shopify-api-node/webhook/", "no webhooks are taken yet");
        NOT_READ.put("bcapps/bulk_operation_node.json", "an operation is not asked for as a node");
        NOT_READ.put("constructed/graphql/bulk_list_one_running.json", "without the query, by which it would be known");
        NOT_READ.put("laravel-shopify/graphql_access_scopes.json", "asked for with the shop");
        NOT_READ.put("go-shopify/fulfillment_order.json", "work on orders is asked for by GraphQL");
        NOT_READ.put("rest-2026-07/fulfillment_order/", "work on orders is asked for by GraphQL");
        NOT_READ.put("shopify-api-node/order/res/fulfillment-orders.json", "work on orders is asked for by GraphQL");
        NOT_READ.put("rest-2026-07/event/", "deletions are asked for by GraphQL");
        NOT_READ.put("shopify_python_api/events.json", "deletions are asked for by GraphQL");
        NOT_READ.put("rest-2026-07/access_scope/", "asked for with the shop, by GraphQL");
        NOT_READ.put("rest-2026-07/location/02_get_locations-count.json", "nothing is counted");
        NOT_READ.put("rest-2026-07/product/06_get_products-count.json", "nothing is counted");
        NOT_READ.put("rest-2026-07/variant/06_get_products-ID-variants-count.json", "nothing is counted");
        NOT_READ.put("go-shopify/orderlineitems/", "a line's properties are not read");
        NOT_READ.put("go-shopify/inventory_item.json", "items are asked for as a list");
        NOT_READ.put("shopify_python_api/inventory_item.json", "items are asked for as a list");
        NOT_READ.put("rest-2026-07/inventory_item/02_put", "Stratus changes nothing at Shopify");
        NOT_READ.put("rest-2026-07/inventory_item/03_put", "Stratus changes nothing at Shopify");
        NOT_READ.put("shopify_python_api/location.json", "one location is not asked for");
        NOT_READ.put("bcapps/bulk_mutation_", "Stratus changes nothing at Shopify");
        NOT_READ.put("bcapps/fulfillment_create_", "Stratus changes nothing at Shopify");
        NOT_READ.put("bcapps/staged_uploads_create.json", "Stratus changes nothing at Shopify");
        NOT_READ.put(
                "constructed/errors/graphql_mutation_throttled_then_ok.json", "Stratus changes nothing at Shopify");
        NOT_READ.put("constructed/graphql/fulfillment_create_", "Stratus changes nothing at Shopify");
        NOT_READ.put("constructed/graphql/fulfillment_tracking_", "Stratus changes nothing at Shopify");
        NOT_READ.put("constructed/graphql/inventory_adjust_", "Stratus changes nothing at Shopify");
        NOT_READ.put("constructed/graphql/inventory_set_", "Stratus changes nothing at Shopify");
        NOT_READ.put("constructed/graphql/order_create_", "Stratus changes nothing at Shopify");
        NOT_READ.put("constructed/graphql/order_update_", "Stratus changes nothing at Shopify");
        NOT_READ.put("shopify-api-node/fulfillment/req/", "Stratus changes nothing at Shopify");
        NOT_READ.put("shopify-api-node/inventory-level/req/", "Stratus changes nothing at Shopify");
        NOT_READ.put("shopify-api-node/order/req/", "Stratus changes nothing at Shopify");
        NOT_READ.put("shopify-api-node/refund/req/", "Stratus changes nothing at Shopify");
        NOT_READ.put("bcapps/customers_empty.json", "asked for edges: nodes are read");
        NOT_READ.put("bcapps/product.json", "one product is never asked for, and this one has no id");
        NOT_READ.put("bcapps/product_variants_page.json", "variants are not asked for below their product");
        NOT_READ.put("bcapps/order_transactions.json", "an order's payments are not asked for");
        NOT_READ.put("go-shopify/transaction", "an order's payments are not asked for");
        NOT_READ.put("rest-2026-07/transaction/", "an order's payments are not asked for");
        NOT_READ.put("shopify-api-node/transaction/", "an order's payments are not asked for");
        NOT_READ.put("shopify_python_api/transaction.json", "an order's payments are not asked for");
        NOT_READ.put("rest-2026-07/tender_transaction/", "payments of every kind are not asked for");
        NOT_READ.put("shopify_python_api/tender_transactions.json", "payments of every kind are not asked for");
        NOT_READ.put("go-shopify/shippinglines/", "shipping is read as the order's total");
        NOT_READ.put("go-shopify/customer_tags.json", "tags stand in the customer");
        NOT_READ.put("go-shopify/fulfillment_event.json", "a parcel's own times are read, not its events");
        NOT_READ.put("rest-2026-07/fulfillment_event/", "a parcel's own times are read, not its events");
        NOT_READ.put("shopify_python_api/fulfillment_event.json", "a parcel's own times are read, not its events");
        NOT_READ.put("rest-2026-07/balance/", "the balance between payouts is not asked for");
        NOT_READ.put("shopify_python_api/balance.json", "the balance between payouts is not asked for");
        NOT_READ.put("rest-2026-07/dispute/", "not asked for: what disputes cost stands among a payout's transactions");
        NOT_READ.put("shopify_python_api/dispute.json", "not asked for");
        NOT_READ.put("shopify_python_api/order_risks.json", "not asked for");
        NOT_READ.put("shopify_python_api/graphql.json", "in the words of REST, which GraphQL does not use");
        NOT_READ.put("rest-2026-07/deprecated_api_call/", "not asked for: versions are compared in every answer");
        NOT_READ.put("laravel-shopify/graphql_error_minimal.json", "an error without a code, as other tests have it");
        NOT_READ.put("laravel-shopify/oauth_", "of public apps, whose tokens Stratus does not ask for");
        NOT_READ.put("constructed/errors/rest_oauth_expiring_offline_ok", "of public apps");
        NOT_READ.put(
                "constructed/errors/rest_oauth_client_credentials_ok",
                "tokens are asked for as by every extractor, whose tests have their own");
        NOT_READ.put(
                "constructed/errors/rest_oauth_invalid_client",
                "tokens are asked for as by every extractor, whose tests have their own");
    }

    @Test
    void everySampleIsReadOrItIsSaidWhyNot() throws IOException {
        var tests = TestSources.without(SamplesTest.class);
        var unread = samples().stream().filter(sample -> !isRead(sample, tests)).toList();

        assertThat(unread.stream().filter(sample -> beginnings().noneMatch(sample::startsWith)))
                .as("samples that nothing reads")
                .isEmpty();
        assertThat(beginnings().filter(beginning -> unread.stream().noneMatch(sample -> sample.startsWith(beginning))))
                .as("reasons that are over")
                .isEmpty();
    }

    private static Stream<String> beginnings() {
        return NOT_READ.keySet().stream();
    }

    /** Errors stand in a table of a test by their names, and what is said of bulk operations as a file. */
    private static boolean isRead(String sample, String tests) {
        var name = sample.replaceFirst(".*/", "").replace(".json", "");
        return tests.contains(sample + "\"")
                || sample.startsWith("constructed/rest/") && tests.contains("\"" + name + ".json\"")
                || tests.contains("\"" + sample + ", ")
                || sample.startsWith("constructed/errors/") && tests.contains("\"" + name + ", ")
                || sample.startsWith("constructed/graphql/bulk_") && tests.contains("\"" + name + ".json");
    }

    private static List<String> samples() throws IOException {
        var folder = Sample.platformFile("shopify/fixtures");
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
