package com.stratus.sandbox.shopify.world;

import java.util.Comparator;
import java.util.List;

/** A listing of things that are few enough to be made at once. */
final class RecordedListing<T extends Recorded> implements Listing<T> {
    private final List<T> things;

    private RecordedListing(List<T> things) {
        this.things = things;
    }

    static <T extends Recorded> Listing<T> of(List<T> things) {
        return new RecordedListing<>(
                things.stream().sorted(Comparator.comparingLong(Recorded::id)).toList());
    }

    @Override
    public int size() {
        return things.size();
    }

    @Override
    public long id(int place) {
        return things.get(place).id();
    }

    @Override
    public long createdSecond(int place) {
        return things.get(place).createdAt().getEpochSecond();
    }

    @Override
    public long updatedSecond(int place) {
        return things.get(place).updatedAt().getEpochSecond();
    }

    @Override
    public T get(int place) {
        return things.get(place);
    }

    @Override
    public List<T> all() {
        return things;
    }
}
