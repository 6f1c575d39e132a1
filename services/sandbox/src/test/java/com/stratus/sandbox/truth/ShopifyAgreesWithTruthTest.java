package com.stratus.sandbox.truth;

import static com.stratus.sandbox.shopify.ShopifyCalls.at;
import static com.stratus.sandbox.shopify.ShopifyCalls.list;
import static com.stratus.sandbox.shopify.ShopifyCalls.object;
import static com.stratus.sandbox.shopify.ShopifyCalls.text;
import static com.stratus.sandbox.shopify.ShopifyCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.shopify.ShopifyCalls;
import com.stratus.sandbox.world.Shop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Somebody who reads all of both shops as their documents say comes to the same rows as the truth. */
class ShopifyAgreesWithTruthTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(16, 16);
    private static final ShopifyCalls CALLS = new ShopifyCalls(SANDBOX);
    private static final String MONEY = "{ amount currencyCode }";

    private Shop shop;
    private Map<String, Map<String, String>> read;

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 13 * 60, 90 * 60})
    void rowsReadFromTheWireAreTheTrueOnes(int minutesOn) {
        Instant until = SANDBOX.sandbox().world().settings().until();
        SANDBOX.sandbox().moveTo(until.plus(Duration.ofMinutes(minutesOn)));
        for (Shop one : Shop.values()) {
            shop = one;
            read = new TreeMap<>();
            readCustomers();
            readGoods();
            readLevels();
            readFulfillmentOrders();
            readOrders();
            readPayouts();
            assertThat(read).hasSize(10);
            read.forEach((entity, rows) -> assertThat(rows).as(entity).isEqualTo(truth(entity)));
        }
    }

    private Map<String, String> truth(String entity) {
        TruthTable table = Truth.tables().stream()
                .filter(one -> one.platform().equals("shopify") && one.entity().equals(entity))
                .findFirst()
                .orElseThrow();
        Map<String, String> rows = new TreeMap<>();
        Instant now = SANDBOX.sandbox().clock().now();
        Truth.of(table, Worlds.of(SANDBOX.sandbox()), now, shop.domain())
                .rows()
                .forEach(row -> rows.put(row.id(), row.version() + " " + row.digest()));
        return rows;
    }

    private void row(String entity, String id, Instant version, Object... values) {
        String text = (version == null ? null : Digest.instant(version)) + " " + Digest.of(Arrays.asList(values));
        assertThat(read.computeIfAbsent(entity, name -> new TreeMap<>()).put(id, text))
                .as(entity + " " + id)
                .isNull();
    }

    /** All nodes of a connection; the query takes first and after, the path leads to it. */
    private List<Map<String, Object>> nodes(String query, Map<String, Object> variables, String... path) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        Map<String, Object> next = with("first", 40);
        next.putAll(variables);
        do {
            Map<String, Object> body = CALLS.ask(shop, query, next);
            assertThat(body).doesNotContainKey("errors");
            Map<String, Object> connection = object(
                    body, Stream.concat(Stream.of("data"), Stream.of(path)).toArray());
            nodes.addAll(list(connection, "nodes"));
            boolean more = Boolean.TRUE.equals(at(connection, "pageInfo", "hasNextPage"));
            next.put("after", more ? at(connection, "pageInfo", "endCursor") : null);
        } while (next.get("after") != null);
        return nodes;
    }

    private List<Map<String, Object>> nodes(String field, String arguments, String fields) {
        String query = "query($first: Int!, $after: String) { %s(first: $first, after: $after%s) { nodes { %s }"
                + " pageInfo { hasNextPage endCursor } } }";
        return nodes(query.formatted(field, arguments, fields), Map.of(), field);
    }

    private static Instant time(Map<String, Object> node, Object... path) {
        String text = text(node, path);
        return text == null ? null : Instant.parse(text);
    }

    private static BigDecimal amount(Map<String, Object> node, Object... path) {
        return new BigDecimal(text(object(node, path), "amount"));
    }

    private static String number(String gid) {
        return gid == null ? null : gid.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    private void readCustomers() {
        String fields =
                "legacyResourceId firstName lastName defaultEmailAddress { emailAddress } createdAt updatedAt state"
                        + " tags numberOfOrders amountSpent " + MONEY + " lastOrder { name processedAt }";
        for (Map<String, Object> one : nodes("customers", ", sortKey: UPDATED_AT", fields)) {
            row(
                    "customers",
                    text(one, "legacyResourceId"),
                    time(one, "updatedAt"),
                    text(one, "defaultEmailAddress", "emailAddress"),
                    text(one, "firstName"),
                    text(one, "lastName"),
                    time(one, "createdAt"),
                    amount(one, "amountSpent"),
                    text(one, "amountSpent", "currencyCode"),
                    text(one, "numberOfOrders"),
                    text(one, "state").toLowerCase(Locale.ROOT),
                    tags(one),
                    text(one, "lastOrder", "name"),
                    time(one, "lastOrder", "processedAt"));
        }
    }

    private static String tags(Map<String, Object> node) {
        List<String> tags = new ArrayList<>();
        ((List<?>) node.get("tags")).forEach(tag -> tags.add(tag.toString()));
        return ShopifyTable.json(tags);
    }

    private void readGoods() {
        String fields = "legacyResourceId title vendor productType status handle tags createdAt updatedAt";
        for (Map<String, Object> one : nodes("products", ", sortKey: UPDATED_AT", fields)) {
            row(
                    "products",
                    text(one, "legacyResourceId"),
                    time(one, "updatedAt"),
                    text(one, "title"),
                    text(one, "vendor"),
                    text(one, "productType"),
                    text(one, "status"),
                    text(one, "handle"),
                    tags(one),
                    time(one, "createdAt"));
        }
        String ofVariants = "legacyResourceId sku title price createdAt updatedAt inventoryQuantity"
                + " product { legacyResourceId } inventoryItem { legacyResourceId tracked }";
        for (Map<String, Object> one : nodes("productVariants", "", ofVariants)) {
            row(
                    "variants",
                    text(one, "legacyResourceId"),
                    time(one, "updatedAt"),
                    text(one, "product", "legacyResourceId"),
                    text(one, "sku"),
                    text(one, "title"),
                    new BigDecimal(text(one, "price")),
                    shop.currency(),
                    text(one, "inventoryItem", "legacyResourceId"),
                    at(one, "inventoryItem", "tracked"),
                    one.get("inventoryQuantity"),
                    time(one, "createdAt"));
        }
    }

    private void readLevels() {
        String query = "query($id: ID!, $first: Int!, $after: String) { location(id: $id) {"
                + " inventoryLevels(first: $first, after: $after, includeInactive: true) { nodes { id updatedAt isActive"
                + " item { legacyResourceId sku tracked } quantities(names: [\"available\", \"on_hand\", \"committed\","
                + " \"incoming\", \"reserved\", \"damaged\", \"safety_stock\", \"quality_control\"]) { name quantity } }"
                + " pageInfo { hasNextPage endCursor } } } }";
        for (Map<String, Object> location :
                nodes("locations", ", includeInactive: true", "id legacyResourceId name isActive")) {
            for (Map<String, Object> one :
                    nodes(query, with("id", location.get("id")), "location", "inventoryLevels")) {
                List<Object> values = new ArrayList<>(List.of(
                        text(one, "item", "legacyResourceId"),
                        text(location, "legacyResourceId"),
                        text(location, "name")));
                values.add(text(one, "item", "sku"));
                values.add(at(one, "item", "tracked"));
                list(one, "quantities").forEach(quantity -> values.add(quantity.get("quantity")));
                values.add(one.get("isActive"));
                assertThat(text(one, "id"))
                        .isEqualTo("gid://shopify/InventoryLevel/" + values.get(1) + "?inventory_item_id="
                                + values.get(0));
                row("inventory_levels", values.get(0) + "/" + values.get(1), time(one, "updatedAt"), values.toArray());
            }
        }
    }

    private void readFulfillmentOrders() {
        String fields =
                "id orderId status requestStatus updatedAt assignedLocation { name location { legacyResourceId } }"
                        + " lineItems(first: 250) { nodes { totalQuantity remainingQuantity } pageInfo { hasNextPage endCursor } }";
        String drain = "query($id: ID!, $first: Int!, $after: String) { fulfillmentOrder(id: $id) {"
                + " lineItems(first: $first, after: $after) { nodes { totalQuantity remainingQuantity }"
                + " pageInfo { hasNextPage endCursor } } } }";
        String query = "query($first: Int!, $after: String) { fulfillmentOrders(first: $first, after: $after,"
                + " includeClosed: true, sortKey: UPDATED_AT) { nodes { " + fields + " }"
                + " pageInfo { hasNextPage endCursor } } }";
        for (Map<String, Object> one : nodes(query, with("first", 20), "fulfillmentOrders")) {
            List<Map<String, Object>> lines = Boolean.TRUE.equals(at(one, "lineItems", "pageInfo", "hasNextPage"))
                    ? nodes(drain, with("id", one.get("id")), "fulfillmentOrder", "lineItems")
                    : list(one, "lineItems", "nodes");
            row(
                    "fulfillment_orders",
                    number(text(one, "id")),
                    time(one, "updatedAt"),
                    number(text(one, "orderId")),
                    text(one, "status"),
                    text(one, "requestStatus"),
                    text(one, "assignedLocation", "location", "legacyResourceId"),
                    text(one, "assignedLocation", "name"),
                    lines.stream()
                            .mapToInt(line -> (Integer) line.get("totalQuantity"))
                            .sum(),
                    lines.stream()
                            .mapToInt(line -> (Integer) line.get("remainingQuantity"))
                            .sum());
        }
    }

    private void readOrders() {
        String fields =
                "legacyResourceId name fulfillments(first: 100) { legacyResourceId status displayStatus createdAt"
                        + " updatedAt inTransitAt deliveredAt totalQuantity trackingInfo(first: 100) { company number url } }"
                        + " refunds(first: 100) { id legacyResourceId createdAt processedAt updatedAt note totalRefundedSet {"
                        + " shopMoney " + MONEY + " presentmentMoney " + MONEY + " } }";
        for (Map<String, Object> order : nodes("orders", ", sortKey: UPDATED_AT", fields)) {
            list(order, "fulfillments").forEach(made -> readFulfillment(order, made));
            list(order, "refunds").forEach(refund -> readRefund(order, refund));
        }
    }

    private void readFulfillment(Map<String, Object> order, Map<String, Object> made) {
        List<Map<String, Object>> parcels =
                list(made, "trackingInfo").isEmpty() ? List.of(with()) : list(made, "trackingInfo");
        for (int place = 0; place < parcels.size(); place++) {
            String id = text(made, "legacyResourceId");
            row(
                    "fulfillments",
                    text(order, "legacyResourceId") + "|" + id + (place == 0 ? "" : "/" + (place + 1)),
                    null,
                    id,
                    text(order, "name"),
                    text(made, "status"),
                    text(made, "displayStatus"),
                    text(parcels.get(place), "number"),
                    text(parcels.get(place), "company"),
                    text(parcels.get(place), "url"),
                    time(made, "createdAt"),
                    time(made, "updatedAt"),
                    time(made, "inTransitAt"),
                    time(made, "deliveredAt"),
                    made.get("totalQuantity"));
        }
    }

    private void readRefund(Map<String, Object> order, Map<String, Object> refund) {
        row(
                "refunds",
                text(refund, "legacyResourceId"),
                time(refund, "updatedAt"),
                text(order, "legacyResourceId"),
                text(order, "name"),
                time(refund, "createdAt"),
                time(refund, "processedAt"),
                amount(refund, "totalRefundedSet", "shopMoney"),
                text(refund, "totalRefundedSet", "shopMoney", "currencyCode"),
                amount(refund, "totalRefundedSet", "presentmentMoney"),
                text(refund, "totalRefundedSet", "presentmentMoney", "currencyCode"),
                text(refund, "note"));
        String query = "query($id: ID!, $first: Int!, $after: String) { refund(id: $id) {"
                + " refundLineItems(first: $first, after: $after) { nodes { id quantity restockType restocked location { id }"
                + " lineItem { id sku } subtotalSet { shopMoney " + MONEY + " } totalTaxSet { shopMoney " + MONEY
                + " } }"
                + " pageInfo { hasNextPage endCursor } } } }";
        for (Map<String, Object> line : nodes(query, with("id", refund.get("id")), "refund", "refundLineItems")) {
            row(
                    "refund_lines",
                    text(refund, "legacyResourceId") + "|" + number(text(line, "id")),
                    null,
                    number(text(line, "lineItem", "id")),
                    text(line, "lineItem", "sku"),
                    line.get("quantity"),
                    text(line, "restockType").toLowerCase(Locale.ROOT),
                    line.get("restocked"),
                    number(text(line, "location", "id")),
                    amount(line, "subtotalSet", "shopMoney"),
                    amount(line, "totalTaxSet", "shopMoney"),
                    text(line, "subtotalSet", "shopMoney", "currencyCode"));
        }
    }

    private void readPayouts() {
        String sums = Stream.of(
                        "chargesGross",
                        "chargesFee",
                        "refundsFeeGross",
                        "refundsFee",
                        "adjustmentsGross",
                        "adjustmentsFee",
                        "reservedFundsGross",
                        "reservedFundsFee",
                        "retriedPayoutsGross",
                        "retriedPayoutsFee")
                .map(name -> name + " " + MONEY)
                .reduce("", (one, other) -> one + " " + other);
        String payouts =
                "query($first: Int!, $after: String) { shopifyPaymentsAccount { payouts(first: $first, after: $after) {"
                        + " nodes { legacyResourceId issuedAt status transactionType net " + MONEY + " summary {" + sums
                        + " } }"
                        + " pageInfo { hasNextPage endCursor } } } }";
        for (Map<String, Object> one : nodes(payouts, with(), "shopifyPaymentsAccount", "payouts")) {
            List<Object> values = new ArrayList<>(List.of(
                    time(one, "issuedAt"),
                    text(one, "status"),
                    text(one, "transactionType"),
                    amount(one, "net"),
                    text(one, "net", "currencyCode")));
            object(one, "summary").values().forEach(sum -> values.add(new BigDecimal(text(sum, "amount"))));
            row("payouts", text(one, "legacyResourceId"), null, values.toArray());
        }
        readMovements();
    }

    private void readMovements() {
        String query = "query($first: Int!, $after: String) { shopifyPaymentsAccount {"
                + " balanceTransactions(first: $first, after: $after, sortKey: ID) { nodes { id type sourceType sourceId"
                + " sourceOrderTransactionId test transactionDate amount " + MONEY + " fee " + MONEY + " net " + MONEY
                + " adjustmentReason associatedOrder { id name } associatedPayout { id status } }"
                + " pageInfo { hasNextPage endCursor } } } }";
        for (Map<String, Object> one :
                nodes(query, with("first", 200), "shopifyPaymentsAccount", "balanceTransactions")) {
            row(
                    "payout_transactions",
                    number(text(one, "id")),
                    null,
                    number(text(one, "associatedPayout", "id")),
                    text(one, "associatedPayout", "status"),
                    text(one, "type"),
                    text(one, "sourceType"),
                    text(one, "sourceId"),
                    text(one, "sourceOrderTransactionId"),
                    number(text(one, "associatedOrder", "id")),
                    text(one, "associatedOrder", "name"),
                    one.get("test"),
                    time(one, "transactionDate"),
                    amount(one, "amount"),
                    amount(one, "fee"),
                    amount(one, "net"),
                    text(one, "net", "currencyCode"),
                    text(one, "adjustmentReason"));
        }
    }
}
