package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Amount;
import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.Line;
import com.stratus.sandbox.world.OrderEvent;
import com.stratus.sandbox.world.OrderStory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What went back of an order, worked out from its story. */
final class Refunds {
    private final long seed;
    private final Places places;
    private final Payments payments;

    Refunds(long seed, Places places, Payments payments) {
        this.seed = seed;
        this.places = places;
        this.payments = payments;
    }

    /** All refunds of an order up to a moment, the oldest first. */
    List<RefundState> of(OrderStory order, Instant time) {
        List<RefundState> refunds = new ArrayList<>();
        for (OrderEvent event : order.events()) {
            if (event instanceof OrderEvent.Refunded refunded && !event.at().isAfter(time)) {
                refunds.add(state(order, refunded, refunds.size()));
            }
        }
        return Collections.unmodifiableList(refunds);
    }

    private RefundState state(OrderStory order, OrderEvent.Refunded refund, int index) {
        Dice dice = Dice.of(seed, "refund", refund.id());
        boolean cancelled = order.events().stream()
                .anyMatch(event ->
                        event instanceof OrderEvent.Cancelled && event.at().equals(refund.at()));
        boolean undated = dice.chance(0.04);
        boolean legacy = dice.chance(0.05);
        int back = dice.chance(0.8) ? Places.MAIN : Places.SECOND;
        List<RefundState.Line> lines = new ArrayList<>();
        refund.units().forEach((place, units) -> {
            Line line = order.lines().get(place);
            String type = restockType(line, refund.note(), cancelled, legacy, dice);
            boolean restocked = !type.equals("NO_RESTOCK");
            lines.add(new RefundState.Line(
                    ShopIds.refundLine(order.shop(), order.ordinal(), index, place),
                    place,
                    units,
                    type,
                    restocked,
                    restocked ? places.get(cancelled ? Places.MAIN : back) : null,
                    subtotal(line, units),
                    line.tax().share(units, line.quantity())));
        });
        return new RefundState(
                refund.id(),
                order,
                undated ? null : refund.at(),
                refund.at(),
                refund.at(),
                refund.note(),
                refund.money(),
                Collections.unmodifiableList(lines),
                payments.ofRefund(order, refund, index));
    }

    private static Amount subtotal(Line line, int units) {
        return line.gross().minus(line.discount()).share(units, line.quantity());
    }

    private static String restockType(Line line, String note, boolean cancelled, boolean legacy, Dice dice) {
        boolean again = dice.chance(0.75);
        if (!line.ships()) {
            return "NO_RESTOCK";
        }
        if (cancelled) {
            return "CANCEL";
        }
        if ("arrived damaged".equals(note) || !again) {
            return "NO_RESTOCK";
        }
        return legacy ? "LEGACY_RESTOCK" : "RETURN";
    }
}
