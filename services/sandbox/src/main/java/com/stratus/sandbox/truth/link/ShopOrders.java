package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.world.OrderState;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.OrderTimes;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Goes through the shops' orders, and knows what ShipBob tells of whose order it has. */
final class ShopOrders {
    private ShopOrders() {}

    /** Hands over each order that exists at a moment, with the shop as it is then. */
    static void each(Worlds worlds, Instant time, BiConsumer<ShopSnapshot, OrderStory> taker) {
        for (Shop shop : Shop.values()) {
            ShopSnapshot snapshot = worlds.shops().get(shop).past(time);
            Snapshot orders = snapshot.orders();
            for (OrderTimes order : orders.orders()) {
                taker.accept(snapshot, orders.storyInPassing(order));
            }
        }
    }

    /** The parcels that ShipBob has of an order at a moment; none of the shop that sends its parcels itself. */
    static List<ShipmentState> parcels(OrderStory order, Instant time) {
        return order.shop() == Shop.HARBOUR_LANE && order.parcels() != null
                ? ShipmentState.allAt(order.parcels(), time)
                : List.of();
    }

    /**
     * Whether what is shown says whose order ShipBob has: by its reference, or by the number of one of its parcels, which
     * ShipBob told the shop.
     */
    static boolean isTold(OrderStory order, Instant time) {
        return order.name().equals(order.parcels().reference())
                || OrderState.at(order, time).fulfillments().stream()
                        .flatMap(made -> made.tracking().stream())
                        .anyMatch(told -> parcels(order, time).stream()
                                .anyMatch(parcel -> parcel.hasTracking()
                                        && parcel.shipment().trackingNumber().equals(told.number())));
    }
}
