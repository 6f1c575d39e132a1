package com.stratus.sandbox.world;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which oddities an order has: those of its set piece, or those that chance gives it. */
final class Oddities {
    /** Each combination occurs in every world of at least thirty orders, the ones that need time first. */
    private static final List<Set<Oddity>> SET_PIECES = List.of(
            EnumSet.of(Oddity.SAME_SKU_TWICE, Oddity.EURO, Oddity.PARTIAL_REFUND),
            EnumSet.of(Oddity.MANY_LINES, Oddity.MANY_FULFILLMENTS),
            EnumSet.of(Oddity.FAILED_FULFILLMENT_LAST, Oddity.TWO_PARCELS, Oddity.MISTYPED_REFERENCE),
            EnumSet.of(Oddity.GUEST, Oddity.LINE_WITHOUT_SKU, Oddity.LINE_WITH_EMPTY_SKU, Oddity.POUND),
            EnumSet.of(Oddity.RESTOCK_ONLY, Oddity.CUSTOM_LINE),
            EnumSet.of(Oddity.SPLIT, Oddity.UNKNOWN_DETAIL, Oddity.NEVER_DELIVERED, Oddity.NO_REFERENCE),
            EnumSet.of(Oddity.REMOVED_LINE, Oddity.CANADIAN_DOLLAR, Oddity.FULL_REFUND),
            EnumSet.of(Oddity.IMPORTED, Oddity.UNICODE, Oddity.EMPTY_TRACKING_NUMBER),
            EnumSet.of(Oddity.NO_TRACKING, Oddity.TAGGED_LATER, Oddity.AUTHORIZED_FIRST, Oddity.GOODWILL_REFUND),
            EnumSet.of(Oddity.CANCELLED_EARLY, Oddity.HUGE_ID),
            EnumSet.of(Oddity.CANCELLED_LATE),
            EnumSet.of(Oddity.HUNDREDS_OF_LINES, Oddity.MANY_REFUNDS),
            EnumSet.of(Oddity.ON_HOLD),
            EnumSet.of(Oddity.OUT_OF_STOCK),
            EnumSet.of(Oddity.TEST_ORDER, Oddity.DIGITAL),
            EnumSet.of(Oddity.NO_SHIPMENTS, Oddity.PAID_LATE));

    /** What cannot happen to one order together: the first of each entry wins. */
    private static final List<Map.Entry<Oddity, Set<Oddity>>> CONFLICTS = List.of(
            Map.entry(Oddity.DIGITAL, EnumSet.of(Oddity.REMOVED_LINE, Oddity.RESTOCK_ONLY)),
            Map.entry(Oddity.NO_SHIPMENTS, EnumSet.of(Oddity.CANCELLED_LATE)),
            Map.entry(Oddity.MANY_FULFILLMENTS, EnumSet.of(Oddity.TWO_PARCELS)),
            Map.entry(Oddity.TWO_PARCELS, EnumSet.of(Oddity.SPLIT)),
            Map.entry(Oddity.NO_REFERENCE, EnumSet.of(Oddity.MISTYPED_REFERENCE)),
            Map.entry(Oddity.OUT_OF_STOCK, EnumSet.of(Oddity.ON_HOLD, Oddity.SHIPMENTS_LATE)),
            Map.entry(Oddity.EURO, EnumSet.of(Oddity.CANADIAN_DOLLAR, Oddity.POUND, Oddity.KRONA)),
            Map.entry(Oddity.CANADIAN_DOLLAR, EnumSet.of(Oddity.POUND)));

    /** Currencies in which a shop's customers do not pay. */
    private static final Map<Shop, Set<Oddity>> FOREIGN = Map.of(
            Shop.HARBOUR_LANE, EnumSet.of(Oddity.KRONA),
            Shop.QUAYSIDE_GOODS, EnumSet.of(Oddity.CANADIAN_DOLLAR, Oddity.POUND));

    private final Shop shop;
    private final long seed;
    private final int stride;

    /** Spreads the set pieces over the first half of a history of so many orders. */
    Oddities(Shop shop, long seed, int ordersInHistory) {
        this.shop = shop;
        this.seed = seed;
        this.stride = Math.max(1, ordersInHistory / 2 / SET_PIECES.size());
    }

    /** Whether an order belongs to the set pieces, whose events follow quickly so that short worlds show them. */
    boolean isSetPiece(int ordinal) {
        return ordinal % stride == 0 && ordinal / stride < SET_PIECES.size();
    }

    Set<Oddity> of(int ordinal) {
        if (isSetPiece(ordinal)) {
            return setPiece(SET_PIECES.get(ordinal / stride));
        }
        Dice dice = Dice.of(seed, "oddity", ordinal);
        Set<Oddity> drawn = EnumSet.noneOf(Oddity.class);
        for (Oddity oddity : Oddity.values()) {
            if (dice.chance(oddity.rate)) {
                drawn.add(oddity);
            }
        }
        if (drawn.contains(Oddity.TEST_ORDER)) {
            drawn.add(Oddity.DIGITAL);
        }
        drawn.removeAll(FOREIGN.get(shop));
        CONFLICTS.forEach(conflict -> {
            if (drawn.contains(conflict.getKey())) {
                drawn.removeAll(conflict.getValue());
            }
        });
        return drawn;
    }

    /** What is paid in Canadian dollars at one shop is paid in kronor at the other. */
    private Set<Oddity> setPiece(Set<Oddity> oddities) {
        Set<Oddity> here = EnumSet.copyOf(oddities);
        if (here.removeAll(FOREIGN.get(shop)) && oddities.contains(Oddity.CANADIAN_DOLLAR)) {
            here.add(Oddity.KRONA);
        }
        return Collections.unmodifiableSet(here);
    }
}
