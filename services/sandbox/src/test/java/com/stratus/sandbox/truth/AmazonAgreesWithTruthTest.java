package com.stratus.sandbox.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.Seller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody who reads Amazon's answers as its documents say comes to the same rows as the truth. */
class AmazonAgreesWithTruthTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TestSandbox SANDBOX = TestSandbox.of(12, 40);

    private final Map<String, String> orders = new TreeMap<>();
    private final Map<String, String> items = new TreeMap<>();
    private final Map<String, String> inventory = new TreeMap<>();
    private final Map<String, String> listings = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 60})
    void rowsReadFromTheWireAreTheTrueOnes(int hoursOn) throws IOException {
        Instant until = SANDBOX.sandbox().world().settings().until();
        SANDBOX.sandbox().moveTo(until.plus(Duration.ofHours(hoursOn)));
        Instant now = SANDBOX.sandbox().clock().now();
        // What changed within two minutes is not shown yet; the history's end is quiet, later moments may not be.
        Instant shown = hoursOn == 0 ? now : now.minus(Duration.ofMinutes(2));
        for (Seller seller : Seller.values()) {
            read(seller);
            compare(new AmazonOrders(), seller, shown, orders);
            compare(new AmazonOrderItems(), seller, shown, items);
            compare(new AmazonInventory(), seller, now, inventory);
            compare(new AmazonListings(), seller, now, listings);
        }
    }

    private static void compare(TruthTable table, Seller seller, Instant time, Map<String, String> read) {
        Map<String, String> truth = new TreeMap<>();
        Truth.of(table, worlds(), time, seller.id())
                .rows()
                .forEach(row -> truth.put(row.id(), row.version() + " " + row.digest()));
        assertThat(read).as(table.entity() + " of " + seller).isEqualTo(truth).isNotEmpty();
        read.clear();
    }

    private static Worlds worlds() {
        return Worlds.of(SANDBOX.sandbox());
    }

    @Test
    void allAccountsTogetherAreTheirSum() {
        Instant now = SANDBOX.sandbox().world().settings().until();
        for (TruthTable table :
                List.of(new AmazonOrders(), new AmazonOrderItems(), new AmazonInventory(), new AmazonListings())) {
            List<Truth.Entry> all = new ArrayList<>();
            for (Seller seller : Seller.values()) {
                all.addAll(Truth.of(table, worlds(), now, seller.id()).rows());
            }
            assertThat(Truth.of(table, worlds(), now, null).rows()).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(Truth.of(new AmazonOrders(), worlds(), now, null).sums())
                .containsOnlyKeys("EUR", "GBP", "JPY", "USD");
        assertThat(Truth.of(new AmazonInventory(), worlds(), now, null).sums()).isNull();
    }

    private static List<JsonNode> pages(Seller seller, String query, String parameter, String rows) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = MAPPER.readTree(SANDBOX.amazon(seller, query + next).bytes());
            page.at(rows).forEach(all::add);
            String token = page.at("/pagination/nextToken").asText("");
            next = token.isEmpty() ? "" : "&" + parameter + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        } while (!next.isEmpty());
        return all;
    }

    private void read(Seller seller) throws IOException {
        String searched = "/orders/2026-01-01/orders?lastUpdatedAfter=2025-01-01T00:00:00Z"
                + "&includedData=PROCEEDS,FULFILLMENT,PACKAGES";
        pages(seller, searched, "paginationToken", "/orders").forEach(this::readOrder);
        for (Marketplace marketplace : seller.marketplaces()) {
            String stock =
                    "/fba/inventory/v1/summaries?granularityType=Marketplace&details=true&granularityId=%1$s&marketplaceIds=%1$s"
                            .formatted(marketplace.id());
            pages(seller, stock, "nextToken", "/payload/inventorySummaries")
                    .forEach(summary -> readStock(marketplace.id(), summary));
        }
        String ids = seller.marketplaces().stream().map(Marketplace::id).collect(Collectors.joining(","));
        String listed = "/listings/2021-08-01/items/" + seller.id() + "?pageSize=20&marketplaceIds=" + ids
                + "&includedData=summaries,offers,fulfillmentAvailability";
        pages(seller, listed, "pageToken", "/items").forEach(this::readListing);
    }

    private void readOrder(JsonNode order) {
        JsonNode sent = MAPPER.createObjectNode();
        for (JsonNode parcel : order.path("packages")) {
            if (parcel.has("shipTime")
                    && (!sent.has("shipTime") || time(parcel, "shipTime").isAfter(time(sent, "shipTime")))) {
                sent = parcel;
            }
        }
        String id = text(order, "/orderId");
        orders.put(
                id,
                Digest.instant(time(order, "lastUpdatedTime")) + " "
                        + Digest.of(Arrays.asList(
                                id,
                                text(order, "/salesChannel/marketplaceId"),
                                time(order, "createdTime"),
                                text(order, "/fulfillment/fulfillmentStatus"),
                                text(order, "/fulfillment/fulfillmentStatus"),
                                text(order, "/fulfillment/fulfilledBy"),
                                text(order, "/salesChannel/channelName"),
                                decimal(order, "/proceeds/grandTotal/amount"),
                                text(order, "/proceeds/grandTotal/currencyCode"),
                                text(sent, "/trackingNumber"),
                                text(sent, "/carrier"),
                                time(sent, "shipTime"))));
        for (JsonNode item : order.get("orderItems")) {
            BigDecimal tax = null;
            for (JsonNode part : item.at("/proceeds/breakdowns")) {
                tax = text(part, "/type").equals("TAX") ? decimal(part, "/subtotal/amount") : tax;
            }
            items.put(
                    id + "|" + text(item, "/orderItemId"),
                    "null "
                            + Digest.of(Arrays.asList(
                                    id,
                                    id,
                                    text(item, "/product/sellerSku"),
                                    text(item, "/product/asin"),
                                    text(item, "/product/title"),
                                    item.get("quantityOrdered").asInt(),
                                    decimal(item, "/product/price/unitPrice/amount"),
                                    tax,
                                    text(item, "/product/price/unitPrice/currencyCode"))));
        }
    }

    private void readStock(String marketplaceId, JsonNode summary) {
        JsonNode details = summary.get("inventoryDetails");
        int fulfillable = details.get("fulfillableQuantity").asInt();
        int reserved = details.at("/reservedQuantity/totalReservedQuantity").asInt(0);
        int unfulfillable =
                details.at("/unfulfillableQuantity/totalUnfulfillableQuantity").asInt(0);
        int researching =
                details.at("/researchingQuantity/totalResearchingQuantity").asInt(0);
        int incoming = details.get("inboundWorkingQuantity").asInt()
                + details.get("inboundShippedQuantity").asInt()
                + details.get("inboundReceivingQuantity").asInt();
        String sku = text(summary, "/sellerSku");
        inventory.put(
                marketplaceId + "/" + URLEncoder.encode(sku, StandardCharsets.UTF_8),
                "null "
                        + Digest.of(Arrays.asList(
                                marketplaceId,
                                sku,
                                text(summary, "/asin"),
                                text(summary, "/fnSku"),
                                text(summary, "/productName"),
                                fulfillable + reserved + unfulfillable + researching,
                                fulfillable,
                                fulfillable,
                                reserved,
                                incoming,
                                unfulfillable,
                                summary.get("totalQuantity").asInt(),
                                time(summary, "lastUpdatedTime"))));
    }

    private void readListing(JsonNode item) {
        String sku = text(item, "/sku");
        for (int place = 0; place < item.get("summaries").size(); place++) {
            JsonNode summary = item.get("summaries").get(place);
            JsonNode offer = item.get("offers").get(place);
            List<String> statuses = new ArrayList<>();
            summary.get("status").forEach(status -> statuses.add(status.asText()));
            int quantity = 0;
            for (JsonNode channel : item.get("fulfillmentAvailability")) {
                quantity += channel.get("quantity").asInt();
            }
            String marketplaceId = text(summary, "/marketplaceId");
            listings.put(
                    marketplaceId + "/" + URLEncoder.encode(sku, StandardCharsets.UTF_8),
                    "null "
                            + Digest.of(Arrays.asList(
                                    marketplaceId,
                                    sku,
                                    text(summary, "/asin"),
                                    text(summary, "/productType"),
                                    text(summary, "/conditionType"),
                                    String.join(",", statuses),
                                    text(summary, "/itemName"),
                                    decimal(offer, "/price/amount"),
                                    text(offer, "/price/currencyCode"),
                                    quantity,
                                    time(summary, "createdDate"),
                                    time(summary, "lastUpdatedDate"))));
        }
    }

    private static String text(JsonNode object, String path) {
        JsonNode value = object.at(path);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static BigDecimal decimal(JsonNode object, String path) {
        String text = text(object, path);
        return text == null ? null : new BigDecimal(text);
    }

    private static Instant time(JsonNode object, String field) {
        String text = text(object, "/" + field);
        return text == null || text.isEmpty()
                ? null
                : OffsetDateTime.parse(text).toInstant();
    }
}
