package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.truth.Worlds;

import java.time.Instant;

/** What came back of a parcel to ShipBob, which names the parcel. */
final class ShipmentReturn implements LinkKind {
    @Override
    public String name() {
        return "shipment_return";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        worlds.shipBob()
                .past(time)
                .returns()
                .forEach(parcel ->
                        notes.link(Integer.toString(parcel.shipmentId()), Integer.toString(parcel.id()), true));
    }
}
