package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.WorldSettings;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Of each work order whose it is and the seconds at which it changed, in a few dozen bytes. */
final class WorkOrderIndex {
    private final Shop shop;
    private final WorldSettings settings;
    private final Places places;
    private int[] keys = new int[256];
    private int[] changesEnd = new int[256];
    private int[] changes = new int[1_024];
    private int count;

    WorkOrderIndex(Shop shop, WorldSettings settings, Places places) {
        this.shop = shop;
        this.settings = settings;
        this.places = places;
    }

    /** Takes in the work orders of an order; those of later orders come after it. */
    synchronized void take(List<WorkOrder> workOrders) {
        for (WorkOrder workOrder : workOrders) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, count + count / 2);
                changesEnd = Arrays.copyOf(changesEnd, count + count / 2);
            }
            int end = count == 0 ? 0 : changesEnd[count - 1];
            for (WorkOrder.Change change : workOrder.changes()) {
                if (end == changes.length) {
                    changes = Arrays.copyOf(changes, end + end / 2);
                }
                changes[end++] = Math.toIntExact(change.at().getEpochSecond());
            }
            keys[count] = workOrder.order().ordinal() << 1 | workOrder.index();
            changesEnd[count] = end;
            count++;
        }
    }

    private synchronized long createdSecond(int number) {
        return changes[number == 0 ? 0 : changesEnd[number - 1]];
    }

    private synchronized long updatedSecond(int number, long second) {
        int from = number == 0 ? 0 : changesEnd[number - 1];
        for (int place = changesEnd[number] - 1; place > from; place--) {
            if (changes[place] <= second) {
                return changes[place];
            }
        }
        return changes[from];
    }

    /**
     * All work orders at a moment up to which all orders are taken in.
     *
     * @param orders gives the story of an order by its place
     */
    synchronized Listing<FulfillmentOrderState> at(Instant time, IntFunction<OrderStory> orders) {
        long second = time.getEpochSecond();
        int[] there = new int[count];
        int found = 0;
        for (int number = 0; number < count; number++) {
            if (createdSecond(number) <= second) {
                there[found++] = number;
            }
        }
        int[] numbers = Arrays.copyOf(there, found);
        int[] keysThen = keys;
        return new Listing<>() {
            @Override
            public int size() {
                return numbers.length;
            }

            @Override
            public long id(int place) {
                int key = keysThen[numbers[place]];
                return ShopIds.workOrder(shop, key >> 1, key & 1);
            }

            @Override
            public long createdSecond(int place) {
                return WorkOrderIndex.this.createdSecond(numbers[place]);
            }

            @Override
            public long updatedSecond(int place) {
                return WorkOrderIndex.this.updatedSecond(numbers[place], second);
            }

            @Override
            public FulfillmentOrderState get(int place) {
                int key = keysThen[numbers[place]];
                return WorkOrders.of(settings, orders.apply(key >> 1))
                        .get(key & 1)
                        .at(time, places);
            }
        };
    }
}
