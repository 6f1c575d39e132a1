package com.stratus.amazon;

import static com.stratus.amazon.Fields.emptyToNull;
import static com.stratus.amazon.Fields.instant;
import static com.stratus.amazon.Fields.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.TokenPages;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Orders of all marketplaces with their items ({@code searchOrders} of the Orders API 2026-01-01; README §5.1, §7).
 *
 * <p>The pages' order is not documented, so the cursor moves with the window's end. An upper bound must lie more than two
 * minutes back, and late changes were reported: hence lag and overlap.
 */
final class Orders {

    /** What Amazon keeps. */
    private static final Duration HISTORY = Duration.ofDays(2 * 365);

    private Orders() {}

    static Entity<Payload, Order> entity(Seller seller) {
        return Entity.of(Tables.AMAZON_ORDERS)
                .fromCamelCase(Payload.class)
                .job("amazon_orders")
                .key("orderId")
                .paging(TokenPages.of(
                                "searchOrders",
                                "/orders/2026-01-01/orders",
                                "/orders",
                                "/pagination/nextToken",
                                "paginationToken")
                        .with("marketplaceIds", seller.joined())
                        .with("includedData", "PROCEEDS,FULFILLMENT,PACKAGES,PROMOTION,CANCELLATION")
                        .with("maxResultsPerPage", "100")
                        .between("lastUpdatedAfter", "lastUpdatedBefore", HISTORY))
                .lag(Duration.ofMinutes(3))
                .overlap(Duration.ofMinutes(15))
                .map(Orders::toOrder);
    }

    record Payload(
            String orderId,
            OffsetDateTime createdTime,
            OffsetDateTime lastUpdatedTime,
            SalesChannel salesChannel,
            Proceeds proceeds,
            Fulfillment fulfillment,
            List<OrderItem> orderItems,
            JsonNode packages,
            JsonNode associatedOrders) {}

    record SalesChannel(String channelName, String marketplaceId) {}

    record Proceeds(Amount grandTotal) {}

    record Amount(BigDecimal amount, String currencyCode) {
        Money toMoney() {
            if (amount == null || currencyCode == null) {
                throw new IllegalArgumentException(amount == null ? "amount is missing" : "currencyCode is missing");
            }
            return Money.of(amount, currencyCode);
        }
    }

    record Fulfillment(String fulfillmentStatus, String fulfilledBy) {}

    record OrderItem(String orderItemId, int quantityOrdered, Product product, ItemProceeds proceeds) {}

    record Product(String asin, String title, String sellerSku, Price price) {}

    record Price(Amount unitPrice) {}

    record ItemProceeds(List<Breakdown> breakdowns) {
        Money tax() {
            return breakdowns == null
                    ? null
                    : breakdowns.stream()
                            .filter(part -> "TAX".equals(part.type()))
                            .map(part -> part.subtotal().toMoney())
                            .reduce(Money::plus)
                            .orElse(null);
        }
    }

    record Breakdown(String type, Amount subtotal) {}

    /** A package on its way; the seller's own, since Amazon shows none of those that it ships itself. */
    private record Shipped(String carrier, String trackingNumber, Instant shipTime) {}

    static Order toOrder(Payload payload) {
        var shipped = lastShipped(payload.packages());
        return new Order(
                payload.orderId(),
                payload.orderId(),
                null,
                of(payload.salesChannel(), SalesChannel::marketplaceId),
                instant(payload.createdTime()),
                null,
                null,
                null,
                of(payload.fulfillment(), Fulfillment::fulfillmentStatus),
                null,
                of(payload.fulfillment(), Fulfillment::fulfillmentStatus),
                null,
                null,
                List.of(),
                null,
                money(of(payload.proceeds(), Proceeds::grandTotal)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                of(shipped, Shipped::trackingNumber),
                of(shipped, Shipped::carrier),
                null,
                of(shipped, Shipped::shipTime),
                of(payload.fulfillment(), Fulfillment::fulfilledBy),
                of(payload.salesChannel(), SalesChannel::channelName),
                filled(payload.packages()),
                filled(payload.associatedOrders()),
                instant(payload.lastUpdatedTime()),
                items(payload),
                List.of());
    }

    private static List<Order.Item> items(Payload payload) {
        if (payload.orderItems() == null) {
            throw new IllegalArgumentException("orderItems is missing");
        }
        return payload.orderItems().stream()
                .map(item -> toItem(payload.orderId(), item))
                .toList();
    }

    private static Order.Item toItem(String orderId, OrderItem item) {
        var product = item.product();
        return new Order.Item(
                item.orderItemId(),
                orderId,
                of(product, one -> emptyToNull(one.sellerSku())),
                of(product, Product::asin),
                of(product, Product::title),
                null,
                item.quantityOrdered(),
                null,
                money(of(of(product, Product::price), Price::unitPrice)),
                null,
                of(item.proceeds(), ItemProceeds::tax),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The one with the latest {@code shipTime}; of those without one nothing is known but that they are planned. */
    private static Shipped lastShipped(JsonNode packages) {
        return stream(packages)
                .filter(one -> one.hasNonNull("shipTime"))
                .map(one -> new Shipped(
                        emptyToNull(one.path("carrier").asText(null)),
                        emptyToNull(one.path("trackingNumber").asText(null)),
                        shipTime(one.path("shipTime").asText())))
                .max(Comparator.comparing(Shipped::shipTime))
                .orElse(null);
    }

    private static Instant shipTime(String text) {
        try {
            return instant(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("packages.shipTime is not a time", e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return list == null
                ? Stream.empty()
                : Stream.iterate(0, index -> index < list.size(), index -> index + 1)
                        .map(list::get);
    }

    private static JsonNode filled(JsonNode list) {
        return list == null || list.isEmpty() ? null : list;
    }

    private static Money money(Amount amount) {
        return of(amount, Amount::toMoney);
    }
}
