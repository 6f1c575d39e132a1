package com.stratus.shopify;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.LinkPages;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import com.stratus.shopify.Fields.MoneyBag;
import com.stratus.shopify.Fields.Reference;
import com.stratus.shopify.RestRefunds.Refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Shopify orders with their lines and tracking, as REST shows them (README §6, §9.1). */
final class RestOrders {

    /** Without {@code any} only open ones come. */
    static final LinkPages LIST = LinkPages.of("RestOrders", "/orders.json", "orders", 100)
            .with("status", "any")
            .between("updated_at_min", "updated_at_max");

    static final Entity<Payload, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Payload.class)
            .job("shopify_orders")
            .key("id")
            .paging(ListsInTurn.of(LIST, Deletions.eventsOf("ORDER")).andIfAllowed(FulfillmentOrders.LIST))
            .also(FulfillmentOrders.ENTITY, Fields.isA("FulfillmentOrder"))
            .gone(Deletions.of("ORDER"))
            .complete(RestRefunds.inShopCurrency())
            .map(RestOrders::toOrder);

    private RestOrders() {}

    record Payload(
            String id,
            String name,
            Instant createdAt,
            Instant processedAt,
            Instant updatedAt,
            Instant cancelledAt,
            Instant closedAt,
            Boolean test,
            String tags,
            String financialStatus,
            String fulfillmentStatus,
            String currency,
            String presentmentCurrency,
            Boolean taxesIncluded,
            Customer customer,
            BigDecimal totalPrice,
            MoneyBag totalPriceSet,
            MoneyBag currentTotalPriceSet,
            BigDecimal totalTax,
            MoneyBag totalTaxSet,
            BigDecimal totalDiscounts,
            MoneyBag totalDiscountsSet,
            MoneyBag totalShippingPriceSet,
            List<Fulfillment> fulfillments,
            List<Line> lineItems,
            List<Refund> refunds,
            List<Refund> refundsInShopCurrency) {

        MoneyBag bag(MoneyBag both, BigDecimal amount) {
            return Rest.bag(both, amount, currency, presentmentCurrency);
        }

        /** Older answers have one currency only. */
        String shown() {
            return presentmentCurrency == null ? currency : presentmentCurrency;
        }
    }

    record Customer(String id) {}

    record Fulfillment(
            String id,
            String status,
            String shipmentStatus,
            Instant createdAt,
            Instant updatedAt,
            String trackingCompany,
            String trackingNumber,
            String trackingUrl,
            List<String> trackingNumbers,
            List<String> trackingUrls,
            List<Line> lineItems) {

        List<Orders.Tracking> tracking() {
            if (trackingNumbers == null) {
                return trackingNumber == null
                        ? List.of()
                        : List.of(new Orders.Tracking(trackingCompany, trackingNumber, trackingUrl));
            }
            return IntStream.range(0, trackingNumbers.size())
                    .mapToObj(place -> new Orders.Tracking(trackingCompany, trackingNumbers.get(place), url(place)))
                    .toList();
        }

        private String url(int place) {
            return trackingUrls == null || place >= trackingUrls.size() ? null : trackingUrls.get(place);
        }

        Integer quantity() {
            return lineItems == null
                    ? null
                    : Integer.valueOf(
                            lineItems.stream().mapToInt(Line::quantity).sum());
        }
    }

    record Line(
            String id,
            String sku,
            String title,
            String name,
            int quantity,
            Integer currentQuantity,
            String variantId,
            String productId,
            BigDecimal price,
            MoneyBag priceSet,
            List<Allocation> discountAllocations,
            List<TaxLine> taxLines) {}

    record Allocation(BigDecimal amount, MoneyBag amountSet) {}

    record TaxLine(BigDecimal price, MoneyBag priceSet) {}

    private static Order toOrder(Payload payload) {
        return Orders.toOrder(new Orders.Payload(
                payload.id(),
                payload.name(),
                payload.createdAt(),
                payload.processedAt(),
                payload.updatedAt(),
                payload.cancelledAt(),
                payload.closedAt(),
                payload.test(),
                null,
                Rest.tags(payload.tags()),
                payload.financialStatus(),
                fulfillmentStatus(payload.fulfillmentStatus()),
                payload.currency(),
                payload.shown(),
                payload.taxesIncluded(),
                payload.customer() == null
                        ? null
                        : new Reference(payload.customer().id()),
                payload.bag(payload.totalPriceSet(), payload.totalPrice()),
                payload.currentTotalPriceSet(),
                RestRefunds.given(
                        payload.refunds(), payload.refundsInShopCurrency(), payload.currency(), payload.shown()),
                payload.bag(payload.totalTaxSet(), payload.totalTax()),
                payload.bag(payload.totalDiscountsSet(), payload.totalDiscounts()),
                payload.totalShippingPriceSet(),
                payload.fulfillments() == null
                        ? null
                        : payload.fulfillments().stream()
                                .map(RestOrders::toFulfillment)
                                .toList(),
                payload.lineItems() == null
                        ? null
                        : new Orders.Lines(payload.lineItems().stream()
                                .map(line -> toLine(payload, line))
                                .toList())));
    }

    /** README §9.1; what GraphQL says besides, REST shows as one of these. */
    private static String fulfillmentStatus(String word) {
        if (word == null) {
            return "UNFULFILLED";
        }
        return word.equals("partial") ? "PARTIALLY_FULFILLED" : Rest.upperCase(word);
    }

    private static Orders.Fulfillment toFulfillment(Fulfillment fulfillment) {
        return new Orders.Fulfillment(
                fulfillment.id(),
                Rest.upperCase(fulfillment.status()),
                Rest.upperCase(fulfillment.shipmentStatus()),
                fulfillment.createdAt(),
                fulfillment.updatedAt(),
                null,
                null,
                fulfillment.quantity(),
                fulfillment.tracking());
    }

    private static Orders.Line toLine(Payload order, Line line) {
        return new Orders.Line(
                line.id(),
                line.sku(),
                line.title(),
                line.name(),
                line.quantity(),
                line.currentQuantity(),
                Rest.reference(line.variantId()),
                Rest.reference(line.productId()),
                order.bag(line.priceSet(), line.price()),
                line.discountAllocations() == null
                        ? List.of()
                        : line.discountAllocations().stream()
                                .map(discount ->
                                        new Orders.Allocation(order.bag(discount.amountSet(), discount.amount())))
                                .toList(),
                line.taxLines() == null
                        ? List.of()
                        : line.taxLines().stream()
                                .map(tax -> new Orders.TaxLine(order.bag(tax.priceSet(), tax.price())))
                                .toList());
    }
}
