package com.stratus.sandbox.amazon.world;

import static com.stratus.sandbox.amazon.world.Marketplace.BRITAIN;
import static com.stratus.sandbox.amazon.world.Marketplace.FRANCE;
import static com.stratus.sandbox.amazon.world.Marketplace.GERMANY;
import static com.stratus.sandbox.amazon.world.Marketplace.JAPAN;
import static com.stratus.sandbox.amazon.world.Marketplace.UNITED_STATES;

import com.stratus.sandbox.world.Dice;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where each order is placed, who ships it and what is unusual about it: by its set piece, or by chance. */
final class Plan {
    /** What an order is to be; {@code swift} ones go through their life within hours, so that short worlds show it. */
    record Kind(Marketplace marketplace, boolean fulfilledByAmazon, boolean swift, Set<OrderTrait> traits) {}

    /** Each occurs in every world of at least a dozen orders. */
    private static final List<Kind> SET_PIECES = List.of(
            piece(
                    UNITED_STATES,
                    false,
                    OrderTrait.SAME_SKU_TWICE,
                    OrderTrait.SEVERAL_PACKAGES,
                    OrderTrait.PARTIAL_REFUND),
            piece(BRITAIN, true, OrderTrait.UNUSUAL_GOODS, OrderTrait.EQUAL_RETURNS),
            piece(JAPAN, true, OrderTrait.ITEM_WITHOUT_SKU, OrderTrait.RETURNED),
            piece(UNITED_STATES, true, OrderTrait.REPLACEMENT),
            piece(UNITED_STATES, true, OrderTrait.MULTI_CHANNEL),
            piece(GERMANY, false, OrderTrait.ITEM_CANCELLED, OrderTrait.STILL_PARTIAL),
            piece(FRANCE, true, OrderTrait.CANCELLED),
            piece(UNITED_STATES, false, OrderTrait.TWIN),
            piece(UNITED_STATES, false, OrderTrait.TWIN),
            piece(JAPAN, false, OrderTrait.UNUSUAL_GOODS, OrderTrait.PROMOTION, OrderTrait.FULL_REFUND));

    private static final Kind PENDING = piece(UNITED_STATES, true, OrderTrait.STILL_PENDING);
    private static final int TWIN = 8;

    private final long seed;
    private final int stride;
    private final int last;

    /** Spreads the set pieces over the first half of a history of so many orders. */
    Plan(long seed, int ordersInHistory) {
        this.seed = seed;
        this.stride = Math.max(1, ordersInHistory / 2 / SET_PIECES.size());
        this.last = ordersInHistory - 1;
    }

    private static Kind piece(
            Marketplace marketplace, boolean fulfilledByAmazon, OrderTrait first, OrderTrait... rest) {
        return new Kind(marketplace, fulfilledByAmazon, true, Collections.unmodifiableSet(EnumSet.of(first, rest)));
    }

    /** Whether an order is placed two seconds after the one before it. */
    boolean followsAtOnce(int ordinal) {
        return ordinal == (TWIN - 1) * stride + 1;
    }

    Kind of(int ordinal) {
        if (followsAtOnce(ordinal)) {
            return SET_PIECES.get(TWIN);
        }
        int piece = ordinal / stride;
        if (ordinal % stride == 0 && piece < SET_PIECES.size() && piece != TWIN) {
            return SET_PIECES.get(piece);
        }
        return ordinal == last ? PENDING : drawn(Dice.of(seed, "amazon-kind", ordinal));
    }

    private static Kind drawn(Dice dice) {
        Marketplace marketplace = marketplace(dice.unit());
        boolean fulfilledByAmazon = dice.chance(0.75);
        Set<OrderTrait> traits = EnumSet.noneOf(OrderTrait.class);
        for (OrderTrait trait : OrderTrait.values()) {
            if (dice.chance(trait.rate)) {
                traits.add(trait);
            }
        }
        OrderTrait.settle(traits);
        boolean amazonMust = traits.contains(OrderTrait.MULTI_CHANNEL)
                || traits.contains(OrderTrait.RETURNED)
                || traits.contains(OrderTrait.EQUAL_RETURNS);
        return new Kind(marketplace, fulfilledByAmazon || amazonMust, false, traits);
    }

    private static Marketplace marketplace(double chance) {
        if (chance < 0.6) {
            return UNITED_STATES;
        }
        if (chance < 0.9) {
            return chance < 0.74 ? BRITAIN : chance < 0.84 ? GERMANY : FRANCE;
        }
        return JAPAN;
    }
}
