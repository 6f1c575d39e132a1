package com.stratus.amazon;

import static com.stratus.amazon.Fields.instant;
import static com.stratus.amazon.Fields.of;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.TokenPages;
import com.stratus.model.record.AmazonInventory;
import com.stratus.model.table.Tables;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What Amazon holds in its warehouses, one list for each marketplace ({@code getInventorySummaries} of the FBA Inventory API
 * v1; README §5.3, §7). A list by changes leaves changes out, so every run lists everything.
 */
final class Inventory {

    private Inventory() {}

    static Entity<Payload, AmazonInventory> entity(Seller seller) {
        return Entity.of(Tables.AMAZON_INVENTORY)
                .fromCamelCase(Payload.class)
                .job("amazon_inventory")
                .paging(TokenPages.of(
                                "getInventorySummaries",
                                "/fba/inventory/v1/summaries",
                                "/payload/inventorySummaries",
                                "/pagination/nextToken",
                                "nextToken")
                        .with("details", "true")
                        .with("granularityType", "Marketplace")
                        .each(
                                "marketplaceIds",
                                "marketplaceId",
                                seller.marketplaces().stream()
                                        .map(one -> Map.of("granularityId", one, "marketplaceIds", one))
                                        .toList()))
                .snapshot()
                .map(Inventory::toInventory);
    }

    /** @param marketplaceId of the list that it stands in */
    record Payload(
            String marketplaceId,
            String asin,
            String fnSku,
            String sellerSku,
            String condition,
            Details inventoryDetails,
            OffsetDateTime lastUpdatedTime,
            String productName,
            Integer totalQuantity) {}

    /** What it leaves out is zero: Amazon drops objects that would hold nothing else. */
    record Details(
            Integer fulfillableQuantity,
            Integer inboundWorkingQuantity,
            Integer inboundShippedQuantity,
            Integer inboundReceivingQuantity,
            Reserved reservedQuantity,
            Researching researchingQuantity,
            Unfulfillable unfulfillableQuantity) {

        Details {
            fulfillableQuantity = orZero(fulfillableQuantity);
            inboundWorkingQuantity = orZero(inboundWorkingQuantity);
            inboundShippedQuantity = orZero(inboundShippedQuantity);
            inboundReceivingQuantity = orZero(inboundReceivingQuantity);
        }

        int reserved() {
            return orZero(of(reservedQuantity, Reserved::totalReservedQuantity));
        }

        int researching() {
            return orZero(of(researchingQuantity, Researching::totalResearchingQuantity));
        }

        int unfulfillable() {
            return orZero(of(unfulfillableQuantity, Unfulfillable::totalUnfulfillableQuantity));
        }

        int onHand() {
            return fulfillableQuantity + reserved() + unfulfillable() + researching();
        }

        int incoming() {
            return inboundWorkingQuantity + inboundShippedQuantity + inboundReceivingQuantity;
        }

        private static Integer orZero(Integer quantity) {
            return quantity == null ? 0 : quantity;
        }
    }

    record Reserved(Integer totalReservedQuantity) {}

    record Researching(Integer totalResearchingQuantity) {}

    record Unfulfillable(Integer totalUnfulfillableQuantity) {}

    static AmazonInventory toInventory(Payload payload) {
        var details = payload.inventoryDetails();
        return new AmazonInventory(
                Fields.key(payload.marketplaceId(), payload.sellerSku(), "sellerSku"),
                payload.marketplaceId(),
                payload.sellerSku(),
                payload.asin(),
                payload.fnSku(),
                payload.condition(),
                payload.productName(),
                of(details, Details::onHand),
                of(details, Details::fulfillableQuantity),
                of(details, Details::reserved),
                of(details, Details::incoming),
                of(details, Details::fulfillableQuantity),
                of(details, Details::unfulfillable),
                of(details, Details::researching),
                of(details, Details::inboundWorkingQuantity),
                of(details, Details::inboundShippedQuantity),
                of(details, Details::inboundReceivingQuantity),
                payload.totalQuantity(),
                instant(payload.lastUpdatedTime()));
    }
}
