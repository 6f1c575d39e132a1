package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An order at ShipBob with all its shipments; table {@code shipbob_orders}, whose comments define each component
 * ({@code Orders.OrderViewModel} of ShipBob's OpenAPI document 2025-07).
 *
 * <p>ShipBob orders have no update time of their own, so {@link #sourceUpdatedAt()} is null and versions compare by
 * sequence; {@code lastUpdatedDate} is derived from the shipments and only informs.
 */
public record ShipbobOrder(
        String shipbobOrderId,
        String referenceId,
        String orderNumber,
        String status,
        String orderType,
        String channelId,
        String channelName,
        Instant createdDate,
        Instant purchaseDate,
        Instant lastUpdatedDate,
        Instant shippedDate,
        Instant deliveredDate,
        String trackingNumber,
        String carrier,
        @Personal String recipientName,
        @Personal(PersonKind.EMAIL) String recipientEmail,
        String fulfillmentCenterId,
        BigDecimal totalWeight,
        Money totalCost,
        @InCurrency("total_price_currency") Money totalPrice,
        String shippingMethod,
        JsonNode products,
        List<Shipment> shipments)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShipbobOrder {
        Require.key(shipbobOrderId, "shipbob_order_id");
        shipments = Require.listOf(shipments);
    }

    @Override
    public String key() {
        return shipbobOrderId;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    /** The newest of its derived update time and its shipments' tracking updates. */
    @Override
    @JsonIgnore
    public Instant changedAt() {
        return Stream.concat(Stream.of(lastUpdatedDate), shipments.stream().map(Shipment::lastTrackingUpdateAt))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * One shipment of an order; table {@code shipbob_shipments}. Sizes in inches, weight in ounces.
     *
     * @param isInTransit whether the carrier has it and it has not arrived; a status of Completed says only that it left. Null,
     *     as the other three, for what was read before they were told
     * @param hasException whether it needs a hand: stock, address, payment, or the carrier's trouble
     * @param exceptionReason ShipBob's word for that
     */
    public record Shipment(
            String shipmentId,
            String referenceId,
            String status,
            JsonNode statusDetails,
            Boolean isInTransit,
            Boolean isDelivered,
            Boolean hasException,
            String exceptionReason,
            Instant createdDate,
            Instant lastUpdateAt,
            Instant lastTrackingUpdateAt,
            Instant estimatedFulfillmentDate,
            String estimatedFulfillmentDateStatus,
            Instant actualFulfillmentDate,
            Instant deliveryDate,
            String locationId,
            String locationName,
            String shipOption,
            String trackingNumber,
            String carrier,
            String carrierService,
            String trackingUrl,
            String packageMaterialType,
            BigDecimal lengthIn,
            BigDecimal widthIn,
            BigDecimal depthIn,
            BigDecimal totalWeightOz,
            Money invoiceAmount,
            JsonNode products) {

        public Shipment {
            Require.key(shipmentId, "shipment_id");
        }
    }
}
