package com.stratus.model.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.stratus.model.Money;

import java.time.Instant;

/**
 * An offer of the seller's in one marketplace; table {@code amazon_listings}, whose comments define each component ({@code
 * Item} of the Listings Items API 2021-08-01). Versions compare by sequence.
 *
 * @param listingKey marketplace and SKU, the SKU encoded as in an address
 * @param fulfillableQuantity over all channels; null when none says it
 */
public record AmazonListing(
        String listingKey,
        String marketplaceId,
        String sku,
        String asin,
        String fnsku,
        String productType,
        String condition,
        String status,
        String itemName,
        Money price,
        Integer fulfillableQuantity,
        String mainImage,
        Instant createdDate,
        Instant lastUpdatedDate)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public AmazonListing {
        Require.key(listingKey, "listing_key");
        Require.present(marketplaceId, "marketplace_id");
        Require.present(sku, "sku");
    }

    @Override
    public String key() {
        return listingKey;
    }

    @Override
    @JsonIgnore
    public Instant sourceUpdatedAt() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant changedAt() {
        return lastUpdatedDate;
    }
}
