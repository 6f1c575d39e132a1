package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.AmazonOrder;
import com.stratus.sandbox.amazon.world.AmazonOrderState;
import com.stratus.sandbox.amazon.world.Item;
import com.stratus.sandbox.amazon.world.Marketplace;
import com.stratus.sandbox.amazon.world.OrderEvent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An order as Amazon writes it at one moment, with the blocks that were asked for. Buyers are nobody's business. */
final class OrderJson {
    static final Set<String> FULFILLERS = Set.of("AMAZON", "MERCHANT");

    private final Instant now;
    private final Set<String> blocks;

    OrderJson(Instant now, Set<String> blocks) {
        this.now = now;
        this.blocks = blocks;
    }

    static String fulfilledBy(AmazonOrder order) {
        return order.fulfilledByAmazon() ? "AMAZON" : "MERCHANT";
    }

    Map<String, Object> of(AmazonOrder order) {
        AmazonOrderState state = AmazonOrderState.at(order, now);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("orderId", order.orderId());
        json.put("createdTime", order.createdAt().toString());
        json.put("lastUpdatedTime", state.updatedAt().toString());
        if (order.fulfilledByAmazon() && !order.multiChannel()) {
            json.put("programs", List.of("PRIME"));
        }
        if (order.replacementOf() != null) {
            json.put(
                    "associatedOrders",
                    List.of(Json.of("orderId", order.replacementOf(), "associationType", "REPLACEMENT_ORIGINAL_ID")));
        }
        json.put("salesChannel", salesChannel(order));
        if (blocks.contains("PROCEEDS") && state.showsMoney()) {
            json.put("proceeds", proceeds(order, state));
        }
        if (blocks.contains("FULFILLMENT")) {
            json.put(
                    "fulfillment",
                    Json.of(
                            "fulfillmentStatus",
                            state.status(),
                            "fulfilledBy",
                            fulfilledBy(order),
                            "fulfillmentServiceLevel",
                            "STANDARD"));
        }
        List<Map<String, Object>> items = new ArrayList<>();
        for (int place = 0; place < order.items().size(); place++) {
            items.add(item(order, state, place));
        }
        json.put("orderItems", items);
        List<Map<String, Object>> packages = order.fulfilledByAmazon() ? List.of() : packages(order, state);
        if (blocks.contains("PACKAGES") && !packages.isEmpty()) {
            json.put("packages", packages);
        }
        return json;
    }

    private static Map<String, Object> salesChannel(AmazonOrder order) {
        return order.multiChannel()
                ? Map.of("channelName", "NON_AMAZON")
                : Json.of(
                        "channelName",
                        "AMAZON",
                        "marketplaceId",
                        order.marketplace().id(),
                        "marketplaceName",
                        order.marketplace().title());
    }

    private static Map<String, Object> money(Marketplace marketplace, BigDecimal amount) {
        return Json.of("amount", marketplace.money(amount).toPlainString(), "currencyCode", marketplace.currency());
    }

    private static Map<String, Object> proceeds(AmazonOrder order, AmazonOrderState state) {
        BigDecimal goods = BigDecimal.ZERO;
        BigDecimal shipping = BigDecimal.ZERO;
        BigDecimal promotion = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (int place = 0; place < order.items().size(); place++) {
            if (state.quantityOrdered(place) > 0) {
                Item item = order.items().get(place);
                goods = goods.add(item.principal());
                shipping = shipping.add(item.shipping());
                promotion = promotion.add(item.promotion());
                tax = tax.add(item.tax());
            }
        }
        List<Map<String, Object>> breakdowns = new ArrayList<>();
        breakdowns.add(part(order.marketplace(), "ITEM", goods));
        if (shipping.signum() != 0) {
            breakdowns.add(part(order.marketplace(), "SHIPPING", shipping));
        }
        if (promotion.signum() != 0) {
            breakdowns.add(part(order.marketplace(), "DISCOUNT", promotion.negate()));
        }
        breakdowns.add(part(order.marketplace(), "TAX", tax));
        return Json.of("grandTotal", money(order.marketplace(), state.total()), "breakdowns", breakdowns);
    }

    private static Map<String, Object> part(Marketplace marketplace, String type, BigDecimal amount) {
        return Json.of("type", type, "subtotal", money(marketplace, amount));
    }

