package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.ShipmentState;
import com.stratus.sandbox.world.Shop;

import java.time.Instant;
import java.util.List;

/** Which parcels at ShipBob an order of a shop is sent in. */
final class OrderShipment implements LinkKind {
    @Override
    public String name() {
        return "order_shipment";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        ShopOrders.each(worlds, time, (shop, order) -> {
            String id = Long.toString(order.id());
            List<ShipmentState> parcels = ShopOrders.parcels(order, time);
            if (parcels.isEmpty()) {
                notes.without(Side.FROM, id, isSent(order) ? Reason.NOT_DUE : Reason.NOT_SENT_BY_SHIPBOB);
                return;
            }
            boolean told = ShopOrders.isTold(order, time);
            parcels.forEach(
                    parcel -> notes.link(id, Integer.toString(parcel.shipment().id()), told));
        });
    }

    private static boolean isSent(OrderStory order) {
        return order.shop() == Shop.HARBOUR_LANE && order.parcels() != null;
    }
}
