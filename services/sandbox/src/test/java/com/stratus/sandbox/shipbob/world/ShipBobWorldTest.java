package com.stratus.sandbox.shipbob.world;

import static com.stratus.sandbox.shipbob.ShipBobReader.number;
import static com.stratus.sandbox.shipbob.ShipBobReader.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.shipbob.ShipBobReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What lies on the shelves is explained by what came and what went, in every world and at every time. */
class ShipBobWorldTest {
    private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");

    /** Of 90 days of 60 orders, with the seed 1. */
    private static final Map<String, Integer> CENSUS = new TreeMap<>(Map.ofEntries(
            Map.entry("item", 45),
            Map.entry("item awaited", 41),
            Map.entry("item backordered", 3),
            Map.entry("item stuck", 4),
            Map.entry("item stuck but in stock", 2),
            Map.entry("item on its way", 1),
            Map.entry("item sold beyond", 1),
            Map.entry("item with empty sku", 1),
            Map.entry("item without sku", 1),
            Map.entry("product Bundle", 1),
            Map.entry("product Regular", 27),
            Map.entry("product never edited", 4),
            Map.entry("product of none", 1),
            Map.entry("product of several", 14),
            Map.entry("product without category", 9),
            Map.entry("receiving Awaiting", 2),
            Map.entry("receiving Cancelled", 3),
            Map.entry("receiving Completed", 17),
            Map.entry("receiving Incomplete", 7),
            Map.entry("receiving of nothing", 1),
            Map.entry("receiving to seven digits", 27),
            Map.entry("receiving without history", 7),
            Map.entry("receiving without list", 2),
            Map.entry("receiving without number", 7),
            Map.entry("return Arrived", 5),
            Map.entry("return Awaiting Arrival", 14),
            Map.entry("return AwaitingArrival", 4),
            Map.entry("return Cancelled", 22),
            Map.entry("return Completed", 297),
            Map.entry("return Processing", 2),
            Map.entry("return Under Review", 2),
            Map.entry("return done, not billed", 7),
            Map.entry("return to sender", 94),
            Map.entry("return without tracking", 34),
            Map.entry("sku of two items", 1),
            Map.entry("variant Active", 47),
            Map.entry("variant Inactive", 1),
            Map.entry("variant digital", 2),
            Map.entry("variant hazardous", 3),
            Map.entry("variant without inventory", 3)));

    private static TestSandbox sandbox(long seed, int days, int ordersPerDay) {
        return TestSandbox.of(TestSandbox.Settings.of(days, ordersPerDay).withSeed(seed));
    }

    @ParameterizedTest
    @CsvSource({"1,3,10,0", "1,30,40,0", "2,30,40,777", "7,45,20,100", "9,10,20,30"})
    void onHandIsWhatCameLessWhatWentOnTheWire(long seed, int days, int ordersPerDay, int hoursOn) {
        TestSandbox sandbox = sandbox(seed, days, ordersPerDay);
        sandbox.sandbox().moveTo(UNTIL.plus(Duration.ofHours(hoursOn)));
        ShipBobReader reader = new ShipBobReader(sandbox, "2025-07");
        Map<String, Integer> explained = new TreeMap<>();
        Map<String, Integer> committed = new TreeMap<>();
        Map<String, Integer> awaiting = new TreeMap<>();
        Map<String, Integer> stuck = new TreeMap<>();
        Map<String, Integer> missing = new TreeMap<>();
        received(reader, explained, awaiting);
        shipped(reader, explained, committed, stuck, missing);
        restocked(reader, explained);
        for (JsonNode item : reader.linked("/inventory-level?PageSize=250")) {
            String id = text(item, "inventory_id");
            // What is between two centres lies on no shelf.
            assertThat(number(item, "total_on_hand_quantity") + number(item, "total_internal_transfer_quantity"))
                    .as(id)
                    .isEqualTo(explained.getOrDefault(id, 0));
            assertThat(number(item, "total_committed_quantity")).as(id).isEqualTo(committed.getOrDefault(id, 0));
            assertThat(number(item, "total_awaiting_quantity")).as(id).isEqualTo(awaiting.getOrDefault(id, 0));
            assertThat(number(item, "total_exception_quantity")).as(id).isEqualTo(stuck.getOrDefault(id, 0));
            // What is sold before it exists stands in no shipment.
            if (!"HL-LAN-PRE".equals(text(item, "sku"))) {
                assertThat(number(item, "total_backordered_quantity")).as(id).isEqualTo(missing.getOrDefault(id, 0));
            }
            assertThat(number(item, "total_fulfillable_quantity"))
                    .isEqualTo(number(item, "total_on_hand_quantity") - number(item, "total_committed_quantity"));
        }
    }

