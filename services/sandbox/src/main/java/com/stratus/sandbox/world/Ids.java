package com.stratus.sandbox.world;

/** Numbers of the things that belong to an order, ascending with its place in the world. */
final class Ids {
    private Ids() {}

    static long order(long seed, int ordinal, boolean huge) {
        long spread = Dice.of(seed, "order-id", ordinal).between(0, 60_000);
        // 2^53 + 1 is the first whole number a double cannot hold.
        return huge ? 9_007_199_254_740_993L : 6_214_000_000_000L + ordinal * 65_537L + spread;
    }

    static long line(int ordinal, int line) {
        return 16_080_000_000_000L + ordinal * 512L + line;
    }

    static long fulfillment(int ordinal, int fulfillment) {
        return 5_470_000_000_000L + ordinal * 32L + fulfillment;
    }

    static long refund(int ordinal, int refund) {
        return 961_000_000_000L + ordinal * 8L + refund;
    }

    static int shipBobOrder(int ordinal) {
        return 331_400_000 + ordinal * 3;
    }

    static int shipment(int ordinal, int shipment) {
        return 412_700_000 + ordinal * 20 + shipment;
    }
}
