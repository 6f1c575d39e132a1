package com.stratus.shipbob;

import static com.stratus.shipbob.Fields.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedPages;
import com.stratus.extractor.paging.NumberedPages.Sweep;
import com.stratus.model.Money;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.record.ShipbobOrder.Shipment;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * ShipBob orders with every shipment ({@code Orders.OrderViewModel} of the OpenAPI document 2025-07; README §5, §10).
 *
 * <p>The list is filtered by the shipments' update times and, apart from those, by their tracking's. Orders without
 * shipments have neither: a sweep by insert time finds them, and reaches as far back as such an order usually waits. ShipBob
 * fails with wide windows, which are cut then (README §5).
 */
final class Orders {

    /** ShipBob is no older. */
    private static final Instant FIRST = Instant.parse("2014-01-01T00:00:00Z");

    static final Entity<Payload, ShipbobOrder> ENTITY = Entity.of(Tables.SHIPBOB_ORDERS)
            .from(Payload.class)
            .job("shipbob_status")
            .key("id")
            .paging(new NumberedPages(
                    "GetOrders",
                    "/order",
                    Map.of("SortOrder", "Oldest"),
                    List.of(
                            Sweep.by("LastUpdateStartDate").upTo("LastUpdateEndDate"),
                            Sweep.by("LastTrackingUpdateStartDate").upTo("LastTrackingUpdateEndDate"),
                            new Sweep("StartDate", Duration.ofDays(30))
                                    .upTo("EndDate")
                                    .fixedSince(FIRST)),
                    250))
            .listsAll()
            .map(Orders::toOrder);

    /** Documented: {@code financials.total_price} is in US dollars whatever the shop sells in. */
    private static final String PRICE_CURRENCY = "USD";

    private Orders() {}

    record Payload(
            Long id,
            String referenceId,
            String orderNumber,
            String status,
            String type,
            Channel channel,
            OffsetDateTime createdDate,
            OffsetDateTime purchaseDate,
            String shippingMethod,
            Financials financials,
            Recipient recipient,
            JsonNode products,
            List<ShipmentPayload> shipments) {}

    record Channel(Long id, String name) {}

    record Financials(BigDecimal totalPrice) {}

    record Recipient(String name, String email) {}

    record ShipmentPayload(
            Long id,
            String referenceId,
            String status,
            JsonNode statusDetails,
            OffsetDateTime createdDate,
            OffsetDateTime lastUpdateAt,
            OffsetDateTime lastTrackingUpdateAt,
            OffsetDateTime estimatedFulfillmentDate,
            String estimatedFulfillmentDateStatus,
            OffsetDateTime actualFulfillmentDate,
            OffsetDateTime deliveryDate,
            Location location,
            String shipOption,
            Tracking tracking,
            String packageMaterialType,
            Measurements measurements,
            BigDecimal invoiceAmount,
            String invoiceCurrencyCode,
            JsonNode products) {}

    record Location(Long id, String name) {}

    record Tracking(String carrier, String carrierService, String trackingNumber, String trackingUrl) {}

    record Measurements(BigDecimal lengthIn, BigDecimal widthIn, BigDecimal depthIn, BigDecimal totalWeightOz) {}

