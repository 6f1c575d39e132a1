package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Shop;

/** Numbers of what a shop has beside its orders. */
final class ShopIds {
    private static final long WORK_ORDERS = 7_105_000_000_000L;
    private static final long PAYOUTS = 128_000_000_000L;
    private static final long BALANCE = 1_310_000_000_000L;

    private ShopIds() {}

    static long workOrder(Shop shop, int order, int workOrder) {
        return shop.firstId() + WORK_ORDERS + order * 4L + workOrder;
    }

    static long workOrderLine(Shop shop, int order, int workOrder, int line) {
        return shop.firstId() + 15_900_000_000_000L + order * 1_024L + workOrder * 512L + line;
    }

    static long refundLine(Shop shop, int order, int refund, int line) {
        return shop.firstId() + 511_000_000_000L + order * 8_192L + refund * 512L + line;
    }

    /** The first two are for the money that comes, the others for the refunds. */
    static long payment(Shop shop, int order, int payment) {
        return shop.firstId() + 7_930_000_000_000L + order * 64L + payment;
    }

    static long charge(Shop shop, int order) {
        return shop.firstId() + 1_480_000_000_000L + order * 4L + 1;
    }

    static long dispute(Shop shop, int order) {
        return shop.firstId() + 9_200_000_000L + order;
    }

    static long adjustment(Shop shop, int number) {
        return shop.firstId() + 4_610_000_000L + number;
    }

    static long payout(Shop shop, long epochDay) {
        return shop.firstId() + PAYOUTS + epochDay * 1_000 + 21;
    }

    static long dayOfPayout(Shop shop, long payout) {
        return (payout - shop.firstId() - PAYOUTS - 21) / 1_000;
    }

    static long balanceTransaction(Shop shop, int place) {
        return shop.firstId() + BALANCE + place * 2L;
    }

    static long inventoryItem(Shop shop, int variant) {
        return shop.firstId() + 44_405_000_000_000L + variant * 32_768L + 7;
    }

    static long deletion(Shop shop, long second, int place) {
        return shop.firstId() + 152_300_000_000_000L + second * 64 + place;
    }
}
