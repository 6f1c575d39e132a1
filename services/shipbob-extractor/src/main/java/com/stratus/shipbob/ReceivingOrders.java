package com.stratus.shipbob;

import static com.stratus.shipbob.Fields.of;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedPages;
import com.stratus.extractor.paging.NumberedPages.Sweep;
import com.stratus.model.record.ShipbobReceivingOrder;
import com.stratus.model.table.Tables;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Goods on their way into ShipBob's centres, warehouse receiving orders ({@code /receiving} of the OpenAPI document 2025-07;
 * README §5, §10). Followed as {@link Returns} are: what is not completed, and what was made or completed lately.
 */
final class ReceivingOrders {

    private static final Duration MADE = Duration.ofDays(90);
    private static final Duration COMPLETED = Duration.ofDays(30);

    static final Entity<Payload, ShipbobReceivingOrder> ENTITY = Entity.of(Tables.SHIPBOB_RECEIVING_ORDERS)
            .from(Payload.class)
            .job("shipbob_receiving")
            .key("id")
            .paging(new NumberedPages(
                    "GetReceivingOrders",
                    "/receiving",
                    Map.of(),
                    List.of(
                            Sweep.where(
                                    "Statuses",
                                    "Awaiting,PartiallyArrived,Arrived,Processing,PartiallyArrivedAtHub,ArrivedAtHub,"
                                            + "ProcessingAtHub,InternalTransfer,Incomplete,Cancelled"),
                            new Sweep("InsertStartDate", MADE),
                            new Sweep("CompletedStartDate", COMPLETED)),
                    100))
            .listsAll()
            .map(ReceivingOrders::toReceivingOrder);

    private ReceivingOrders() {}

    record Payload(
            Long id,
            String purchaseOrderNumber,
            String status,
            String packageType,
            String boxPackagingType,
            Center fulfillmentCenter,
            JsonNode inventoryQuantities,
            JsonNode statusHistory,
            OffsetDateTime expectedArrivalDate,
            OffsetDateTime insertDate,
            OffsetDateTime lastUpdatedDate,
            OffsetDateTime externalSyncTimestamp) {}

    record Center(Long id, String name) {}

    static ShipbobReceivingOrder toReceivingOrder(Payload payload) {
        return new ShipbobReceivingOrder(
                Fields.id(payload.id()),
                Fields.text(payload.purchaseOrderNumber()),
                Fields.state(payload.status()),
                Fields.text(payload.packageType()),
                Fields.text(payload.boxPackagingType()),
                of(payload.fulfillmentCenter(), center -> Fields.id(center.id())),
                of(payload.fulfillmentCenter(), center -> Fields.text(center.name())),
                sum(payload, "expected_quantity"),
                sum(payload, "received_quantity"),
                sum(payload, "stowed_quantity"),
                Fields.json(payload.inventoryQuantities()),
                Fields.json(payload.statusHistory()),
                Fields.instant(payload.expectedArrivalDate()),
                Fields.instant(payload.insertDate()),
                Fields.instant(payload.lastUpdatedDate()),
                Fields.instant(payload.externalSyncTimestamp()));
    }

    /** Null where ShipBob does not list the items. */
    private static Integer sum(Payload payload, String quantity) {
        var items = payload.inventoryQuantities();
        if (items == null || !items.isArray()) {
            return null;
        }
        var sum = 0;
        for (var item : items) {
            sum = Math.addExact(sum, item.path(quantity).asInt());
        }
        return sum;
    }
}
