package com.stratus.sandbox.shopify.search;

import com.stratus.sandbox.shopify.world.Listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A thing in a listing, which is looked at only when more than its id and its times are asked for. */
public record Row<T>(Listing<T> listing, int place) {

    /** The rows of a listing. */
    public static <T> List<Row<T>> of(Listing<T> listing) {
        List<Row<T>> rows = new ArrayList<>(listing.size());
        for (int place = 0; place < listing.size(); place++) {
            rows.add(new Row<>(listing, place));
        }
        return rows;
    }

    /** Shopify's number. */
    public long id() {
        return listing.id(place);
    }

    /** When it came to be. */
    public Instant createdAt() {
        return Instant.ofEpochSecond(listing.createdSecond(place));
    }

    /** When it last changed. */
    public Instant updatedAt() {
        return Instant.ofEpochSecond(listing.updatedSecond(place));
    }

    /** What it is like. */
    public T state() {
        return listing.get(place);
    }
}