    private Map<String, Object> item(AmazonOrder order, AmazonOrderState state, int place) {
        Item item = order.items().get(place);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("orderItemId", item.orderItemId());
        json.put("quantityOrdered", state.quantityOrdered(place));
        json.put("product", product(order, state, item));
        if (blocks.contains("PROCEEDS") && state.showsMoney()) {
            json.put("proceeds", itemProceeds(order, state, place));
        }
        if (blocks.contains("PROMOTION") && item.promotion().signum() > 0 && state.showsMoney()) {
            json.put(
                    "promotion",
                    Map.of("breakdowns", List.of(Map.of("promotionId", "Harbour Lane 10 % off, A1B2C3D4E5"))));
        }
        if (blocks.contains("CANCELLATION")) {
            cancellation(json, state, place);
        }
        if (blocks.contains("FULFILLMENT")) {
            json.put(
                    "fulfillment",
                    Json.of(
                            "quantityFulfilled",
                            state.quantityShipped(place),
                            "quantityUnfulfilled",
                            state.quantityOrdered(place) - state.quantityShipped(place)));
        }
        return json;
    }

    private static Map<String, Object> product(AmazonOrder order, AmazonOrderState state, Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asin", item.product().asin());
        json.put("title", item.product().title());
        if (item.sku() != null) {
            json.put("sellerSku", item.sku());
        }
        json.put("condition", Json.of("conditionType", "NEW", "conditionSubtype", "NEW"));
        if (state.showsPrice()) {
            json.put("price", Map.of("unitPrice", money(order.marketplace(), item.unitPrice())));
        }
        return json;
    }

    private static Map<String, Object> itemProceeds(AmazonOrder order, AmazonOrderState state, int place) {
        Marketplace marketplace = order.marketplace();
        Item item = order.items().get(place);
        boolean wanted = state.quantityOrdered(place) > 0;
        List<Map<String, Object>> breakdowns = new ArrayList<>();
        breakdowns.add(part(marketplace, "ITEM", wanted ? item.principal() : BigDecimal.ZERO));
        if (wanted && item.shipping().signum() != 0) {
            breakdowns.add(part(marketplace, "SHIPPING", item.shipping()));
        }
        if (wanted && item.promotion().signum() != 0) {
            breakdowns.add(part(marketplace, "DISCOUNT", item.promotion().negate()));
        }
        Map<String, Object> tax = part(marketplace, "TAX", wanted ? item.tax() : BigDecimal.ZERO);
        tax.put(
                "detailedBreakdowns",
                List.of(Json.of(
                        "subtype", "ITEM", "value", money(marketplace, wanted ? item.tax() : BigDecimal.ZERO))));
        breakdowns.add(tax);
        return Json.of("proceedsTotal", money(marketplace, state.proceeds(place)), "breakdowns", breakdowns);
    }

    private static void cancellation(Map<String, Object> json, AmazonOrderState state, int place) {
        String cancelledBy = null;
        String reason = null;
        if (state.cancelled() != null) {
            cancelledBy = state.cancelled().cancelledBy();
            reason = state.cancelled().reason();
        } else if (state.cancelled(place) != null) {
            cancelledBy = "BUYER";
            reason = state.cancelled(place).reason();
        }
        if (cancelledBy != null) {
            json.put(
                    "cancellation",
                    Map.of("cancellationExecution", Json.of("cancelledBy", cancelledBy, "cancelReason", reason)));
        }
    }

    /** Those that left, and the one being packed once an order is shipped in part. */
    private static List<Map<String, Object>> packages(AmazonOrder order, AmazonOrderState state) {
        List<Map<String, Object>> packages = new ArrayList<>();
        for (AmazonOrderState.Parcel parcel : state.packages()) {
            OrderEvent.Shipped shipped = parcel.shipped();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("packageReferenceId", Integer.toString(shipped.number()));
            json.put("createdTime", shipped.at().minusSeconds(900).toString());
            json.put("packageStatus", Map.of("status", parcel.deliveredAt() == null ? "IN_TRANSIT" : "DELIVERED"));
            json.put("carrier", shipped.carrier());
            json.put("shipTime", shipped.at().toString());
            json.put("shippingService", shipped.service());
            json.put("trackingNumber", shipped.trackingNumber());
            json.put("packageItems", packed(order, shipped));
            packages.add(json);
        }
        if (state.status().equals("PARTIALLY_SHIPPED")) {
            order.events().stream()
                    .filter(OrderEvent.Shipped.class::isInstance)
                    .map(OrderEvent.Shipped.class::cast)
                    .filter(shipped -> shipped.number() == state.packages().size() + 1)
                    .forEach(next -> packages.add(Json.of(
                            "packageReferenceId",
                            Integer.toString(next.number()),
                            "packageStatus",
                            Map.of("status", "PENDING"),
                            "carrier",
                            next.carrier(),
                            "packageItems",
                            packed(order, next))));
        }
        return packages;
    }

    private static List<Map<String, Object>> packed(AmazonOrder order, OrderEvent.Shipped shipped) {
        List<Map<String, Object>> items = new ArrayList<>();
        shipped.units()
                .forEach((place, units) -> items.add(
                        Json.of("orderItemId", order.items().get(place).orderItemId(), "quantity", units)));
        return items;
    }
}
