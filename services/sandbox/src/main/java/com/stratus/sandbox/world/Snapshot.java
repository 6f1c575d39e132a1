package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The world at one moment: which orders exist, and the state of each as it is asked for. */
public final class Snapshot {
    private static final int STATES_KEPT = 1_500;

    private final World world;
    private final Instant time;
    private final List<OrderTimes> orders;
    private final Map<Integer, OrderState> states = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, OrderState> eldest) {
            return size() > STATES_KEPT;
        }
    };
    private Map<Long, OrderTimes> byId;

    Snapshot(World world, Instant time, List<OrderTimes> orders) {
        this.world = world;
        this.time = time;
        this.orders = orders;
    }

    /** The moment. */
    public Instant time() {
        return time;
    }

    /** All orders placed by then that are not deleted, the oldest first. */
    public List<OrderTimes> orders() {
        return orders;
    }

    /** An order by Shopify's id, or null. */
    public synchronized OrderTimes byId(long id) {
        if (byId == null) {
            byId = new HashMap<>();
            orders.forEach(order -> byId.put(order.id(), order));
        }
        return byId.get(id);
    }

    /** An order by its place among all of the shop's, or null when it does not exist. */
    public OrderTimes byOrdinal(int ordinal) {
        int low = 0;
        int high = orders.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = orders.get(middle).ordinal();
            if (found == ordinal) {
                return orders.get(middle);
            }
            if (found < ordinal) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** The times of an order by its place among all of the shop's, also of one that does not exist at this moment. */
    public OrderTimes times(int ordinal) {
        return world.times(ordinal);
    }

    /** Last change at the shop. */
    public long updatedSecond(OrderTimes order) {
        return order.updatedSecond(time.getEpochSecond());
    }

    /** The story of an order, of which only the part up to now has happened. */
    public OrderStory story(OrderTimes order) {
        return world.story(order.ordinal());
    }

    /** As {@link #story}, for somebody who goes through all orders once. */
    public OrderStory storyInPassing(OrderTimes order) {
        return world.storyInPassing(order.ordinal());
    }

    /** State of an order at the shop. */
    public OrderState state(OrderTimes order) {
        synchronized (this) {
            OrderState known = states.get(order.ordinal());
            if (known != null) {
                return known;
            }
        }
        OrderState state = OrderState.at(world.story(order.ordinal()), time);
        synchronized (this) {
            states.put(order.ordinal(), state);
        }
        return state;
    }
}
