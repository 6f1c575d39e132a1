package com.stratus.sandbox.shopify.world;

import java.util.ArrayList;
import java.util.List;

/**
 * All things of one kind in a shop at one moment, by ascending id. Ids and times of all of them can be asked for at once;
 * what the thing itself is like is worked out for those that somebody looks at.
 *
 * @param <T> the thing as it is at that moment
 */
public interface Listing<T> {
    /** How many there are. */
    int size();

    /** Shopify's number of the one at a place. */
    long id(int place);

    /** When it came to be. */
    long createdSecond(int place);

    /** When it last changed. */
    long updatedSecond(int place);

    /** What it is like. */
    T get(int place);

    /** The place of an id, or -1 when there is no such thing. */
    default int placeOf(long id) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = id(middle);
            if (found == id) {
                return middle;
            }
            if (found < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The thing of an id, or null. */
    default T byId(long id) {
        int place = placeOf(id);
        return place < 0 ? null : get(place);
    }

    /** All of them; for kinds of which there are not many, and for those who go through all. */
    default List<T> all() {
        List<T> all = new ArrayList<>(size());
        for (int place = 0; place < size(); place++) {
            all.add(get(place));
        }
        return all;
    }
}
