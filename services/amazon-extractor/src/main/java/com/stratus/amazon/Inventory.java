package com.stratus.amazon;

import static com.stratus.amazon.Fields.instant;
import static com.stratus.amazon.Fields.of;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.TokenPages;
import com.stratus.model.record.AmazonInventory;
import com.stratus.model.table.Tables;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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

    record Details(
            Integer fulfillableQuantity,
            Integer inboundWorkingQuantity,
            Integer inboundShippedQuantity,
            Integer inboundReceivingQuantity,
            Reserved reservedQuantity,
            Researching researchingQuantity,
            Unfulfillable unfulfillableQuantity) {

        private static final Details NONE = new Details(null, null, null, null, null, null, null);

        /** What a part that is left out comes to: zero when the others make up the total, else nobody knows. */
        Integer restOf(Integer total) {
            var told = sum(
                    fulfillableQuantity,
                    inboundWorkingQuantity,
                    inboundShippedQuantity,
                    inboundReceivingQuantity,
                    reserved(),
                    researching(),
                    unfulfillable());
            return told != null && told.equals(total) ? 0 : null;
        }

        Integer reserved() {
            return of(reservedQuantity, Reserved::totalReservedQuantity);
        }

        Integer researching() {
            return of(researchingQuantity, Researching::totalResearchingQuantity);
        }

        Integer unfulfillable() {
            return of(unfulfillableQuantity, Unfulfillable::totalUnfulfillableQuantity);
        }
    }

    record Reserved(Integer totalReservedQuantity) {}

    record Researching(Integer totalResearchingQuantity) {}

    record Unfulfillable(Integer totalUnfulfillableQuantity) {}

    static AmazonInventory toInventory(Payload payload) {
        var details = payload.inventoryDetails() == null ? Details.NONE : payload.inventoryDetails();
        var left = details.restOf(payload.totalQuantity());
        return new AmazonInventory(
                Fields.key(payload.marketplaceId(), payload.sellerSku(), "sellerSku"),
                payload.marketplaceId(),
                payload.sellerSku(),
                payload.asin(),
                payload.fnSku(),
                payload.condition(),
                payload.productName(),
                sum(details.fulfillableQuantity(), details.reserved(), details.unfulfillable(), details.researching()),
                details.fulfillableQuantity(),
                or(details.reserved(), left),
                or(
                        sum(
                                details.inboundWorkingQuantity(),
                                details.inboundShippedQuantity(),
                                details.inboundReceivingQuantity()),
                        left),
                details.fulfillableQuantity(),
                or(details.unfulfillable(), left),
                or(details.researching(), left),
                or(details.inboundWorkingQuantity(), left),
                or(details.inboundShippedQuantity(), left),
                or(details.inboundReceivingQuantity(), left),
                payload.totalQuantity(),
                instant(payload.lastUpdatedTime()));
    }

    private static Integer or(Integer told, Integer otherwise) {
        return told == null ? otherwise : told;
    }

    /** Of those that Amazon tells; null when it tells none. */
    private static Integer sum(Integer... quantities) {
        return Stream.of(quantities)
                .filter(Objects::nonNull)
                .reduce(Integer::sum)
                .orElse(null);
    }
}
