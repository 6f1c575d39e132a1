package com.stratus.sandbox.shipbob;

import static com.stratus.sandbox.shipbob.ShipBobReader.json;
import static com.stratus.sandbox.shipbob.ShipBobReader.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.TestSandbox;
import com.stratus.sandbox.faults.Damage;
import com.stratus.sandbox.faults.Fault;
import com.stratus.sandbox.faults.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pages and refusals of what ShipBob has beside orders, in good health and struck by faults. */
class ShipBobPagesTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(20, 30);

    private final Faults faults = SANDBOX.sandbox().faults();

    @AfterEach
    void endFaults() {
        faults.clear();
    }

    private void fault(String kind, Object... more) {
        Map<String, Object> fault = new HashMap<>(Map.of("platform", "shipbob", "kind", kind));
        for (int place = 0; place < more.length; place += 2) {
            fault.put((String) more[place], more[place + 1]);
        }
        faults.add(Fault.parse(fault, SANDBOX.sandbox().platforms()));
    }

    private Answer struck(String pathAndQuery) {
        Call call = SANDBOX.shipBobCall(pathAndQuery);
        return Damage.answer(SANDBOX.shipBob(), call, faults.strike(SANDBOX.shipBob(), call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/product", "/inventory", "/inventory-level", "/inventory-level/locations"})
    void linksLeaveTheVersionOut(String path) {
        JsonNode first = json(SANDBOX.get("/2025-07" + path + "?PageSize=10"));
        assertThat(first.get("items")).hasSize(10);
        assertThat(text(first, "next")).startsWith(path + "?cursor=").endsWith("&PageSize=10");
        assertThat(first.get("prev").isNull()).isTrue();
        JsonNode second = json(SANDBOX.get("/2025-07" + text(first, "next")));
        assertThat(second.get("items").get(0)).isNotEqualTo(first.get("items").get(0));
        assertThat(text(second, "prev")).isEqualTo(text(first, "first"));
        assertThat(SANDBOX.get("/2025-07" + path + "?PageSize=251").status()).isEqualTo(400);
        assertThat(SANDBOX.get("/2025-07" + path + "?cursor=%21").status()).isEqualTo(400);
    }

    @Test
    void linksKeepWhatWasAskedFor() {
        JsonNode first = json(SANDBOX.get("/2025-07/inventory-level?PageSize=1&SearchBy=lantern"));
        assertThat(text(first, "next")).contains("SearchBy=lantern");
        JsonNode second = json(SANDBOX.get("/2025-07" + text(first, "next")));
        assertThat(text(second.get("items").get(0), "name")).isEqualTo("Storm glass lantern - Black");
    }

    @Test
    void returnsHaveANumberForACursor() {
        Answer answer = SANDBOX.get("/2026-01/return?Limit=4");
        JsonNode first = json(answer);
        assertThat(text(first, "next")).isEqualTo("/return?Cursor=2&Limit=4");
        assertThat(answer.headers())
                .containsEntry("Page-Number", "1")
                .containsEntry("Page-Size", "4")
                .containsKeys("Total-Pages", "Total-Count")
                .doesNotContainKey("Next-Page");
        int total = Integer.parseInt(answer.headers().get("Total-Count"));
        assertThat(new ShipBobReader(SANDBOX, "2026-01").linked("/return?Limit=4"))
                .hasSize(total)
                .extracting(parcel -> parcel.get("id").asInt())
                .doesNotHaveDuplicates();
        List<String> times = new ArrayList<>();
        first.get("items").forEach(parcel -> times.add(text(parcel, "insert_date")));
        assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void receivingOrdersCountTheirPagesInHeaders() {
        Answer answer = SANDBOX.get("/2025-07/receiving?Limit=2");
        assertThat(answer.headers())
                .containsEntry("Page-Number", "1")
                .containsEntry("Page-Size", "2")
                .containsEntry("Next-Page", "/2025-07/receiving?Limit=2&Page=2");
        assertThat(json(answer)).hasSize(2);
        int pages = Integer.parseInt(answer.headers().get("Total-Pages"));
        Answer last = SANDBOX.get("/2025-07/receiving?Limit=2&Page=" + pages);
        assertThat(last.headers()).doesNotContainKey("Next-Page");
        assertThat(json(last)).isNotEmpty();
        assertThat(json(SANDBOX.get("/2025-07/receiving?Limit=2&Page=" + (pages + 1))))
                .isEmpty();
        TestSandbox plain = TestSandbox.of(TestSandbox.Settings.of(3, 10).withoutHeaders());
        assertThat(plain.get("/2025-07/receiving").headers()).doesNotContainKeys("Page-Number", "Total-Pages");
        assertThat(plain.get("/2025-07/return").headers()).doesNotContainKeys("Page-Number", "Total-Pages");
    }

    @Test
    void channelsAreReadTokenByToken() {
        JsonNode first = json(SANDBOX.get("/2025-07/channel?RecordsPerPage=1"));
        assertThat(first.get("items")).hasSize(1);
        assertThat(text(first, "next")).startsWith("/2025-07/channel?Cursor=");
        JsonNode second = json(SANDBOX.get(text(first, "next")));
        assertThat(text(second.get("items").get(0), "application_name")).isEqualTo("Shopify");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/order?Limit=251, Limit",
        "/order?HasTracking=perhaps, HasTracking",
        "/order?SortOrder=Upwards, SortOrder",
        "/location?AccessGranted=perhaps, AccessGranted",
        "/location?ReceivingEnabled=1, ReceivingEnabled",
        "/location?IncludeInactive=perhaps, IncludeInactive",
        "/product?SellerSKU=HL-MUG-1, SellerSKU",
        "/product?SortBy=Price, SortBy",
        "/inventory-level/locations?LocationType=Hub, detail",
        "/inventory?SortBy=Name, detail",
        "/return?Sortby=InsertDate, detail",
        "/receiving?ExternalSync=perhaps, errors",
        "/product?PageSize=0, PageSize",
        "/receiving?Limit=251, errors",
        "/return?Limit=251, detail",
        "/inventory-level?PageSize=251, detail",
        "/return?StartDate=yesterday, detail"
    })
    void eachFamilyRefusesInItsOwnShape(String path, String field) {
        Answer answer = SANDBOX.get("/2025-07" + path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).has(field)).isTrue();
    }

    @Test
    void unknownOnesAreNotFound() {
        assertThat(json(SANDBOX.get("/2025-07/receiving/1")).at("/errors/id/0").asText())
                .isEqualTo("WRO not found");
        assertThat(text(json(SANDBOX.get("/2025-07/return/1")), "detail")).isEqualTo("Return was not found");
        assertThat(SANDBOX.get("/2025-07/shipment/412699999/timeline").status()).isEqualTo(404);
        assertThat(SANDBOX.get("/2025-07/shipment/999999999").status()).isEqualTo(404);
        assertThat(SANDBOX.get("/2025-07/nothing").status()).isEqualTo(404);
    }

    @Test
    void aShipmentsTimelineGoesWithItsStatus() {
        ShipBobReader reader = new ShipBobReader(SANDBOX, "2025-07");
        int delivered = 0;
        for (JsonNode order : reader.array("/order?Limit=60&SortOrder=Oldest")) {
            for (JsonNode shipment : order.get("shipments")) {
                List<String> names = new ArrayList<>();
                String path = "/shipment/" + text(shipment, "id");
                reader.array(path + "/timeline").forEach(line -> names.add(text(line, "log_type_name")));
                assertThat(names.get(0)).isEqualTo("OrderPlaced");
                assertThat(names.contains("Delivered"))
                        .isEqualTo(!shipment.get("delivery_date").isNull());
                delivered += names.contains("Delivered") ? 1 : 0;
                assertThat(reader.get(path)).isEqualTo(shipment);
            }
        }
        assertThat(delivered).isGreaterThan(20);
    }

    @Test
    void filtersOfReturnsHold() {
        ShipBobReader reader = new ShipBobReader(SANDBOX, "2025-07");
        List<JsonNode> all = reader.linked("/return?Limit=250");
        JsonNode some = all.get(all.size() / 2);
        String id = text(some, "id");
        for (String filter : List.of(
                "Ids=" + id,
                "ReferenceIds=" + text(some, "reference_id"),
                "OriginalShipmentIds=" + text(some, "original_shipment_id"))) {
            assertThat(reader.linked("/return?" + filter))
                    .extracting(one -> text(one, "id"))
                    .containsExactly(id);
        }
        assertThat(reader.linked("/return?Status=Completed,Cancelled"))
                .hasSize((int) all.stream()
                        .filter(one -> List.of("Completed", "Cancelled").contains(text(one, "status")))
                        .count())
                .isNotEmpty();
        assertThat(reader.linked("/return?Limit=250&StartDate=2026-11-12T00:00:00Z"))
                .hasSizeBetween(1, all.size() - 1)
                .allMatch(one -> text(one, "insert_date").compareTo("2026-11-12") > 0);
        assertThat(reader.linked("/return?SortOrder=Asc&Limit=1").get(0)).isEqualTo(all.get(all.size() - 1));
    }

    @Test
    void filtersOfTheOthersHold() {
        ShipBobReader reader = new ShipBobReader(SANDBOX, "2025-07");
        assertThat(reader.linked("/inventory-level?InventoryIds=9120400,9120403"))
                .hasSize(2);
        assertThat(reader.linked("/inventory?IsActive=false")).hasSize(1);
        assertThat(reader.linked("/inventory?IsDigital=true")).isEmpty();
        assertThat(reader.linked("/product?ProductType=Bundle")).hasSize(1);
        assertThat(reader.linked("/product?HasVariants=false")).hasSize(1);
        assertThat(reader.linked("/product?InventoryId=any:9120400,9120403")).hasSize(1);
        List<JsonNode> edited = reader.linked("/product?LastUpdatedTimestamp=2026-11-14T00:00:00Z");
        assertThat(edited)
                .hasSizeBetween(1, 27)
                .allMatch(product -> text(product, "updated_on").compareTo("2026-11-14") > 0);
        assertThat(reader.array("/receiving?Statuses=Completed&Limit=250"))
                .isNotEmpty()
                .allMatch(order -> text(order, "status").equals("Completed"));
        assertThat(reader.array("/receiving?FulfillmentCenterIds=8"))
                .isNotEmpty()
                .allMatch(order ->
                        order.at("/fulfillment_center/country").asText().equals("USA"));
        assertThat(reader.array("/location")).hasSize(4);
        assertThat(reader.array("/location?ReceivingEnabled=false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "absolute_next, /inventory-level?PageSize=9, https://api.shipbob.com/2025-07/inventory-level?cursor=",
        "versioned_next, /inventory-level?PageSize=9, /2025-07/inventory-level?cursor=",
        "absolute_next, /return?Limit=2, https://api.shipbob.com/2025-07/return?Cursor=2",
        "versioned_next, /product?PageSize=2, /2025-07/product?cursor="
    })
    void linksMayBeOtherwise(String kind, String path, String start) {
        fault(kind);
        String next = text(json(struck("/2025-07" + path)), "next");
        assertThat(next).startsWith(start);
        String below = next.replace("https://api.shipbob.com", "");
        assertThat(json(SANDBOX.get(below)).get("items")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inventory-level/locations?PageSize=20", "/return?Limit=6", "/product?PageSize=20"})
    void theLastPageMayBeOneWithoutItems(String path) {
        fault("null_items");
        int pages = 0;
        JsonNode page = json(struck("/2025-07" + path));
        while (text(page, "next") != null) {
            assertThat(page.get("items")).isNotEmpty();
            page = json(struck("/2025-07" + text(page, "next")));
            pages++;
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(page.get("items").isNull()).isTrue();
    }

    @Test
    void aPageMayNameItself() {
        fault("loop_token");
        String next = text(json(struck("/2025-07/return?Limit=2")), "next");
        assertThat(text(json(struck("/2025-07" + next)), "next")).isEqualTo(next);
    }

    @Test
    void aPageMayBeEmptyAndLeadOn() {
        fault("empty_page", "times", 1);
        JsonNode page = json(struck("/2025-07/inventory-level"));
        assertThat(page.get("items")).isEmpty();
        assertThat(json(struck("/2025-07" + text(page, "next"))).get("items")).hasSize(45);
    }

    @Test
    void wideWindowsAreTooMuch() {
        fault("wide_window");
        String from = "/2025-07/order?LastUpdateStartDate=";
        assertThat(struck(from + "2026-11-01T00:00:00Z").status()).isEqualTo(500);
        assertThat(struck(from + "2026-11-01T00:00:00Z&LastUpdateEndDate=2026-11-08T00:00:01Z")
                        .status())
                .isEqualTo(500);
        assertThat(struck(from + "2026-11-01T00:00:00Z&LastUpdateEndDate=2026-11-08T00:00:00Z")
                        .status())
                .isEqualTo(200);
        assertThat(struck(from + "2026-11-15T00:00:00Z").status()).isEqualTo(200);
        assertThat(struck("/2025-07/order").status()).isEqualTo(500);
        assertThat(struck("/2025-07/order?StartDate=2026-11-18").status()).isEqualTo(200);
        assertThat(struck("/2025-07/return").status()).isEqualTo(200);
    }

    @Test
    void aFaultMayBeOfOneOperation() {
        fault("server_error", "operation", "GetReturns", "times", 1);
        assertThat(struck("/2025-07/inventory-level").status()).isEqualTo(200);
        assertThat(struck("/2025-07/return").status()).isEqualTo(500);
        assertThat(struck("/2025-07/return").status()).isEqualTo(200);
        assertThat(faults.describe().get(0))
                .containsEntry("operation", "GetReturns")
                .containsEntry("struck", 1);
    }

    @Test
    void missingScopesAreOfWhatTruthCallsSo() {
        fault("missing_scope", "entity", "inventory_locations");
        assertThat(struck("/2025-07/inventory-level/locations").status()).isEqualTo(403);
        assertThat(struck("/2025-07/inventory-level").status()).isEqualTo(200);
        faults.clear();
        fault("missing_scope", "entity", "receiving_orders");
        assertThat(struck("/2026-01/receiving").status()).isEqualTo(403);
        assertThat(struck("/2026-01/fulfillment-center").status()).isEqualTo(200);
    }

    @Test
    void aBadTokenIsRefusedWithAndWithoutABody() {
        fault("unauthorized");
        assertThat(text(json(struck("/2025-07/inventory")), "title")).isEqualTo("Unauthorized");
        assertThat(struck("/2025-07/return").bytes()).isEmpty();
        faults.clear();
        fault("unauthorized_at_gateway");
        Answer answer = struck("/2025-07/return");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(text(json(answer), "message")).isEqualTo("Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthorized", "forbidden", "unauthorized_at_gateway"})
    void whoAsksForATokenHasNoneToBeRefused(String kind) {
        fault(kind);
        assertThat(struck("/connect/authorize").status()).isEqualTo(400);
        assertThat(struck("/connect/token").status()).isEqualTo(404);
        assertThat(faults.describe().get(0)).containsEntry("struck", 0);
        assertThat(struck("/2025-07/channel").status()).isIn(401, 403);
    }

    @Test
    void recordsOfEveryListAreDoubledAndSpoiled() {
        for (String path : List.of(
                "/return?Limit=3",
                "/product?PageSize=3",
                "/inventory-level?PageSize=3",
                "/inventory-level/locations?PageSize=3")) {
            fault("duplicates");
            JsonNode first = json(struck("/2025-07" + path));
            JsonNode second = json(struck("/2025-07" + text(first, "next")));
            assertThat(second.get("items")).as(path).hasSize(4);
            assertThat(second.get("items").get(0)).isEqualTo(first.get("items").get(2));
            faults.clear();
            fault("unmappable");
            JsonNode spoiled = json(struck("/2025-07" + path)).get("items").get(1);
            assertThat(spoiled.path("id").isNull()
                            || spoiled.path("inventory_id").isNull())
                    .isTrue();
            faults.clear();
        }
        fault("unmappable");
        assertThat(json(struck("/2025-07/channel")).at("/items/1/id").asInt()).isPositive();
        assertThat(json(struck("/2025-07/product?PageSize=1")).at("/items/0/id").isNull())
                .isTrue();
        assertThat(json(struck("/2025-07/order")).at("/1/id").isNull()).isTrue();
    }

    @Test
    void anotherAccountsUserIsShown() {
        fault("other_account");
        assertThat(json(struck("/2025-07/inventory")).at("/items/7/user_id").asInt())
                .isEqualTo(310_907);
        assertThat(json(struck("/2025-07/inventory/9120400")).get("user_id").asInt())
                .isEqualTo(310_907);
    }
}
