package com.stratus.sandbox.shipbob.world;

import com.stratus.sandbox.world.WorldSettings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A product as ShipBob lists it.
 *
 * @param category null without one
 * @param firstEditedAt when the merchant first changed something, or null when he never does
 */
public record Product(
        long id,
        String name,
        boolean bundle,
        String category,
        Instant createdAt,
        Instant firstEditedAt,
        Duration editedEvery,
        List<Article> articles) {

    /** What all categories are below. */
    public static final String DEPARTMENT = "Home & Garden";

    /** The category with those above it, or null without one. */
    public String categoryPath() {
        return category == null ? null : DEPARTMENT + " > " + category;
    }

    /** When something was last changed, up to a moment, or null. What lies on the shelves is no change. */
    public Instant editedAt(WorldSettings settings, Instant time) {
        Instant last = null;
        for (Instant edit = firstEditedAt; edit != null && !edit.isAfter(time); edit = edit.plus(editedEvery)) {
            Instant settled = settings.settle(edit);
            last = settled.isAfter(time) ? last : settled;
        }
        return last;
    }
}
