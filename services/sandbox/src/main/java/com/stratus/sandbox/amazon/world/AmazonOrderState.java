package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an order looks like at one moment. */
public final class AmazonOrderState {
    private final AmazonOrder order;
    private final Map<Integer, Integer> shipped = new HashMap<>();
    private final Map<Integer, OrderEvent.ItemCancelled> cancelledItems = new HashMap<>();
    private final List<Parcel> packages = new ArrayList<>();
    private Instant updatedAt;
    private boolean pending = true;
    private OrderEvent.Cancelled cancelled;

    /** A package that has left; {@code deliveredAt} is null while it is on its way. */
    public record Parcel(OrderEvent.Shipped shipped, Instant deliveredAt) {}

    private AmazonOrderState(AmazonOrder order) {
        this.order = order;
        this.updatedAt = order.createdAt();
    }

    /** The state at a moment after the order was created. */
    public static AmazonOrderState at(AmazonOrder order, Instant time) {
        AmazonOrderState state = new AmazonOrderState(order);
        for (OrderEvent event : order.events()) {
            if (event.at().isAfter(time)) {
                break;
            }
            state.apply(event);
        }
        return state;
    }

    private void apply(OrderEvent event) {
        if (event.updatesOrder()) {
            updatedAt = event.at();
        }
        if (event instanceof OrderEvent.Confirmed) {
            pending = false;
        } else if (event instanceof OrderEvent.Cancelled cancellation) {
            cancelled = cancellation;
        } else if (event instanceof OrderEvent.ItemCancelled cancellation) {
            cancelledItems.put(cancellation.item(), cancellation);
        } else if (event instanceof OrderEvent.Shipped sent) {
            sent.units().forEach((place, units) -> shipped.merge(place, units, Integer::sum));
            packages.add(new Parcel(sent, null));
        } else if (event instanceof OrderEvent.Delivered delivered) {
            packages.replaceAll(parcel -> parcel.shipped().number() == delivered.number()
                    ? new Parcel(parcel.shipped(), delivered.at())
                    : parcel);
        }
    }

    /** Time of the last event that Amazon counts as an update, or of the order's creation. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** Amazon's {@code fulfillmentStatus}. */
    public String status() {
        if (cancelled != null) {
            return "CANCELLED";
        }
        if (pending) {
            return "PENDING";
        }
        if (shipped.isEmpty()) {
            return "UNSHIPPED";
        }
        for (int place = 0; place < order.items().size(); place++) {
            if (quantityShipped(place) < quantityOrdered(place)) {
                return "PARTIALLY_SHIPPED";
            }
        }
        return "SHIPPED";
    }

    /** Whether the payment is still being checked, which keeps all money out of sight. */
    public boolean isPending() {
        return pending && cancelled == null;
    }

    /** How the whole order was called off, or null. */
    public OrderEvent.Cancelled cancelled() {
        return cancelled;
    }

    /** How an item was called off, or null. */
    public OrderEvent.ItemCancelled cancelled(int item) {
        return cancelledItems.get(item);
    }

    /** Units that are still wanted. */
    public int quantityOrdered(int item) {
        return cancelled != null || cancelledItems.containsKey(item)
                ? 0
                : order.items().get(item).quantity();
    }

    /** Units that have left. */
    public int quantityShipped(int item) {
        return shipped.getOrDefault(item, 0);
    }

    /** Packages that have left, in their order. */
    public List<Parcel> packages() {
        return packages;
    }

    /** Whether Amazon shows what the order brings: not while it is pending, cancelled or another channel's. */
    public boolean showsMoney() {
        return !pending && cancelled == null && !order.multiChannel();
    }

    /** Whether Amazon shows an item's price: not while the order is pending, and never of another channel's order. */
    public boolean showsPrice() {
        return !isPending() && !order.multiChannel();
    }

    /** What an item still brings, in the marketplace's currency; zero once it is cancelled. */
    public BigDecimal proceeds(int item) {
        return quantityOrdered(item) == 0
                ? order.marketplace().zero()
                : order.items().get(item).proceeds();
    }

    /** What the items that are still wanted bring, or null where Amazon shows no money. */
    public BigDecimal total() {
        if (!showsMoney()) {
            return null;
        }
        BigDecimal total = order.marketplace().zero();
        for (int place = 0; place < order.items().size(); place++) {
            total = total.add(proceeds(place));
        }
        return total;
    }
}