    private static void received(ShipBobReader reader, Map<String, Integer> onHand, Map<String, Integer> awaiting) {
        for (JsonNode order : reader.numbered("/receiving", 250)) {
            boolean open = !List.of("Completed", "Incomplete", "Cancelled").contains(text(order, "status"));
            for (JsonNode line : order.get("inventory_quantities")) {
                String id = text(line, "inventory_id");
                onHand.merge(id, number(line, "stowed_quantity"), Integer::sum);
                if (open) {
                    awaiting.merge(
                            id, number(line, "expected_quantity") - number(line, "received_quantity"), Integer::sum);
                }
            }
        }
    }

    private static void shipped(
            ShipBobReader reader,
            Map<String, Integer> onHand,
            Map<String, Integer> committed,
            Map<String, Integer> stuck,
            Map<String, Integer> missing) {
        for (JsonNode order : reader.numbered("/order", 250)) {
            for (JsonNode shipment : order.get("shipments")) {
                boolean gone = !shipment.get("actual_fulfillment_date").isNull();
                boolean promised = !gone
                        && !shipment.get("location").isNull()
                        && !text(shipment, "status").equals("Cancelled");
                for (JsonNode product : shipment.get("products")) {
                    for (JsonNode item : product.get("inventory_items")) {
                        int units = number(item, "quantity");
                        onHand.merge(text(item, "id"), gone ? -units : 0, Integer::sum);
                        committed.merge(text(item, "id"), promised ? units : 0, Integer::sum);
                        String status = text(shipment, "status");
                        boolean held = List.of("Exception", "OnHold").contains(status);
                        stuck.merge(text(item, "id"), held ? units : 0, Integer::sum);
                        missing.merge(text(item, "id"), status.equals("Exception") ? units : 0, Integer::sum);
                    }
                }
            }
        }
    }

