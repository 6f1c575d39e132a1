package com.stratus.sandbox.amazon.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One small German order whose every number can be checked by hand. */
public final class AmazonExample {
    private AmazonExample() {}

    private static Instant at(String time) {
        return Instant.parse("2026-11-" + time);
    }

    private static BigDecimal euro(String amount) {
        return new BigDecimal(amount);
    }

    /** The order: paid, shipped in two packages by the seller, one item cancelled in between, a part refunded. */
    public static AmazonOrder order() {
        Product mug = new Product(
                0,
                Seller.EUROPE,
                "MUG /1",
                "B000000001",
                null,
                "Becher",
                "HOME",
                false,
                false,
                euro("13.59"),
                at("01T00:00:00Z"));
        List<Item> items = List.of(
                new Item("7001", mug, false, 2, euro("12.50"), euro("2.50"), euro("5.22"), euro("4.99")),
                new Item("7002", mug, true, 1, euro("12.50"), euro("0.00"), euro("2.38"), euro("0.00")));
        OrderEvent.Refunded.Part scratch =
                new OrderEvent.Refunded.Part(0, 0, euro("3.75"), euro("0.00"), euro("0.00"), euro("0.71"));
        List<OrderEvent> events = List.of(
                new OrderEvent.Confirmed(at("01T10:30:00Z")),
                new OrderEvent.Shipped(at("02T15:00:00Z"), 1, Map.of(0, 1), Map.of(0, 0), "DHL", "Standard", "1Z1"),
                new OrderEvent.ItemCancelled(at("03T08:00:00Z"), 1, "Buyer changed the order"),
                new OrderEvent.Shipped(at("04T15:00:00Z"), 2, Map.of(0, 1), Map.of(0, 1), "DHL", "Standard", "1Z2"),
                new OrderEvent.Delivered(at("05T09:00:00Z"), 1),
                new OrderEvent.Delivered(at("06T09:00:00Z"), 2),
                new OrderEvent.Refunded(at("25T12:00:00Z"), 1, List.of(scratch)));
        return new AmazonOrder(
                0,
                Seller.EUROPE,
                Marketplace.GERMANY,
                "301-0000001-0000002",
                false,
                false,
                null,
                at("01T10:00:00Z"),
                items,
                events);
    }
}
