package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.model.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers recorded from and constructed for Shopify and ShipBob, through extractor, Kafka and loader into PostgreSQL:
 * what arrives is what the platforms' notes say must arrive.
 */
class RecordedAnswersIT {

    private static final Path PLATFORMS = Path.of(System.getProperty("stratus.platforms"));
    private static final Path SHOPIFY = PLATFORMS.resolve("shopify/fixtures/constructed");
    private static final Path SHIPBOB = PLATFORMS.resolve("shipbob/fixtures");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void arriveInTheWarehouse(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.isDirectory(PLATFORMS),
                "skipped: the platforms' recorded answers are not beside the project (" + PLATFORMS.normalize() + ")");
        var warehouse = Warehouse.migrated("recorded");
        var platforms = platforms();
        var processes = new ArrayList<ChildProcess>();
        // Its own, because the warehouse will hold everything that the topics have ever held.
        var kafka = EmbeddedKafka.at(folder.resolve("kafka")).start();
        try {
            Migration.createTopics(kafka.bootstrapServers());
            for (var module : List.of("loader", "shopify-extractor", "shipbob-extractor")) {
                processes.add(start(
                        module,
                        warehouse,
                        kafka.bootstrapServers(),
                        folder,
                        platforms.getAddress().getPort()));
            }
            Await.until(
                    PATIENCE,
                    "the jobs to be offered",
                    () -> warehouse.rows("SELECT FROM jobs").size() == 12);
            warehouse.execute("SELECT request_run('shopify', 'shopify_orders', 'test')");
            warehouse.execute("SELECT request_run('shipbob', 'shipbob_status', 'test')");
            Await.until(
                    PATIENCE,
                    "both runs to succeed",
                    () -> warehouse
                                    .rows("SELECT FROM job_runs WHERE status = 'success'")
                                    .size()
                            == 2);

            assertThat(shopifyOrders(warehouse))
                    .isEqualTo(expectedOrders(json(SHOPIFY.resolve("expected/orders.json"))));
            assertThat(warehouse.rows(SHIPBOB_ORDERS)).isEqualTo(EXPECTED_SHIPBOB_ORDERS);
            assertThat(warehouse.rows(SHIPBOB_SHIPMENTS)).isEqualTo(EXPECTED_SHIPBOB_SHIPMENTS);
            assertThat(warehouse.rows(
                            "SELECT job, extracted, published, inserted, rejected FROM run_results ORDER BY job"))
                    .isEqualTo(List.of("shipbob_status|3|3|3|0", "shopify_orders|5|5|5|0"));
        } finally {
            processes.forEach(ChildProcess::stop);
            kafka.close();
            platforms.stop(0);
        }
    }

    private static final String SHIPBOB_ORDERS =
            """
            SELECT shipbob_order_id, reference_id, order_number, status, order_type, channel_id, created_date,
                   purchase_date, last_updated_date, shipped_date, delivered_date, tracking_number, carrier,
                   recipient_name, recipient_email, fulfillment_center_id, total_weight, total_cost, currency,
                   total_price, total_price_currency, shipping_method
              FROM shipbob_orders ORDER BY shipbob_order_id
            """;

    private static final List<String> EXPECTED_SHIPBOB_ORDERS = List.of(
            "324546680|SHOP-1001|1001|Fulfilled|DTC|433012|2026-10-01 12:00:00.123456+00|2026-10-01 11:58:41+00"
                    + "|2026-10-05 18:41:12.467+00|2026-10-02 16:12:09.553+00|2026-10-05 18:40:00+00"
                    + "|9400100000000000000001|USPS|John Doe|john@example.com|10|14.0000|7.3500|USD|49.9800|USD|Standard",
            "324546681|SHOP-1002|1002|Exception|DTC|433012|2026-10-01 12:00:00.123456+00|~"
                    + "|2026-10-01 12:00:06.25+00|~|~|~|~|John Doe|john@example.com|~|0.0000|~|~|~|~|Standard",
            "324546682|SHOP-1003|~|Processing|DTC|433012|2026-10-01 12:00:00.123456+00|2026-10-01 11:58:41+00"
                    + "|2026-10-02 09:00:00+00|~|~|770000000001|FedEx|John Doe|john@example.com|10|0.0000|~|~"
                    + "|49.9800|USD|Standard");

    private static final String SHIPBOB_SHIPMENTS =
            """
            SELECT shipment_id, shipbob_order_id, status, status_details -> 0 ->> 'name', created_date, last_update_at,
                   actual_fulfillment_date, delivery_date, location_id, location_name, ship_option, tracking_number,
                   carrier, carrier_service, tracking_url, length_in, total_weight_oz, invoice_amount, currency,
                   products -> 0 -> 'inventory_items' -> 0 ->> 'id'
              FROM shipbob_shipments ORDER BY shipment_id
            """;

    private static final List<String> EXPECTED_SHIPBOB_SHIPMENTS = List.of(
            "410000001|324546680|Completed|Delivered|2026-10-01 12:00:05.123456+00|2026-10-05 18:41:12.467+00"
                    + "|2026-10-02 16:12:09.553+00|2026-10-05 18:40:00+00|10|Moreno Valley (CA)|Standard"
                    + "|9400100000000000000001|USPS|Priority|https://example.com/track/9400100000000000000001"
                    + "|10.0000|14.0000|7.3500|USD|8588331",
            "410000002|324546681|Exception|OutOfStock|2026-10-01 12:00:05.123456+00|2026-10-01 12:00:06.25+00"
                    + "|~|~|~|~|Standard|~|~|~|~|0.0000|0.0000|~|~|8588348",
            "410000003|324546682|Processing|Labeled|2026-10-01 12:00:05.123456+00|2026-10-02 09:00:00+00"
                    + "|~|~|10|Moreno Valley (CA)|Standard|770000000001|FedEx|Ground"
                    + "|https://example.com/track/770000000001|0.0000|0.0000|~|~|8588331");

    /** Both platforms, answering with the recorded files as they are. */
    private static HttpServer platforms() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/admin/api/2026-10/graphql.json", exchange -> {
            var request = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
            var authorized =
                    "shpat_recorded".equals(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"));
            answer(exchange, authorized ? 200 : 401, body(request));
        });
        server.createContext(
                "/2025-07/channel",
                exchange -> answer(exchange, 200, Files.readAllBytes(SHIPBOB.resolve("channels_written.json"))));
        server.createContext(
                "/2025-07/product",
                exchange -> answer(exchange, 200, Files.readAllBytes(SHIPBOB.resolve("products_page1_written.json"))));
        server.createContext(
                "/2025-07/order",
                exchange -> answer(exchange, 200, Files.readAllBytes(SHIPBOB.resolve("orders_page1_written.json"))));
        server.start();
        return server;
    }

    /** The shop has deleted nothing, and none of its orders is being worked on. */
    private static byte[] body(JsonNode request) throws IOException {
        var empty = "{\"data\":{\"%s\":{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}}}";
        return switch (request.path("operationName").asText()) {
            case "Deletions" -> empty.formatted("events").getBytes(StandardCharsets.UTF_8);
            case "FulfillmentOrders" -> empty.formatted("fulfillmentOrders").getBytes(StandardCharsets.UTF_8);
            default -> Files.readAllBytes(SHOPIFY.resolve("graphql/" + file(request)));
        };
    }

    private static String file(JsonNode request) throws IOException {
        var after = request.path("variables").path("after").asText("");
        return switch (request.path("operationName").asText()) {
            case "Probe" -> "probe.json";
            case "OrderLines" -> "order_1004_line_items_page1.json";
            case "Orders" -> {
                var page = 1;
                while (!after.isEmpty() && page < 3 && !endCursor(page).equals(after)) {
                    page++;
                }
                yield "orders_page" + (after.isEmpty() ? 1 : page + 1) + ".json";
            }
            default -> throw new IllegalArgumentException("nothing recorded for " + request.path("operationName"));
        };
    }

    private static String endCursor(int page) throws IOException {
        return json(SHOPIFY.resolve("graphql/orders_page" + page + ".json"))
                .at("/data/orders/pageInfo/endCursor")
                .asText();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Shopify-API-Version", "2026-10");
        exchange.sendResponseHeaders(status, body.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    private static ChildProcess start(
            String module, Warehouse warehouse, String bootstrapServers, Path logs, int platformsPort) {
        var platforms = "http://127.0.0.1:" + platformsPort;
        return Packaged.service(module, warehouse, logs)
                .environment("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers)
                .environment("STRATUS_EXTRACTOR_SCHEDULES", "false")
                .environment("SHOPIFY_SHOP", "harbour-goods-demo.myshopify.com")
                .environment("SHOPIFY_ACCESS_TOKEN", "shpat_recorded")
                .environment("SHOPIFY_BASE_URL", platforms)
                .environment("SHOPIFY_BULK", "never")
                .environment("SHIPBOB_TOKEN", "recorded-token")
                .environment("SHIPBOB_BASE", platforms + "/2025-07")
                .start();
    }

    /** The columns that the expectation names, by its names; amounts as numbers. */
    private static List<Map<String, Object>> shopifyOrders(Warehouse warehouse) throws IOException {
        var orders = new ArrayList<Map<String, Object>>();
        for (var line : warehouse.rows(
                """
                SELECT jsonb_build_object(
                         'shopify_internal_id', shopify_internal_id, 'name', order_id, 'source', source,
                         'purchase_date', to_char(purchase_date, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                         'processed_at_remote', to_char(processed_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                         'updated_at_remote', to_char(source_updated_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                         'cancelled', status = 'cancelled', 'financial_status', financial_status,
                         'fulfillment_status', fulfillment_status, 'total', total::text,
                         'current_total', current_total::text, 'refunded', refunded::text, 'currency', currency,
                         'presentment_currency', presentment_currency, 'presentment_total', presentment_total::text,
                         'customer_id', customer_id, 'tracking_number', tracking_number, 'carrier', carrier,
                         'tracking_url', tracking_url,
                         'tracking_updated_at', to_char(tracking_updated_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                         'items', (SELECT jsonb_agg(jsonb_build_object(
                                            'line_item_id', line_item_id, 'sku', sku, 'qty', qty,
                                            'current_qty', current_qty, 'price', price::text,
                                            'discount', discount::text, 'tax', tax::text, 'variant_id', variant_id)
                                          ORDER BY line_item_id)
                                     FROM order_items i
                                    WHERE i.connection_id = o.connection_id
                                      AND i.platform_order_id = o.platform_order_id))
                  FROM orders o ORDER BY source_updated_at, order_id
                """)) {
            orders.add(comparable(Json.mapper().readTree(line)));
        }
        return orders;
    }

    private static List<Map<String, Object>> expectedOrders(JsonNode expected) {
        var orders = new ArrayList<Map<String, Object>>();
        expected.forEach(order -> orders.add(comparable(order)));
        return orders;
    }

    private static Map<String, Object> comparable(JsonNode object) {
        var fields = new LinkedHashMap<String, Object>();
        object.fields().forEachRemaining(field -> fields.put(field.getKey(), comparableValue(field.getValue())));
        return fields;
    }

    private static Object comparableValue(JsonNode value) {
        if (value.isArray()) {
            var items = new ArrayList<>();
            value.forEach(item -> items.add(comparable(item)));
            return items;
        }
        if (value.isNull()) {
            return "~";
        }
        var text = value.asText();
        return text.matches("-?\\d+\\.\\d+") ? new BigDecimal(text).stripTrailingZeros() : text;
    }

    private static JsonNode json(Path file) throws IOException {
        return Json.mapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
    }
}
