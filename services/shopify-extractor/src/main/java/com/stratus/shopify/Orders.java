package com.stratus.shopify;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shopify orders with their lines and tracking, oldest change first (Admin GraphQL API 2026-10, {@code Order}). */
final class Orders {

    static final Entity<Payload, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .fromCamelCase(Payload.class)
            .job("shopify_orders")
            .key("legacyResourceId")
            .paging(new GraphQlConnection(
                    "Orders",
                    Queries.read("orders", "lines", "tracking", "both"),
                    "orders",
                    "updated_at",
                    "updatedAt",
                    25))
            .complete(GraphQlConnection.inner(
                    "lineItems", "order", "OrderLines", Queries.read("order-lines", "lines", "both"), 100))
            .complete(GraphQlConnection.innerList(
                    "fulfillments", 10, "order", "OrderFulfillments", Queries.read("order-fulfillments", "tracking")))
            .map(Orders::toOrder);

    private Orders() {}

    record Payload(
            String legacyResourceId,
            String name,
            Instant createdAt,
            Instant processedAt,
            Instant updatedAt,
            Instant cancelledAt,
            Instant closedAt,
            Boolean test,
            Boolean edited,
            List<String> tags,
            String displayFinancialStatus,
            String displayFulfillmentStatus,
            String currencyCode,
            String presentmentCurrencyCode,
            Boolean taxesIncluded,
            Reference customer,
            MoneyBag totalPriceSet,
            MoneyBag currentTotalPriceSet,
            MoneyBag totalRefundedSet,
            MoneyBag totalTaxSet,
            MoneyBag totalDiscountsSet,
            MoneyBag totalShippingPriceSet,
            List<Fulfillment> fulfillments,
            Lines lineItems) {}

    record Reference(String legacyResourceId) {}

    record MoneyBag(Amount shopMoney, Amount presentmentMoney) {}

    record Amount(BigDecimal amount, String currencyCode) {
        Money toMoney() {
            return Money.of(required(amount, "amount"), required(currencyCode, "currencyCode"));
        }
    }

    record Fulfillment(String legacyResourceId, String status, Instant updatedAt, List<Tracking> trackingInfo) {
        Optional<Tracking> tracking() {
            return required(trackingInfo, "fulfillments.trackingInfo").stream()
                    .filter(tracking ->
                            tracking.number() != null && !tracking.number().isBlank())
                    .findFirst();
        }

        long number() {
            try {
                return Long.parseLong(legacyResourceId);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("fulfillments.legacyResourceId is not a number", e);
            }
        }
    }

    record Tracking(String company, String number, String url) {}

    record Lines(List<Line> nodes) {}

    record Line(
            String id,
            String sku,
            String title,
            String name,
            int quantity,
            Integer currentQuantity,
            Reference variant,
            Reference product,
            MoneyBag originalUnitPriceSet,
            List<Allocation> discountAllocations,
            List<TaxLine> taxLines) {}

    record Allocation(MoneyBag allocatedAmountSet) {}

    record TaxLine(MoneyBag priceSet) {}

    static Order toOrder(Payload payload) {
        var shipped = newestTracked(required(payload.fulfillments(), "fulfillments"));
        var tracking = shipped.flatMap(Fulfillment::tracking);
        return new Order(
                payload.legacyResourceId(),
                payload.name(),
                payload.legacyResourceId(),
                null,
                payload.createdAt(),
                payload.processedAt(),
                payload.cancelledAt(),
                payload.closedAt(),
                status(payload),
                lowerCase(payload.displayFinancialStatus()),
                payload.displayFulfillmentStatus(),
                payload.test(),
                payload.edited(),
                payload.tags(),
                idOf(payload.customer()),
                shop(required(payload.totalPriceSet(), "totalPriceSet")),
                shop(payload.currentTotalPriceSet()),
                shop(payload.totalRefundedSet()),
                shop(payload.totalTaxSet()),
                shop(payload.totalDiscountsSet()),
                shop(payload.totalShippingPriceSet()),
                payload.taxesIncluded(),
                presentment(payload.totalPriceSet()),
                presentment(payload.currentTotalPriceSet()),
                presentment(payload.totalRefundedSet()),
                presentment(payload.totalTaxSet()),
                tracking.map(Tracking::number).orElse(null),
                tracking.map(Tracking::company).orElse(null),
                tracking.map(Tracking::url).orElse(null),
                shipped.map(Fulfillment::updatedAt).orElse(null),
                null,
                null,
                null,
                null,
                payload.updatedAt(),
                lines(payload).map(line -> toItem(payload, line)).toList());
    }

    private static Stream<Line> lines(Payload payload) {
        return required(required(payload.lineItems(), "lineItems").nodes(), "lineItems").stream();
    }

    private static Order.Item toItem(Payload order, Line line) {
        var currency = required(order.currencyCode(), "currencyCode");
        var presentmentCurrency = required(order.presentmentCurrencyCode(), "presentmentCurrencyCode");
        return new Order.Item(
                lastSegment(required(line.id(), "lineItems.id")),
                order.name(),
                line.sku(),
                null,
                line.title(),
                line.name(),
                line.quantity(),
                line.currentQuantity(),
                shop(required(line.originalUnitPriceSet(), "lineItems.originalUnitPriceSet")),
                sum(discounts(line), Orders::shop, currency),
                sum(taxes(line), Orders::shop, currency),
                null,
                presentment(line.originalUnitPriceSet()),
                sum(discounts(line), Orders::presentment, presentmentCurrency),
                sum(taxes(line), Orders::presentment, presentmentCurrency),
                idOf(line.variant()),
                idOf(line.product()));
    }

    /** README §9.3: the newest good fulfilment that has a number, the higher id where two are equally new. */
    private static Optional<Fulfillment> newestTracked(List<Fulfillment> fulfillments) {
        return fulfillments.stream()
                .filter(fulfillment ->
                        required(fulfillment.status(), "fulfillments.status").equals("SUCCESS"))
                .filter(fulfillment -> fulfillment.tracking().isPresent())
                .max(Comparator.<Fulfillment, Instant>comparing(
                                fulfillment -> required(fulfillment.updatedAt(), "fulfillments.updatedAt"))
                        .thenComparingLong(Fulfillment::number));
    }

    private static String status(Payload payload) {
        if (payload.cancelledAt() != null) {
            return "cancelled";
        }
        return payload.closedAt() != null ? "closed" : "open";
    }

    private static Stream<MoneyBag> discounts(Line line) {
        return required(line.discountAllocations(), "lineItems.discountAllocations").stream()
                .map(Allocation::allocatedAmountSet);
    }

    private static Stream<MoneyBag> taxes(Line line) {
        return required(line.taxLines(), "lineItems.taxLines").stream().map(TaxLine::priceSet);
    }

    private static Money sum(Stream<MoneyBag> amounts, Function<MoneyBag, Money> side, String currency) {
        return amounts.map(side).reduce(Money.of(BigDecimal.ZERO, currency), Money::plus);
    }

    private static Money shop(MoneyBag bag) {
        return bag == null ? null : required(bag.shopMoney(), "shopMoney").toMoney();
    }

    private static Money presentment(MoneyBag bag) {
        return bag == null
                ? null
                : required(bag.presentmentMoney(), "presentmentMoney").toMoney();
    }

    /** Names what the payload lacks, instead of letting a null travel on. */
    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static String idOf(Reference reference) {
        return reference == null ? null : reference.legacyResourceId();
    }

    private static String lastSegment(String gid) {
        return gid.substring(gid.lastIndexOf('/') + 1);
    }

    private static String lowerCase(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