    private static void restocked(ShipBobReader reader, Map<String, Integer> onHand) {
        for (JsonNode parcel : reader.linked("/return?Limit=250")) {
            for (JsonNode item : parcel.get("inventory")) {
                for (JsonNode taken : item.get("action_taken")) {
                    boolean back = text(taken, "action").equals("Restock");
                    onHand.merge(text(item, "id"), back ? number(taken, "quantity_processed") : 0, Integer::sum);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3,10", "2,90,60", "3,10,20", "4,40,5", "5,30,120"})
    void noShelfEverHoldsLessThanNothing(long seed, int days, int ordersPerDay) {
        TestSandbox sandbox = sandbox(seed, days, ordersPerDay);
        for (int day = -days; day <= 20; day += 2) {
            ShipBobSnapshot then = sandbox.sandbox().shipBob().past(UNTIL.plus(Duration.ofDays(day)));
            for (Item item : then.items()) {
                then.levels(item).forEach((center, there) -> {
                    assertThat(there.onHand()).as(item.name() + center.name()).isNotNegative();
                    assertThat(there.awaiting()).isNotNegative();
                    assertThat(there.handling()).isNotNegative();
                    assertThat(there.committed()).isNotNegative();
                    assertThat(there.transfer()).isNotNegative();
                    assertThat(there.backordered()).isNotNegative();
                    assertThat(there.exception()).isNotNegative();
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3,10,0", "4,30,30,0", "4,30,30,200"})
    void levelsOfTheCentresAddUp(long seed, int days, int ordersPerDay, int hoursOn) {
        TestSandbox sandbox = sandbox(seed, days, ordersPerDay);
        sandbox.sandbox().moveTo(UNTIL.plus(Duration.ofHours(hoursOn)));
        ShipBobReader reader = new ShipBobReader(sandbox, "2026-01");
        Map<String, JsonNode> totals = new HashMap<>();
        reader.linked("/inventory-level?PageSize=9").forEach(item -> totals.put(text(item, "inventory_id"), item));
        List<String> nowhere = new ArrayList<>();
        for (JsonNode item : reader.linked("/inventory-level/locations")) {
            JsonNode total = totals.remove(text(item, "inventory_id"));
            for (String quantity : List.of("on_hand", "fulfillable", "committed", "awaiting", "internal_transfer")) {
                int sum = 0;
                for (JsonNode location : item.get("locations")) {
                    sum += number(location, quantity + "_quantity");
                }
                assertThat(sum).as(quantity).isEqualTo(number(total, "total_" + quantity + "_quantity"));
            }
            if (item.get("locations").isEmpty()) {
                nowhere.add(text(item, "sku"));
                assertThat(number(total, "total_sellable_quantity")).isNegative();
            }
        }
        assertThat(totals).isEmpty();
        assertThat(nowhere).containsExactly("HL-LAN-PRE");
    }

    @Test
    void goesOnInAnyStepsAlike() {
        TestSandbox stepped = sandbox(5, 12, 20);
        TestSandbox atOnce = sandbox(5, 12, 20);
        for (int hours = 0; hours <= 40 * 24; hours += 31) {
            stepped.sandbox().moveTo(UNTIL.plus(Duration.ofHours(hours)));
            stepped.sandbox().shipBob().at(UNTIL.plus(Duration.ofHours(hours)));
        }
        for (int days : new int[] {0, 11, 40}) {
            Instant time = UNTIL.plus(Duration.ofDays(days));
            ShipBobSnapshot one = stepped.sandbox().shipBob().past(time);
            ShipBobSnapshot other = atOnce.sandbox().shipBob().past(time);
            assertThat(one.receivingOrders()).isEqualTo(other.receivingOrders());
            assertThat(one.returns()).isEqualTo(other.returns());
            for (Item item : one.items()) {
                assertThat(one.levels(item)).isEqualTo(other.levels(item));
            }
        }
        assertThat(sandbox(6, 12, 20).sandbox().shipBob().at(UNTIL).returns())
                .isNotEqualTo(sandbox(5, 12, 20).sandbox().shipBob().at(UNTIL).returns());
    }

    @Test
    void nothingHappensInTheQuietSpan() {
        TestSandbox sandbox = sandbox(1, 90, 60);
        ShipBobSnapshot end = sandbox.sandbox().shipBob().past(UNTIL);
        ShipBobSnapshot before = sandbox.sandbox().shipBob().past(UNTIL.minus(Duration.ofMinutes(15)));
        assertThat(end.receivingOrders()).isEqualTo(before.receivingOrders());
        assertThat(end.returns()).isEqualTo(before.returns());
        for (Item item : end.items()) {
            assertThat(end.levels(item)).isEqualTo(before.levels(item));
            assertThat(end.total(item)).isEqualTo(before.total(item));
        }
        for (Product product : end.products()) {
            assertThat(end.editedAt(product)).isEqualTo(before.editedAt(product));
        }
        end.returns().forEach(parcel -> assertThat(parcel.stepsAt(UNTIL))
                .isEqualTo(parcel.stepsAt(UNTIL.minus(Duration.ofMinutes(15)))));
    }

    @Test
    void theCensusOfAWorld() {
        TestSandbox sandbox = sandbox(1, 90, 60);
        ShipBobReader reader = new ShipBobReader(sandbox, "2025-07");
        Map<String, Integer> seen = new TreeMap<>();
        for (JsonNode parcel : reader.linked("/return?Limit=250")) {
            count(seen, "return " + text(parcel, "status"), true);
            count(seen, "return to sender", text(parcel, "return_type").equals("ReturnToSender"));
            count(
                    seen,
                    "return done, not billed",
                    !parcel.get("completed_date").isNull()
                            && parcel.get("invoice").isNull());
            count(seen, "return without tracking", text(parcel, "tracking_number") == null);
        }
        for (JsonNode order : reader.numbered("/receiving", 100)) {
            count(seen, "receiving " + text(order, "status"), true);
            count(seen, "receiving without history", order.get("status_history").isNull());
            count(
                    seen,
                    "receiving without list",
                    order.get("inventory_quantities").isNull());
            count(
                    seen,
                    "receiving of nothing",
                    order.get("inventory_quantities").isArray()
                            && order.get("inventory_quantities").isEmpty());
            count(
                    seen,
                    "receiving without number",
                    order.get("purchase_order_number").isNull());
            count(seen, "receiving to seven digits", text(order, "insert_date").matches(".*\\.\\d{7}\\+00:00"));
        }
        Map<String, Integer> skus = new HashMap<>();
        for (JsonNode item : reader.linked("/inventory-level")) {
            count(seen, "item", true);
            count(seen, "item without sku", item.get("sku").isNull());
            count(seen, "item with empty sku", item.get("sku").asText().isEmpty());
            count(seen, "item sold beyond", number(item, "total_sellable_quantity") < 0);
            count(seen, "item on its way", number(item, "total_internal_transfer_quantity") > 0);
            count(seen, "item backordered", number(item, "total_backordered_quantity") > 0);
            count(seen, "item stuck", number(item, "total_exception_quantity") > 0);
            count(
                    seen,
                    "item stuck but in stock",
                    number(item, "total_exception_quantity") > number(item, "total_backordered_quantity"));
            count(seen, "item awaited", number(item, "total_awaiting_quantity") > 0);
            skus.merge(item.get("sku").asText(), 1, Integer::sum);
        }
        count(
                seen,
                "sku of two items",
                skus.values().stream().filter(items -> items == 2).count() == 1);
        for (JsonNode product : reader.linked("/product")) {
            count(seen, "product " + text(product, "type"), true);
            count(seen, "product never edited", product.get("updated_on").isNull());
            count(seen, "product without category", product.get("taxonomy").isNull());
            count(seen, "product of none", product.get("variants").isEmpty());
            count(seen, "product of several", product.get("variants").size() > 1);
            for (JsonNode variant : product.get("variants")) {
                count(seen, "variant " + text(variant, "status"), true);
                count(seen, "variant without inventory", !variant.has("inventory"));
                count(seen, "variant digital", variant.get("is_digital").asBoolean());
                count(
                        seen,
                        "variant hazardous",
                        variant.at("/fulfillment_settings/dangerous_goods").asBoolean());
            }
        }
        assertThat(seen).isEqualTo(CENSUS);
    }

    private static void count(Map<String, Integer> seen, String what, boolean isSo) {
        if (isSo) {
            seen.merge(what, 1, Integer::sum);
        }
    }
}
