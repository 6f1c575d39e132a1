package com.stratus.shipbob;

import static com.stratus.shipbob.Fields.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedPages;
import com.stratus.extractor.paging.NumberedPages.Body;
import com.stratus.extractor.paging.NumberedPages.Sweep;
import com.stratus.model.Money;
import com.stratus.model.record.ShipbobReturn;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What came back to ShipBob ({@code /return} of the OpenAPI document 2025-07; README §5, §10).
 *
 * <p>No filter knows what has changed. So a run reads what is not completed, however old, and what was made or completed
 * lately: a return of a state that nobody knows yet stands in none of the lists by state, and an invoice comes days after the
 * completion. Cancelled ones are few, and no filter knows when that was.
 */
final class Returns {

    private static final Duration MADE = Duration.ofDays(90);
    private static final Duration INVOICED = Duration.ofDays(30);

    static final Entity<Payload, ShipbobReturn> ENTITY = Entity.of(Tables.SHIPBOB_RETURNS)
            .from(Payload.class)
            .job("shipbob_returns")
            .key("id")
            .paging(new NumberedPages(
                    "GetReturns",
                    "/return",
                    Map.of("SortOrder", "Asc"),
                    List.of(
                            Sweep.where("Status", "AwaitingArrival,Arrived,Processing,Cancelled"),
                            new Sweep("StartDate", MADE),
                            new Sweep("CompletedStartDate", INVOICED)),
                    100,
                    Body.ITEMS))
            .listsAll()
            .map(Returns::toReturn);

    private Returns() {}

    record Payload(
            Long id,
            String referenceId,
            String storeOrderId,
            Long originalShipmentId,
            String shipmentTrackingNumber,
            String trackingNumber,
            String status,
            String returnType,
            String customerName,
            Named channel,
            Named fulfillmentCenter,
            OffsetDateTime insertDate,
            OffsetDateTime awaitingArrivalDate,
            OffsetDateTime arrivedDate,
            OffsetDateTime processingDate,
            OffsetDateTime completedDate,
            OffsetDateTime cancelledDate,
            JsonNode inventory,
            JsonNode transactions,
            Invoice invoice,
            JsonNode statusHistory) {}

    record Named(Long id, String name) {}

    record Invoice(BigDecimal amount, String currencyCode) {
        Money money() {
            if (amount != null && currencyCode == null) {
                throw new IllegalArgumentException("invoice.currency_code is missing");
            }
            return Money.of(amount, currencyCode);
        }
    }

    static ShipbobReturn toReturn(Payload payload) {
        return new ShipbobReturn(
                Fields.id(payload.id()),
                Fields.id(payload.originalShipmentId()),
                Fields.text(payload.referenceId()),
                Fields.text(payload.storeOrderId()),
                Fields.state(payload.status()),
                Fields.text(payload.returnType()),
                Fields.text(payload.customerName()),
                Fields.text(payload.trackingNumber()),
                Fields.text(payload.shipmentTrackingNumber()),
                of(payload.invoice(), Invoice::money),
                of(payload.channel(), channel -> Fields.id(channel.id())),
                of(payload.channel(), channel -> Fields.text(channel.name())),
                of(payload.fulfillmentCenter(), center -> Fields.id(center.id())),
                of(payload.fulfillmentCenter(), center -> Fields.text(center.name())),
                Fields.json(payload.inventory()),
                Fields.json(payload.transactions()),
                Fields.json(payload.statusHistory()),
                Fields.instant(payload.insertDate()),
                Fields.instant(payload.arrivedDate()),
                Fields.instant(payload.processingDate()),
                Fields.instant(payload.completedDate()),
                Fields.instant(payload.cancelledDate()),
                newest(payload));
    }

    private static Instant newest(Payload payload) {
        return Stream.of(
                        payload.insertDate(),
                        payload.awaitingArrivalDate(),
                        payload.arrivedDate(),
                        payload.processingDate(),
                        payload.completedDate(),
                        payload.cancelledDate())
                .filter(Objects::nonNull)
                .map(Fields::instant)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
