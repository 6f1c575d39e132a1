package com.stratus.sandbox.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One small order whose every number can be checked by hand. */
public final class Example {
    private Example() {}

    private static Instant at(String time) {
        return Instant.parse("2026-11-" + time);
    }

    private static Amount amount(String shop, String presentment) {
        return new Amount(new BigDecimal(shop), new BigDecimal(presentment));
    }

    private static Line line(
            long id, Variant variant, String title, int quantity, Amount price, Amount off, Amount tax) {
        return new Line(
                id,
                variant,
                variant == null ? null : variant.sku(),
                title,
                quantity,
                price,
                Amount.ZERO,
                off == null ? List.of() : List.of(off),
                List.of(new Line.Tax("State Tax", new BigDecimal("0.08"), tax)));
    }

    /** The order: paid, shipped in one parcel, delivered, billed, one unit given back, archived. */
    public static OrderStory order() {
        Variant mug = new Variant(41001, 71001, "MUG", "Mug", null, new BigDecimal("12.50"), 15, false, 5, 6);
        List<Line> lines = List.of(
                line(16001, mug, "Mug", 2, amount("12.50", "11.25"), amount("2.50", "2.25"), amount("1.80", "1.62")),
                line(16002, null, "Gift wrap", 1, amount("8.00", "7.20"), null, amount("0.64", "0.58")));
        Customer customer = new Customer(
                8000000000001L,
                "Ada Brandt",
                "ada@example.com",
                null,
                new Customer.Address("1 Quay", null, "Portland", "ME", "US", "04101"));
        OrderEvent.Tracking number = new OrderEvent.Tracking("USPS", "940011", null);
        Map<Integer, Integer> units = Map.of(0, 2);
        List<OrderEvent> events = List.of(
                new OrderEvent.Created(at("01T10:00:00Z")),
                new OrderEvent.Paid(at("01T10:00:30Z")),
                new OrderEvent.Fulfilled(at("02T15:02:00Z"), 0, "SUCCESS", "FULFILLED", units, List.of(number)),
                new OrderEvent.Fulfilled(at("04T09:00:00Z"), 0, "SUCCESS", "DELIVERED", units, List.of(number)),
                new OrderEvent.Closed(at("05T09:00:00Z")),
                new OrderEvent.Refunded(at("05T12:00:00Z"), 9001, Map.of(0, 1), amount("12.15", "10.94"), "chipped"));
        return new OrderStory(
                Shop.HARBOUR_LANE,
                0,
                6000000000001L,
                "#1001",
                1001,
                at("01T10:00:00Z"),
                at("01T10:00:00Z"),
                customer,
                customer,
                false,
                null,
                List.of(),
                "EUR",
                false,
                "PENDING",
                lines,
                amount("5.95", "5.37"),
                events,
                parcels(),
                Set.of());
    }

    private static WarehouseOrder parcels() {
        List<Shipment.Step> steps = List.of(
                step("01T10:20:05.1234567Z", Shipment.Move.CREATED, "Processing"),
                step("02T13:00:00Z", Shipment.Move.PACKED, "Processing"),
                step("02T13:10:00Z", Shipment.Move.LABELED, "Processing"),
                step("02T15:00:00.25Z", Shipment.Move.SHIPPED, "Completed"),
                step("04T08:58:00.5Z", Shipment.Move.DELIVERED, "Completed"),
                step("04T16:00:00Z", Shipment.Move.INVOICED, "Completed"));
        Shipment shipment = new Shipment(
                412000001,
                Map.of(0, 2),
                Center.ALL.get(0),
                "USPS",
                "Ground Advantage",
                "940011",
                null,
                30,
                new BigDecimal("7.35"),
                false,
                steps);
        return new WarehouseOrder(
                331000001, "#1001", "1001", at("01T10:20:00.1234567Z"), "Standard", List.of(shipment));
    }

    private static Shipment.Step step(String time, Shipment.Move move, String status) {
        return new Shipment.Step(at(time), move, status, null);
    }
}
