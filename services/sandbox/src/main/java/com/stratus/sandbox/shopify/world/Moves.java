package com.stratus.sandbox.shopify.world;

import java.util.Arrays;

/** Numbers whose upper half is a second: they are added in any order and read by time. */
final class Moves {
    private long[] moves = new long[256];
    private int count;
    private long[] sorted;

    synchronized void add(long second, long rest) {
        if (count == moves.length) {
            moves = Arrays.copyOf(moves, count + count / 2);
        }
        moves[count++] = second << 32 | rest;
        sorted = null;
    }

    /** All of them by time; what is added later is not in it. Its upper part may be used, but not changed. */
    synchronized long[] sorted() {
        if (sorted == null) {
            sorted = Arrays.copyOf(moves, count);
            Arrays.sort(sorted);
        }
        return sorted;
    }

    /** How many of sorted moves there are up to a second. */
    static int upTo(long[] sorted, long second) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >> 32 <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
