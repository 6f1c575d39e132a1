package com.stratus.shopify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every sample of Shopify's answers is read by a test of this module, or it is said here why not. */
class SamplesTest {

    private static final Path TESTS = Path.of("src", "test", "java");

    /** How the paths of samples begin, and why none of those is read. */
    private static final Map<String, String> NOT_READ = new LinkedHashMap<>();

    /** How the paths of samples begin that the mapping of REST answers reads. None is left here once it reads them all. */
    private static final List<String> LEFT_FOR_THE_REST_MAPPING = List.of(
            "constructed/rest/",
            "constructed/errors/rest_call_limit_",
            "constructed/errors/rest_deprecated_call",
            "constructed/errors/rest_fell_forward_version",
            "go-shopify/customer.json",
            "go-shopify/fulfillment.json",
            "go-shopify/fulfillment_order.json",
            "go-shopify/inventory_item.json",
            "go-shopify/inventory_level.json",
            "go-shopify/locations.json",
            "go-shopify/order.json",
            "go-shopify/order_with_transaction.json",
            "go-shopify/orderlineitems/",
            "go-shopify/payments_transaction.json",
            "go-shopify/payout",
            "go-shopify/shop.json",
            "go-shopify/variant.json",
            "rest-2026-07/access_scope/",
            "rest-2026-07/customer/",
            "rest-2026-07/event/",
            "rest-2026-07/fulfillment/",
            "rest-2026-07/fulfillment_order/",
            "rest-2026-07/inventory_item/",
            "rest-2026-07/inventory_level/",
            "rest-2026-07/location/",
            "rest-2026-07/order/",
            "rest-2026-07/payment_transaction/",
            "rest-2026-07/payout/",
            "rest-2026-07/product/",
            "rest-2026-07/refund/",
            "rest-2026-07/shop/",
            "rest-2026-07/variant/",
            "shopify-api-node/customer/",
            "shopify-api-node/fulfillment/res/",
            "shopify-api-node/inventory-level/res/",
            "shopify-api-node/location/",
            "shopify-api-node/order/res/",
            "shopify-api-node/payout/",
            "shopify-api-node/product",
            "shopify-api-node/refund/res/",
            "shopify_python_api/customer.json",
            "shopify_python_api/events.json",
            "shopify_python_api/fulfillment.json",
            "shopify_python_api/inventory_item.json",
            "shopify_python_api/inventory_level",
            "shopify_python_api/location",
            "shopify_python_api/order.json",
            "shopify_python_api/payout",
            "shopify_python_api/products.json",
            "shopify_python_api/refund.json",
            "shopify_python_api/shop.json",
            "shopify_python_api/variant.json");

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
        var tests = tests();
        var unread = samples().stream().filter(sample -> !isRead(sample, tests)).toList();

        assertThat(unread.stream().filter(sample -> beginnings().noneMatch(sample::startsWith)))
                .as("samples that nothing reads")
                .isEmpty();
        assertThat(beginnings().filter(beginning -> unread.stream().noneMatch(sample -> sample.startsWith(beginning))))
                .as("reasons that are over")
                .isEmpty();
    }

    private static Stream<String> beginnings() {
        return Stream.of(NOT_READ.keySet(), LEFT_FOR_THE_REST_MAPPING).flatMap(Collection::stream);
    }

    /** Errors stand in a table of a test by their names, and what is said of bulk operations as a file. */
    private static boolean isRead(String sample, String tests) {
        var name = sample.replaceFirst(".*/", "").replace(".json", "");
        return tests.contains(sample + "\"")
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

    private static String tests() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("SamplesTest.java"))
                    .map(SamplesTest::text)
                    .collect(joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
