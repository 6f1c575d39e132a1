package com.stratus.shopify;

import static com.stratus.shopify.Fields.idOf;
import static com.stratus.shopify.Fields.lowerCase;
import static com.stratus.shopify.Fields.presentment;
import static com.stratus.shopify.Fields.required;
import static com.stratus.shopify.Fields.shop;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.InnerParts;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.model.Money;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.MoneyBag;
import com.stratus.shopify.Fields.Reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shopify orders with their lines and tracking, oldest change first (Admin GraphQL API 2026-10, {@code Order}). */
final class Orders {

    static final GraphQlConnection LIST = new GraphQlConnection(
            "Orders", Queries.read("orders", "lines", "tracking", "both"), "orders", "updated_at", "updatedAt", 25);

    private static final ListsInTurn LISTS =
            ListsInTurn.of(LIST, Deletions.eventsOf("ORDER")).andIfAllowed(FulfillmentOrders.LIST);

    static final BulkQuery BULK = new BulkQuery("BulkOrders", Queries.read("bulk-orders"), "lineItems");

    static final Entity<Payload, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .fromCamelCase(Payload.class)
            .job("shopify_orders")
            .key("legacyResourceId")
            .paging(LISTS)
            .also(FulfillmentOrders.ENTITY, Fields.isA("FulfillmentOrder"))
            .gone(Deletions.of("ORDER"))
            .complete(InnerParts.connection(
                    "lineItems", "order", "OrderLines", Queries.read("order-lines", "lines", "both"), 100))
            .complete(InnerParts.list(
                    "fulfillments",
                    "trackingInfo",
                    10,
                    "order",
                    "OrderFulfillments",
                    Queries.read("order-fulfillments")))
            .map(Orders::toOrder);

    private Orders() {}

    /** Wide windows by bulk operations. */
    static Entity<Payload, Order> byBulk(BulkSettings settings) {
        return ENTITY.readBy(LISTS.with(LIST, new BulkRead(LIST, BULK, settings)));
    }

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

    record Fulfillment(
            String legacyResourceId,
            String status,
            String displayStatus,
            Instant createdAt,
            Instant updatedAt,
            Instant inTransitAt,
            Instant deliveredAt,
            Integer totalQuantity,
            List<Tracking> trackingInfo) {

        /** Those that have a number. */
        List<Tracking> numbered() {
            return required(trackingInfo, "fulfillments.trackingInfo").stream()
                    .filter(tracking ->
                            tracking.number() != null && !tracking.number().isBlank())
                    .toList();
        }

        Optional<Tracking> tracking() {
            return numbered().stream().findFirst();
        }

        /** One for each number; without any there is still one parcel. */
        List<Tracking> parcels() {
            return numbered().isEmpty() ? List.of(Tracking.NONE) : numbered();
        }

        long number() {
            try {
                return Long.parseLong(legacyResourceId);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("fulfillments.legacyResourceId is not a number", e);
            }
        }
    }

    record Tracking(String company, String number, String url) {
        static final Tracking NONE = new Tracking(null, null, null);
    }

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
                lines(payload)
                        .sorted(Comparator.comparing(Line::id, Fields.BY_NUMBER))
                        .map(line -> toItem(payload, line))
                        .toList(),
                payload.fulfillments().stream()
                        .sorted(Comparator.comparing(Fulfillment::legacyResourceId, Fields.BY_NUMBER))
                        .flatMap(fulfillment -> toParcels(payload, fulfillment))
                        .toList());
    }

    private static Stream<Order.Fulfillment> toParcels(Payload order, Fulfillment fulfillment) {
        var parcels = fulfillment.parcels();
        return IntStream.range(0, parcels.size()).mapToObj(place -> toParcel(order, fulfillment, parcels, place));
    }

    private static Order.Fulfillment toParcel(
            Payload order, Fulfillment fulfillment, List<Tracking> parcels, int place) {
        var id = fulfillment.legacyResourceId();
        return new Order.Fulfillment(
                place == 0 ? id : id + "/" + (place + 1),
                id,
                order.name(),
                fulfillment.status(),
                fulfillment.displayStatus(),
                parcels.get(place).number(),
                parcels.get(place).company(),
                parcels.get(place).url(),
                fulfillment.createdAt(),
                fulfillment.updatedAt(),
                fulfillment.inTransitAt(),
                fulfillment.deliveredAt(),
                fulfillment.totalQuantity());
    }

    private static Stream<Line> lines(Payload payload) {
        return required(required(payload.lineItems(), "lineItems").nodes(), "lineItems").stream();
    }

    private static Order.Item toItem(Payload order, Line line) {
        var currency = required(order.currencyCode(), "currencyCode");
        var presentmentCurrency = required(order.presentmentCurrencyCode(), "presentmentCurrencyCode");
        return new Order.Item(
                Fields.number(required(line.id(), "lineItems.id")),
                order.name(),
                line.sku(),
                null,
                line.title(),
                line.name(),
                line.quantity(),
                line.currentQuantity(),
                shop(required(line.originalUnitPriceSet(), "lineItems.originalUnitPriceSet")),
                sum(discounts(line), Fields::shop, currency),
                sum(taxes(line), Fields::shop, currency),
                null,
                presentment(line.originalUnitPriceSet()),
                sum(discounts(line), Fields::presentment, presentmentCurrency),
                sum(taxes(line), Fields::presentment, presentmentCurrency),
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
}
