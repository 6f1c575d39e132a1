package com.stratus.sandbox.truth.link;

import com.stratus.sandbox.freeagent.books.Bill;
import com.stratus.sandbox.freeagent.books.BillState;
import com.stratus.sandbox.truth.Worlds;
import com.stratus.sandbox.truth.link.Leftover.Reason;
import com.stratus.sandbox.truth.link.Leftover.Side;
import com.stratus.sandbox.world.Shipment;
import com.stratus.sandbox.world.ShipmentState;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;

/**
 * Which parcels a bill of ShipBob's charges. ShipBob charges a parcel about two days after it has left, {@link #SOONEST}
 * to {@link #LATEST}, and shows what but not when; the bill of a Monday is for what it has charged in the week before.
 */
final class BillShipment implements LinkKind {
    private static final Duration SOONEST = Duration.ofHours(45);
    private static final Duration LATEST = Duration.ofHours(52);
    private static final int WEEK = 7;

    @Override
    public String name() {
        return "bill_shipment";
    }

    @Override
    public void tell(Worlds worlds, Instant time, Notes notes) {
        TreeMap<LocalDate, Bill> bills = new TreeMap<>();
        for (BillState state : worlds.books().past(time).shipBobBills()) {
            bills.put(state.bill().datedOn(), state.bill());
        }
        ShopOrders.each(worlds, time, (shop, order) -> {
            for (ShipmentState parcel : ShopOrders.parcels(order, time)) {
                if (parcel.invoice() != null) {
                    tell(bills, parcel, notes);
                }
            }
        });
    }

    private static void tell(TreeMap<LocalDate, Bill> bills, ShipmentState parcel, Notes notes) {
        String id = Integer.toString(parcel.shipment().id());
        Bill bill = billOf(bills, chargedAt(parcel.shipment()));
        if (bill == null) {
            notes.without(Side.TO, id, Reason.NOT_DUE);
        } else {
            notes.link(Long.toString(bill.id()), id, isTold(bills, parcel));
        }
    }

    private static Instant chargedAt(Shipment shipment) {
        return shipment.steps().stream()
                .filter(step -> step.move() == Shipment.Move.INVOICED)
                .map(Shipment.Step::at)
                .findFirst()
                .orElseThrow();
    }

    /** The bill for what was charged at a moment; null while there is none. */
    private static Bill billOf(TreeMap<LocalDate, Bill> bills, Instant chargedAt) {
        LocalDate day = chargedAt.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate billed = bills.higherKey(day);
        return billed == null || billed.isAfter(day.plusDays(WEEK)) ? null : bills.get(billed);
    }

    /** Charged after it arrived it was changed last when it was charged; else both ends of the span must be of one week. */
    private static boolean isTold(TreeMap<LocalDate, Bill> bills, ShipmentState parcel) {
        boolean chargedLast =
                parcel.deliveredAt() != null && parcel.lastUpdateAt().isAfter(parcel.deliveredAt());
        Bill soonest = billOf(bills, parcel.shippedAt().plus(SOONEST));
        Bill latest = billOf(bills, parcel.shippedAt().plus(LATEST));
        return chargedLast || soonest != null && latest != null && soonest.id() == latest.id();
    }
}
