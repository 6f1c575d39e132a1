package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.Queries;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who reads the platforms' answers as their documents say comes to the same rows as the truth. */
class WireAgreesWithTruthTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TestSandbox SANDBOX = TestSandbox.of(12, 25);

    private final Map<String, String> orders = new TreeMap<>();
    private final Map<String, String> items = new TreeMap<>();
    private final Map<String, String> shipBobOrders = new TreeMap<>();
    private final Map<String, String> shipments = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 60})
    void rowsReadFromTheWireAreTheTrueOnes(int hoursOn) throws IOException {
        Instant until = SANDBOX.sandbox().world().settings().until();
        SANDBOX.sandbox().moveTo(until.plus(Duration.ofHours(hoursOn)));
        readShopify();
        readShipBob();
        List<Map<String, String>> read = List.of(orders, items, shipBobOrders, shipments);
        for (int place = 0; place < read.size(); place++) {
            Map<String, String> truth = new TreeMap<>();
            TruthTable table = Truth.tables().get(place);
            Truth.of(
                            table,
                            Worlds.of(SANDBOX.sandbox()),
                            SANDBOX.sandbox().clock().now(),
                            table.platform().equals("shopify") ? Shop.HARBOUR_LANE.domain() : null)
                    .rows()
                    .forEach(row -> truth.put(row.id(), row.version() + " " + row.digest()));
            assertThat(read.get(place))
                    .as(table.platform() + "/" + table.entity())
                    .isEqualTo(truth);
        }
    }

    private void readShopify() throws IOException {
        Map<String, Object> variables = new HashMap<>(Map.of("query", "", "first", 50, "inner", 50, "lines", 250));
        JsonNode page;
        do {
            variables.put("lines", 50);
            page = MAPPER.readTree(SANDBOX.graphQl(Queries.ORDERS, variables).bytes())
                    .at("/data/orders");
            for (JsonNode order : page.get("nodes")) {
                readOrder(order);
            }
            variables.put("after", page.at("/pageInfo/endCursor").asText());
        } while (page.at("/pageInfo/hasNextPage").asBoolean());
    }

    private void readOrder(JsonNode order) throws IOException {
        JsonNode tracked = null;
        for (JsonNode made : order.get("fulfillments")) {
            if (made.get("status").asText().equals("SUCCESS")
                    && !made.get("trackingInfo").isEmpty()
                    && (tracked == null || newer(made, tracked))) {
                tracked = made;
            }
        }
        JsonNode parcel = tracked == null
                ? MAPPER.createObjectNode()
                : tracked.get("trackingInfo").get(0);
        String status = !order.get("cancelledAt").isNull()
                ? "cancelled"
                : order.get("closedAt").isNull() ? "open" : "closed";
        orders.put(
                text(order, "legacyResourceId"),
                Digest.instant(time(order, "updatedAt")) + " "
                        + Digest.of(Arrays.asList(
                                text(order, "name"),
                                text(order, "legacyResourceId"),
                                time(order, "createdAt"),
                                time(order, "processedAt"),
                                status,
                                text(order, "displayFinancialStatus").toLowerCase(Locale.ROOT),
                                text(order, "displayFulfillmentStatus"),
                                time(order, "cancelledAt"),
                                order.get("customer").isNull() ? null : text(order.get("customer"), "legacyResourceId"),
                                shop(order, "totalPriceSet"),
                                shop(order, "currentTotalPriceSet"),
                                shop(order, "totalRefundedSet"),
                                shop(order, "totalTaxSet"),
                                shop(order, "totalDiscountsSet"),
                                shop(order, "totalShippingPriceSet"),
                                text(order, "currencyCode"),
                                text(order, "presentmentCurrencyCode"),
                                new BigDecimal(order.at("/totalPriceSet/presentmentMoney/amount")
                                        .asText()),
                                text(parcel, "number"),
                                text(parcel, "company"),
                                text(parcel, "url"),
                                tracked == null ? null : time(tracked, "updatedAt"))));
        readLines(order);
    }

    private static boolean newer(JsonNode one, JsonNode other) {
        int byTime = time(one, "updatedAt").compareTo(time(other, "updatedAt"));
        return byTime > 0
                || (byTime == 0
                        && one.get("legacyResourceId").asLong()
                                > other.get("legacyResourceId").asLong());
    }

    private void readLines(JsonNode order) throws IOException {
        JsonNode lines = order.get("lineItems");
        while (true) {
            for (JsonNode line : lines.get("nodes")) {
                readLine(order, line);
            }
            if (!lines.at("/pageInfo/hasNextPage").asBoolean()) {
                return;
            }
            String query = "query($id: ID!, $after: String) { order(id: $id) { lineItems(first: 100, after: $after) {"
                    + Queries.LINES + "} } }";
            Map<String, String> variables = Map.of(
                    "id",
                    text(order, "id"),
                    "after",
                    lines.at("/pageInfo/endCursor").asText());
            lines = MAPPER.readTree(SANDBOX.graphQl(query, variables).bytes()).at("/data/order/lineItems");
        }
    }

    private void readLine(JsonNode order, JsonNode line) {
        BigDecimal discount = BigDecimal.ZERO;
        for (JsonNode allocation : line.get("discountAllocations")) {
            discount = discount.add(shop(allocation, "allocatedAmountSet"));
        }
        BigDecimal tax = BigDecimal.ZERO;
        for (JsonNode charged : line.get("taxLines")) {
            tax = tax.add(shop(charged, "priceSet"));
        }
        String id = text(line, "id");
        items.put(
                text(order, "legacyResourceId") + "|" + id.substring(id.lastIndexOf('/') + 1),
                "null "
                        + Digest.of(Arrays.asList(
                                text(line, "sku"),
                                text(line, "title"),
                                line.get("quantity").asInt(),
                                line.get("currentQuantity").asInt(),
                                shop(line, "originalUnitPriceSet"),
                                discount,
                                tax,
                                line.at("/originalUnitPriceSet/shopMoney/currencyCode")
                                        .asText(),
                                line.get("variant").isNull() ? null : text(line.get("variant"), "legacyResourceId"),
                                line.get("product").isNull() ? null : text(line.get("product"), "legacyResourceId"))));
    }

    private void readShipBob() throws IOException {
        for (int number = 1; ; number++) {
            JsonNode page = MAPPER.readTree(
                    SANDBOX.get("/2025-07/order?Limit=250&Page=" + number).bytes());
            page.forEach(this::readShipBobOrder);
            if (page.size() < 250) {
                return;
            }
        }
    }

    private void readShipBobOrder(JsonNode order) {
        List<JsonNode> parts = new ArrayList<>();
        order.get("shipments").forEach(parts::add);
        parts.sort(Comparator.comparingInt(part -> part.get("id").asInt()));
        parts.forEach(part -> readShipment(order, part));
        JsonNode tracked =
                parts.stream().filter(part -> number(part) != null).findFirst().orElse(null);
        JsonNode located = parts.stream()
                .filter(part -> !part.get("location").isNull())
                .findFirst()
                .orElse(null);
        BigDecimal weight = null;
        BigDecimal cost = null;
        List<Instant> updates = new ArrayList<>();
        List<Instant> shipped = new ArrayList<>();
        List<Instant> delivered = new ArrayList<>();
        boolean arrived = true;
        for (JsonNode part : parts) {
            weight = sum(weight, part.at("/measurements/total_weight_oz").decimalValue());
            cost = part.get("invoice_amount").isNull()
                    ? cost
                    : sum(cost, part.get("invoice_amount").decimalValue());
            addTo(updates, time(part, "last_update_at"));
            addTo(shipped, time(part, "actual_fulfillment_date"));
            if (!text(part, "status").equals("Cancelled")) {
                arrived &= !part.get("delivery_date").isNull();
                addTo(delivered, time(part, "delivery_date"));
            }
        }
        if (updates.isEmpty()) {
            parts.forEach(part -> updates.add(time(part, "created_date")));
        }
        addTo(updates, updates.isEmpty() ? time(order, "created_date") : null);
        shipBobOrders.put(
                order.get("id").asText(),
                "null "
                        + Digest.of(Arrays.asList(
                                text(order, "reference_id"),
                                text(order, "order_number"),
                                text(order, "status"),
                                time(order, "created_date"),
                                updates.stream().max(Comparator.naturalOrder()).orElseThrow(),
                                shipped.stream().min(Comparator.naturalOrder()).orElse(null),
                                arrived
                                        ? delivered.stream()
                                                .max(Comparator.naturalOrder())
                                                .orElse(null)
                                        : null,
                                tracked == null ? null : number(tracked),
                                tracked == null ? null : text(tracked.get("tracking"), "carrier"),
                                text(order.get("recipient"), "name"),
                                text(order.get("recipient"), "email"),
                                located == null
                                        ? null
                                        : located.at("/location/id").asText(),
                                weight,
                                cost,
                                cost == null ? null : "USD",
                                text(order, "shipping_method"))));
    }

    private void readShipment(JsonNode order, JsonNode part) {
        JsonNode tracking = part.get("tracking").isNull() ? MAPPER.createObjectNode() : part.get("tracking");
        JsonNode location = part.get("location").isNull() ? MAPPER.createObjectNode() : part.get("location");
        String detail = part.at("/status_details/0/name").asText();
        boolean arrived = !part.get("delivery_date").isNull();
        boolean stuck = List.of("Exception", "OnHold").contains(text(part, "status"));
        shipments.put(
                part.get("id").asText(),
                "null "
                        + Digest.of(Arrays.asList(
                                order.get("id").asText(),
                                text(part, "status"),
                                !arrived
                                        && List.of("InTransit", "OutForDelivery")
                                                .contains(detail),
                                arrived,
                                stuck,
                                stuck ? detail : null,
                                number(part),
                                text(tracking, "carrier"),
                                text(tracking, "carrier_service"),
                                text(tracking, "tracking_url"),
                                text(location, "id"),
                                text(location, "name"),
                                time(part, "created_date"),
                                time(part, "last_update_at"),
                                time(part, "last_tracking_update_at"),
                                time(part, "estimated_fulfillment_date"),
                                text(part, "estimated_fulfillment_date_status"),
                                time(part, "actual_fulfillment_date"),
                                time(part, "delivery_date"),
                                part.get("invoice_amount").isNull()
                                        ? null
                                        : part.get("invoice_amount").decimalValue(),
                                text(part, "invoice_currency_code"),
                                part.at("/measurements/total_weight_oz").decimalValue(),
                                text(part, "ship_option"))));
    }

    private static String number(JsonNode part) {
        String number = part.get("tracking").isNull() ? "" : text(part.get("tracking"), "tracking_number");
        return number.isEmpty() ? null : number;
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null ? other : one.add(other);
    }

    private static void addTo(List<Instant> times, Instant time) {
        if (time != null) {
            times.add(time);
        }
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static Instant time(JsonNode object, String field) {
        String text = text(object, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static BigDecimal shop(JsonNode object, String set) {
        return new BigDecimal(object.get(set).at("/shopMoney/amount").asText());
    }
}