    static ShipbobOrder toOrder(Payload payload) {
        var shipments = Fields.stream(payload.shipments())
                .sorted(Comparator.comparing(ShipmentPayload::id, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(Orders::toShipment)
                .toList();
        var tracked = first(shipments, Shipment::trackingNumber);
        return new ShipbobOrder(
                Fields.id(payload.id()),
                Fields.text(payload.referenceId()),
                Fields.text(payload.orderNumber()),
                Fields.state(payload.status()),
                Fields.text(payload.type()),
                of(payload.channel(), channel -> Fields.id(channel.id())),
                of(payload.channel(), channel -> Fields.text(channel.name())),
                Fields.instant(payload.createdDate()),
                Fields.instant(payload.purchaseDate()),
                lastUpdated(payload, shipments),
                times(shipments, Shipment::actualFulfillmentDate)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                delivered(shipments),
                of(tracked, Shipment::trackingNumber),
                of(tracked, Shipment::carrier),
                of(payload.recipient(), recipient -> Fields.text(recipient.name())),
                of(payload.recipient(), recipient -> Fields.text(recipient.email())),
                of(first(shipments, Shipment::locationId), Shipment::locationId),
                shipments.stream()
                        .map(Shipment::totalWeightOz)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal::add)
                        .orElse(null),
                cost(shipments),
                of(payload.financials(), financials -> Money.of(financials.totalPrice(), PRICE_CURRENCY)),
                Fields.text(payload.shippingMethod()),
                Fields.json(payload.products()),
                shipments);
    }

    private static Shipment toShipment(ShipmentPayload payload) {
        var tracking = payload.tracking();
        var size = payload.measurements();
        var facts = ShipmentFacts.of(payload.status(), payload.statusDetails(), payload.deliveryDate());
        return new Shipment(
                Fields.id(payload.id()),
                Fields.text(payload.referenceId()),
                Fields.state(payload.status()),
                Fields.json(payload.statusDetails()),
                facts.isInTransit(),
                facts.isDelivered(),
                facts.hasException(),
                facts.exceptionReason(),
                Fields.instant(payload.createdDate()),
                Fields.instant(payload.lastUpdateAt()),
                Fields.instant(payload.lastTrackingUpdateAt()),
                Fields.instant(payload.estimatedFulfillmentDate()),
                Fields.text(payload.estimatedFulfillmentDateStatus()),
                Fields.instant(payload.actualFulfillmentDate()),
                Fields.instant(payload.deliveryDate()),
                of(payload.location(), location -> Fields.id(location.id())),
                of(payload.location(), location -> Fields.text(location.name())),
                Fields.text(payload.shipOption()),
                of(tracking, one -> Fields.text(one.trackingNumber())),
                of(tracking, one -> Fields.text(one.carrier())),
                of(tracking, one -> Fields.text(one.carrierService())),
                of(tracking, one -> Fields.text(one.trackingUrl())),
                Fields.text(payload.packageMaterialType()),
                of(size, Measurements::lengthIn),
                of(size, Measurements::widthIn),
                of(size, Measurements::depthIn),
                of(size, Measurements::totalWeightOz),
                invoice(payload),
                Fields.json(payload.products()));
    }

    private static Money invoice(ShipmentPayload payload) {
        var currency = Fields.text(payload.invoiceCurrencyCode());
        if (payload.invoiceAmount() != null && currency == null) {
            throw new IllegalArgumentException("invoice_currency_code is missing");
        }
        return Money.of(payload.invoiceAmount(), currency);
    }

    /** README §10: the newest update of a shipment, else its creation, else the order's. */
    private static Instant lastUpdated(Payload payload, List<Shipment> shipments) {
        return times(shipments, Shipment::lastUpdateAt)
                .max(Comparator.naturalOrder())
                .or(() -> times(shipments, Shipment::createdDate).max(Comparator.naturalOrder()))
                .orElseGet(() -> Fields.instant(payload.createdDate()));
    }

    /** Delivered only when every shipment that was not cancelled is. */
    private static Instant delivered(List<Shipment> shipments) {
        var sent = shipments.stream()
                .filter(shipment -> !"Cancelled".equals(shipment.status()))
                .toList();
        return sent.stream().allMatch(shipment -> shipment.deliveryDate() != null)
                ? times(sent, Shipment::deliveryDate)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    /** Different currencies are not added: then the order has no cost, its shipments have. */
    private static Money cost(List<Shipment> shipments) {
        var amounts = shipments.stream()
                .map(Shipment::invoiceAmount)
                .filter(Objects::nonNull)
                .toList();
        var currencies = amounts.stream().map(Money::currency).distinct().count();
        return currencies == 1 ? amounts.stream().reduce(Money::plus).orElseThrow() : null;
    }

    private static Shipment first(List<Shipment> shipments, Function<Shipment, String> value) {
        return shipments.stream()
                .filter(shipment -> value.apply(shipment) != null)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Instant> times(List<Shipment> shipments, Function<Shipment, Instant> time) {
        return shipments.stream().map(time).filter(Objects::nonNull);
    }
}
