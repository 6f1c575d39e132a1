package com.stratus.sandbox.world;

/** Numbers of the things that belong to an order, ascending with its place in the world. */
public final class Ids {
    private static final long FURTHER_REFUNDS = 500_000_000;

    private static final long REFUNDS = 961_000_000_000L;

    private Ids() {}

    static long order(Shop shop, long seed, int ordinal, boolean huge) {
        long spread = Dice.of(seed, "order-id", ordinal).between(0, 60_000);
        // 2^53 + 1 is the first whole number a double cannot hold.
        return huge
                ? 9_007_199_254_740_993L + 2 * shop.ordinal()
                : shop.firstId() + 6_214_000_000_000L + ordinal * 65_537L + spread;
    }

    static long line(Shop shop, int ordinal, int line) {
        return shop.firstId() + 16_080_000_000_000L + ordinal * 512L + line;
    }

    static long fulfillment(Shop shop, int ordinal, int fulfillment) {
        return shop.firstId() + 5_470_000_000_000L + ordinal * 32L + fulfillment;
    }

    /** The place of the order that a fulfilment would belong to; the fulfilment need not exist. */
    public static int orderOfFulfillment(Shop shop, long fulfillment) {
        long number = fulfillment - fulfillment(shop, 0, 0);
        return number < 0 || number / 32 > Integer.MAX_VALUE ? -1 : (int) (number / 32);
    }

    /** The first eight of an order stand together; the few orders that have more have them further on. */
    static long refund(Shop shop, int ordinal, int refund) {
        long first = shop.firstId() + REFUNDS + ordinal * 8L;
        return refund < 8 ? first + refund : first + FURTHER_REFUNDS + refund - 8;
    }

    /** The place of the order that a refund would belong to; the refund need not exist. */
    public static int orderOfRefund(Shop shop, long refund) {
        long number = refund - shop.firstId() - REFUNDS;
        return (int) Math.max(-1, number % FURTHER_REFUNDS / 8);
    }

    static int shipBobOrder(int ordinal) {
        return 331_400_000 + ordinal * 3;
    }

    static int orderOfShipment(int shipment) {
        return Math.floorDiv(shipment - shipment(0, 0), 20);
    }

    static int shipment(int ordinal, int shipment) {
        return 412_700_000 + ordinal * 20 + shipment;
    }
}
