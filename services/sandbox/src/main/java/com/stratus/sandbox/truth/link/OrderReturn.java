package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.amazon.ledger.ReturnRow;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.shipbob.world.ReturnedParcel;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.world.OrderStory;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.Snapshot;

import java.time.Instant;
import java.util.Set;

/** What came back of an order: to ShipBob, or to a warehouse of Amazon. */
final class OrderReturn implements LinkKind {
    @Override
    public String name() {
        return "order_return";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        Snapshot orders = worlds.shops().get(Shop.HARBOUR_LANE).past(time).orders();
        for (ReturnedParcel parcel : worlds.shipBob().past(time).returns()) {
            OrderStory order = orders.storyInPassing(orders.byOrdinal(Shipment.orderOf(parcel.shipmentId())));
            notes.link(Long.toString(order.id()), Integer.toString(parcel.id()), ShopOrders.isTold(order, time));
        }
        for (Seller seller : Seller.values()) {
            Set<String> shown = AmazonOrders.shown(worlds, seller, time);
            for (ReturnRow unit : worlds.ledger().returns(seller.id(), time)) {
                if (shown.contains(unit.orderId())) {
                    notes.link(unit.orderId(), unit.key(), true);
                } else {
                    notes.without(Side.TO, unit.key(), Reason.UNKNOWN_REFERENCE);
                }
            }
        }
    }
}
