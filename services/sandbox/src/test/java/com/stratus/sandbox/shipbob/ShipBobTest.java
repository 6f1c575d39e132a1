package com.stratus.sandbox.shipbob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.limits.LimitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** ShipBob's API, called without HTTP. */
class ShipBobTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(10, 20);

    private static JsonNode json(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> orders(String query) {
        Answer answer = SANDBOX.get("/2025-07/order" + query);
        assertThat(answer.status()).isEqualTo(200);
        List<JsonNode> orders = new ArrayList<>();
        json(answer).forEach(orders::add);
        return orders;
    }

    private static Set<Integer> ids(List<JsonNode> orders) {
        Set<Integer> ids = new TreeSet<>();
        orders.forEach(order -> ids.add(order.get("id").asInt()));
        return ids;
    }

    private static List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            List<JsonNode> orders = orders("?Limit=250&Page=" + page + "&SortOrder=Oldest");
            all.addAll(orders);
            if (orders.size() < 250) {
                return all;
            }
        }
    }

    @Test
    void pagesWithHeadersUntilAPageIsNotFull() {
        int total = all().size();
        Set<Integer> seen = new TreeSet<>();
        int page = 1;
        while (true) {
            Answer answer = SANDBOX.get("/2025-07/order?Page=" + page + "&Limit=30");
            assertThat(answer.headers())
                    .containsEntry("Page-Number", Integer.toString(page))
                    .containsEntry("Page-Size", "30")
                    .containsEntry("Total-Count", Integer.toString(total))
                    .containsKey("x-remaining-calls");
            List<JsonNode> rows = new ArrayList<>();
            json(answer).forEach(rows::add);
            seen.addAll(ids(rows));
            if (!answer.headers().containsKey("Next-Page")) {
                break;
            }
            assertThat(answer.headers()).containsEntry("Next-Page", "/2025-07/order?Limit=30&Page=" + (page + 1));
            page++;
        }
        assertThat(seen).hasSize(total);
        assertThat(orders("?Page=99")).isEmpty();
        assertThat(orders("")).hasSize(50);
    }

    @Test
    void pagingHeadersCanBeLeftOut() {
        TestSandbox plain = TestSandbox.of(TestSandbox.Settings.of(3, 10).withoutHeaders());
        assertThat(plain.get("/2025-07/order").headers()).doesNotContainKeys("Page-Number", "Total-Pages");
    }

    @Test
    void newestComesFirstUnlessAskedOtherwise() {
        List<String> newest = new ArrayList<>();
        orders("?Limit=250")
                .forEach(order -> newest.add(order.get("created_date").asText()));
        assertThat(newest.get(0)).isGreaterThan(newest.get(100));
        assertThat(all().get(0).get("created_date").asText()).isLessThan(newest.get(100));
    }

    @Test
    void trackingMayMoveAlone() {
        JsonNode scanned = all().stream()
                .filter(order -> order.get("shipments").size() == 1)
                .filter(order -> {
                    JsonNode shipment = order.get("shipments").get(0);
                    return shipment.get("last_tracking_update_at")
                                    .asText("")
                                    .compareTo(shipment.get("last_update_at").asText("9"))
                            > 0;
                })
                .findFirst()
                .orElseThrow();
        String bound =
                scanned.at("/shipments/0/last_tracking_update_at").asText().replace("+00:00", "Z");

        assertThat(ids(orders("?Limit=250&LastTrackingUpdateStartDate=" + bound)))
                .contains(scanned.get("id").asInt());
        assertThat(ids(orders("?Limit=250&LastUpdateStartDate=" + bound)))
                .doesNotContain(scanned.get("id").asInt());
    }

    @Test
    void updateFilterReadsShipmentsAndMissesOrdersWithout() {
        Instant bound = Instant.parse("2026-11-18T12:00:00Z");
        Set<Integer> expected = new TreeSet<>();
        Set<Integer> withoutShipments = new TreeSet<>();
        for (JsonNode order : all()) {
            Instant newest = null;
            for (JsonNode shipment : order.get("shipments")) {
                if (!shipment.get("last_update_at").isNull()) {
                    Instant update = OffsetDateTime.parse(
                                    shipment.get("last_update_at").asText())
                            .toInstant();
                    newest = newest == null || update.isAfter(newest) ? update : newest;
                }
            }
            if (newest != null && !newest.isBefore(bound)) {
                expected.add(order.get("id").asInt());
            }
            if (order.get("shipments").isEmpty()) {
                withoutShipments.add(order.get("id").asInt());
            }
        }
        Set<Integer> found = ids(orders("?Limit=250&LastUpdateStartDate=2026-11-18T12:00:00Z"));
        assertThat(found).isEqualTo(expected).isNotEmpty();
        assertThat(withoutShipments).isNotEmpty().doesNotContainAnyElementsOf(found);
        assertThat(ids(orders("?Limit=250&StartDate=2026-11-01"))).containsAll(withoutShipments);
        assertThat(orders("?Limit=250&LastUpdateStartDate=2026-11-18T12:00:00Z&LastUpdateEndDate=2026-11-18T12:00:01Z")
                        .size())
                .isLessThan(found.size());
    }

    @Test
    void filtersByInsertTimeIdsReferencesAndTracking() {
        List<JsonNode> all = all();
        JsonNode some = all.get(30);
        int id = some.get("id").asInt();
        assertThat(ids(orders("?IDs=" + id + "," + all.get(31).get("id").asInt())))
                .hasSize(2)
                .contains(id);
        String reference = URLEncoder.encode(some.get("reference_id").asText(), StandardCharsets.UTF_8);
        assertThat(ids(orders("?ReferenceIds=" + reference))).containsExactly(id);
        int tracked = ids(orders("?Limit=250&HasTracking=true")).size();
        int untracked = ids(orders("?Limit=250&HasTracking=false")).size();
        assertThat(tracked).isPositive();
        assertThat(untracked).isPositive();
        assertThat(tracked + untracked).isEqualTo(all.size());
        assertThat(orders("?Limit=250&StartDate=2026-11-13T00:00:00%2B00:00&EndDate=2026-11-14T00:00:00Z"))
                .isNotEmpty()
                .allMatch(order -> order.get("created_date").asText().startsWith("2026-11-13"));
    }

    @Test
    void aShipmentThatStaysIsLateOnceItsDateIsOver() {
        TestSandbox sandbox = TestSandbox.of(10, 20);
        ShipBobReader reader = new ShipBobReader(sandbox, "2025-07");
        Set<String> promises = new TreeSet<>();
        List<String> heldAndLate = new ArrayList<>();
        for (int days : new int[] {0, 3}) {
            Instant now = Instant.parse("2026-11-20T18:00:00Z").plus(Duration.ofDays(days));
            sandbox.sandbox().moveTo(now);
            for (JsonNode order : reader.numbered("/order", 250)) {
                for (JsonNode shipment : order.get("shipments")) {
                    String promise = ShipBobReader.text(shipment, "estimated_fulfillment_date_status");
                    Instant promised = ShipBobReader.time(shipment, "estimated_fulfillment_date");
                    promises.add(promise);
                    if (List.of("Processing", "OnHold").contains(ShipBobReader.text(shipment, "status"))) {
                        assertThat(promise).isEqualTo(promised.isBefore(now) ? "PendingLate" : "PendingOnTime");
                    }
                    if (ShipBobReader.text(shipment, "status").equals("OnHold") && promise.equals("PendingLate")) {
                        heldAndLate.add(ShipBobReader.text(shipment, "id"));
                    }
                }
            }
        }
        assertThat(heldAndLate).isNotEmpty();
        assertThat(promises)
                .contains(
                        "AwaitingInventoryAllocation",
                        "FulfilledLate",
                        "FulfilledOnTime",
                        "PendingLate",
                        "PendingOnTime",
                        "Unavailable");
    }

    @Test
    void badParametersAreNamed() {
        Answer answer = SANDBOX.get("/2025-07/order?Limit=251&StartDate=yesterday");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).get("Limit").get(0).asText()).isEqualTo("The field Limit must be between 1 and 250.");
        assertThat(json(answer).has("StartDate")).isTrue();
    }

    @Test
    void oneOrderIsTheSameAsInTheList() {
        JsonNode order = all().get(12);
        assertThat(json(SANDBOX.get("/2025-07/order/" + order.get("id").asInt())))
                .isEqualTo(order);
        JsonNode later = json(SANDBOX.get("/2026-01/order/" + order.get("id").asInt()));
        assertThat(later).isNotEqualTo(order);
        order.get("shipments").forEach(shipment -> ((ObjectNode) shipment).remove("store_order_id"));
        assertThat(later).isEqualTo(order);
        assertThat(SANDBOX.get("/2025-07/order/7").status()).isEqualTo(404);
        assertThat(SANDBOX.get("/1.0/order").status()).isEqualTo(404);
    }

    @Test
    void channelsArePagedByToken() {
        JsonNode channels = json(SANDBOX.get("/2025-07/channel"));
        assertThat(channels.get("items")).hasSize(2);
        assertThat(channels.get("next").isNull()).isTrue();
    }

    @Test
    void productsArePagedByCursorAndSayWhoseTheyAre() {
        JsonNode first = json(SANDBOX.get("/2025-07/product?PageSize=20"));
        assertThat(first.get("items")).hasSize(20);
        assertThat(first.get("items"))
                .allMatch(product -> product.get("user_id").asInt() == 310_552);
        assertThat(first.get("prev").isNull()).isTrue();
        JsonNode second = json(SANDBOX.get("/2025-07" + first.get("next").asText()));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(first.get("last").asText()).isEqualTo(first.get("next").asText());
        assertThat(second.get("prev").asText()).isEqualTo(first.get("first").asText());
        Set<Integer> ids = new TreeSet<>();
        first.get("items").forEach(product -> ids.add(product.get("id").asInt()));
        second.get("items").forEach(product -> ids.add(product.get("id").asInt()));
        // 20 goods, two that are kept sloppily and two downloads, and four that the shop does not sell as such.
        assertThat(ids).hasSize(28);
        assertThat(SANDBOX.get("/2025-07/product?PageSize=251").status()).isEqualTo(400);
        assertThat(SANDBOX.get("/2025-07/product?cursor=%21").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", ShipBob.TOKEN, "Basic " + ShipBob.TOKEN, "Bearer ", ""})
    void badTokenGetsAnEmptyAnswer(String authorization) {
        Answer answer = SANDBOX.shipBob()
                .answer(new Call(
                        "GET", "/2025-07/order", Map.of(), Map.of("authorization", authorization), new byte[0]));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void callBeyondTheWindowIsRefused() {
        TestSandbox strict = TestSandbox.of(TestSandbox.Settings.of(3, 10).with(LimitMode.REAL));
        for (int call = 0; call < 150; call++) {
            assertThat(strict.get("/2025-07/channel").status()).isEqualTo(200);
        }
        Answer refused = strict.get("/2025-07/channel");
        assertThat(refused.status()).isEqualTo(429);
        String seconds = refused.headers().get("x-retry-after");
        assertThat(Integer.parseInt(seconds)).isBetween(50, 60);
        assertThat(Json.object(refused.bytes()))
                .containsEntry("statusCode", 429)
                .containsEntry("message", "Rate limit is exceeded. Try again in " + seconds + " seconds.");
        assertThat(refused.headers()).containsEntry("x-remaining-calls", "0");
    }

    @Test
    void timesHaveThreeShapesAndMoneyIsANumber() {
        Set<String> shapes = new TreeSet<>();
        boolean priced = false;
        for (JsonNode order : all()) {
            shapes.add(shape(order.get("created_date").asText()));
            for (JsonNode shipment : order.get("shipments")) {
                shapes.add(shape(shipment.get("last_update_at").asText()));
                priced |= shipment.get("invoice_amount").isNumber();
            }
        }
        assertThat(shapes).contains(".9999999+99:99", ".99+99:99", ".999Z");
        assertThat(priced).isTrue();
    }

    private static String shape(String time) {
        return time.length() < 19 ? time : time.substring(19).replaceAll("\\d", "9");
    }
}
