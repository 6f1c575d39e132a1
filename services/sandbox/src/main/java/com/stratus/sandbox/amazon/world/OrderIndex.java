package com.stratus.sandbox.amazon.world;

import java.util.Arrays;

/** Of each order the account and the seconds at which it changed, in a few dozen bytes. */
final class OrderIndex {
    private byte[] sellers = new byte[256];
    private int[] created = new int[256];
    private int[] changesEnd = new int[256];
    private int[] changes = new int[1_024];
    private int count;

    int count() {
        return count;
    }

    void add(AmazonOrder order) {
        if (count == created.length) {
            sellers = Arrays.copyOf(sellers, count + count / 2);
            created = Arrays.copyOf(created, count + count / 2);
            changesEnd = Arrays.copyOf(changesEnd, count + count / 2);
        }
        int end = count == 0 ? 0 : changesEnd[count - 1];
        for (OrderEvent event : order.events()) {
            if (event.updatesOrder()) {
                if (end == changes.length) {
                    changes = Arrays.copyOf(changes, end + end / 2);
                }
                changes[end++] = Math.toIntExact(event.at().getEpochSecond());
            }
        }
        sellers[count] = (byte) order.seller().ordinal();
        created[count] = Math.toIntExact(order.createdAt().getEpochSecond());
        changesEnd[count] = end;
        count++;
    }

    boolean isOf(int ordinal, Seller seller) {
        return seller == null || sellers[ordinal] == seller.ordinal();
    }

    long createdSecond(int ordinal) {
        return created[ordinal];
    }

    /** Last change up to a second. */
    long updatedSecond(int ordinal, long second) {
        int from = ordinal == 0 ? 0 : changesEnd[ordinal - 1];
        for (int place = changesEnd[ordinal] - 1; place >= from; place--) {
            if (changes[place] <= second) {
                return changes[place];
            }
        }
        return created[ordinal];
    }

    /** Orders created up to a second. */
    int createdUpTo(long second) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (created[middle] <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
