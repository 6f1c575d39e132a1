package com.stratus.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shop order at one moment: its story up to then. */
public final class OrderState {
    private final OrderStory story;
    private final int[] currentQuantity;
    private final int[] shippedUnits;
    private final Map<Integer, FulfillmentState> fulfillments = new TreeMap<>();
    private final List<OrderEvent.Refunded> refunds = new ArrayList<>();
    private final List<String> tags;
    private Amount refunded = Amount.ZERO;
    private Instant updatedAt;
    private Instant cancelledAt;
    private Instant closedAt;
    private boolean paid;
    private boolean requested;
    private boolean held;
    private boolean edited;

    private OrderState(OrderStory story) {
        this.story = story;
        this.tags = new ArrayList<>(story.tags());
        this.currentQuantity = story.lines().stream().mapToInt(Line::quantity).toArray();
        this.shippedUnits = new int[currentQuantity.length];
    }

    /** The state at a moment at which the order exists. */
    public static OrderState at(OrderStory story, Instant time) {
        OrderState state = new OrderState(story);
        for (OrderEvent event : story.events()) {
            if (event.at().isAfter(time)) {
                break;
            }
            state.apply(event);
        }
        return state;
    }

    private void apply(OrderEvent event) {
        updatedAt = event.at();
        if (event instanceof OrderEvent.Paid) {
            paid = true;
        } else if (event instanceof OrderEvent.Requested) {
            requested = true;
        } else if (event instanceof OrderEvent.Held) {
            held = true;
        } else if (event instanceof OrderEvent.Released) {
            held = false;
        } else if (event instanceof OrderEvent.Edited edit) {
            edited = true;
            currentQuantity[edit.line()] = 0;
        } else if (event instanceof OrderEvent.Tagged tagged) {
            tags.add(tagged.tag());
        } else if (event instanceof OrderEvent.Fulfilled fulfilled) {
            fulfil(fulfilled);
        } else if (event instanceof OrderEvent.Refunded refund) {
            refunds.add(refund);
            refunded = refunded.plus(refund.money());
            refund.units().forEach((line, units) -> currentQuantity[line] -= units);
        } else if (event instanceof OrderEvent.Cancelled) {
            cancelledAt = event.at();
        } else if (event instanceof OrderEvent.Closed) {
            closedAt = event.at();
        }
    }

    private void fulfil(OrderEvent.Fulfilled event) {
        FulfillmentState before = fulfillments.get(event.fulfillment());
        if (before == null && event.status().equals("SUCCESS")) {
            event.units().forEach((line, units) -> shippedUnits[line] += units);
        }
        boolean inTransit = event.displayStatus().equals("IN_TRANSIT");
        Instant inTransitBefore = before == null ? null : before.inTransitAt();
        boolean delivered = event.displayStatus().equals("DELIVERED");
        Instant deliveredBefore = before == null ? null : before.deliveredAt();
        fulfillments.put(
                event.fulfillment(),
                new FulfillmentState(
                        Ids.fulfillment(story.shop(), story.ordinal(), event.fulfillment()),
                        event.status(),
                        event.displayStatus(),
                        before == null ? event.at() : before.createdAt(),
                        event.at(),
                        inTransit && inTransitBefore == null ? event.at() : inTransitBefore,
                        delivered && deliveredBefore == null ? event.at() : deliveredBefore,
                        before == null ? event.units() : before.units(),
                        event.tracking()));
    }

    /** A fulfilment at that moment; {@code units} maps the line's place to the number of units in it. */
    public record FulfillmentState(
            long id,
            String status,
            String displayStatus,
            Instant createdAt,
            Instant updatedAt,
            Instant inTransitAt,
            Instant deliveredAt,
            Map<Integer, Integer> units,
            List<OrderEvent.Tracking> tracking) {

        /** Units of all lines. */
        public int quantity() {
            return units.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The order itself. */
    public OrderStory story() {
        return story;
    }

    /** Time of the last change. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Null unless cancelled. */
    public Instant cancelledAt() {
        return cancelledAt;
    }

    /** Null unless archived. */
    public Instant closedAt() {
        return closedAt;
    }

    /** Whether the customer has paid. */
    public boolean isPaid() {
        return paid;
    }

    /** Whether a line was taken off. */
    public boolean edited() {
        return edited;
    }

    /** Tags of the moment. */
    public List<String> tags() {
        return tags;
    }

    /** Units of a line that are neither removed nor given back. */
    public int currentQuantity(int line) {
        return currentQuantity[line];
    }

    /** In the order in which they were made. */
    public List<FulfillmentState> fulfillments() {
        return List.copyOf(fulfillments.values());
    }

    /** In the order in which they were made. */
    public List<OrderEvent.Refunded> refunds() {
        return refunds;
    }

    /** All money that went back. */
    public Amount refunded() {
        return refunded;
    }

    /** The total less what was given back; a line is only ever taken off together with its money. */
    public Amount currentTotal() {
        return story.total().minus(refunded);
    }

    /** Shopify's word for the state of the money. */
    public String financialStatus() {
        if (!paid) {
            return cancelledAt == null ? story.paidFirst() : "VOIDED";
        }
        if (refunded.shop().signum() == 0) {
            return "PAID";
        }
        return refunded.shop().compareTo(story.total().shop()) >= 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }

    /** Shopify's word for the state of the goods. */
    public String fulfillmentStatus() {
        boolean some = false;
        boolean all = true;
        for (int line = 0; line < shippedUnits.length; line++) {
            some |= shippedUnits[line] > 0;
            all &= shippedUnits[line] >= needed(line);
        }
        if (some) {
            return all ? "FULFILLED" : "PARTIALLY_FULFILLED";
        }
        if (cancelledAt != null) {
            return paid ? "RESTOCKED" : "UNFULFILLED";
        }
        return held ? "ON_HOLD" : requested ? "IN_PROGRESS" : "UNFULFILLED";
    }

    private int needed(int line) {
        return story.lines().get(line).variant() == null
                ? 0
                : Math.min(currentQuantity[line], story.lines().get(line).quantity());
    }
}
