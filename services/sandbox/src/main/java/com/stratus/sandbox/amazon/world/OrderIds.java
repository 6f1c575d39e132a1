package com.stratus.sandbox.amazon.world;

import com.stratus.sandbox.world.Dice;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order ids that look like chance and lead back to the order's place in the world. */
final class OrderIds {
    private static final BigInteger ALL = BigInteger.TEN.pow(14);
    private static final BigInteger FACTOR = BigInteger.valueOf(61_803_398_874_989L);
    private static final BigInteger BACK = FACTOR.modInverse(ALL);
    private static final Pattern ID = Pattern.compile("(?:\\d{3}|S01)-(\\d{7})-(\\d{7})");

    private final long seed;
    private final BigInteger offset;

    OrderIds(long seed) {
        this.seed = seed;
        this.offset = BigInteger.valueOf(Dice.of(seed, "amazon-ids", 0).between(1, Integer.MAX_VALUE - 1))
                .multiply(BigInteger.valueOf(30_011));
    }

    String id(int ordinal, Marketplace marketplace, boolean multiChannel) {
        long number = BigInteger.valueOf(ordinal)
                .multiply(FACTOR)
                .add(offset)
                .mod(ALL)
                .longValueExact();
        String prefix = multiChannel
                ? "S01"
                : marketplace.orderPrefix()
                        + Dice.of(seed, "amazon-prefix", ordinal).between(1, 4);
        return "%s-%07d-%07d".formatted(prefix, number / 10_000_000, number % 10_000_000);
    }

    /** The place that an id leads to, whether there is such an order or not; or -1. */
    int ordinal(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return -1;
        }
        BigInteger ordinal = new BigInteger(matcher.group(1) + matcher.group(2))
                .subtract(offset)
                .multiply(BACK)
                .mod(ALL);
        return ordinal.bitLength() < Integer.SIZE ? ordinal.intValue() : -1;
    }
}
