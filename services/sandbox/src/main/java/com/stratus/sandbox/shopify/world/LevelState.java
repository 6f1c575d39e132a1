package com.stratus.sandbox.shopify.world;

import java.time.Instant;

/**
 * What lies of one inventory item at one location at one moment. Its key is item and location.
 *
 * @param sku the variant's, null or empty for some
 * @param tracked whether the numbers mean anything
 * @param available to be sold; less than nothing when more was sold than there was
 * @param active whether the item is still kept at this location
 */
public record LevelState(
        long inventoryItemId,
        long variantId,
        Location location,
        String sku,
        boolean tracked,
        int available,
        int committed,
        int incoming,
        int reserved,
        int damaged,
        int safetyStock,
        int qualityControl,
        boolean active,
        Instant createdAt,
        Instant updatedAt)
        implements Recorded {

    /** All that is there, whatever it is meant for. */
    public int onHand() {
        return available + committed + reserved + damaged + safetyStock + qualityControl;
    }

    /** The number of units of a name, such as on_hand, or null for a name that Shopify does not know. */
    public Integer quantity(String name) {
        return switch (name) {
            case "available" -> available;
            case "on_hand" -> onHand();
            case "committed" -> committed;
            case "incoming" -> incoming;
            case "reserved" -> reserved;
            case "damaged" -> damaged;
            case "safety_stock" -> safetyStock;
            case "quality_control" -> qualityControl;
            default -> null;
        };
    }

    /** The item's number, by which levels of one location are told apart. */
    @Override
    public long id() {
        return inventoryItemId;
    }
}
