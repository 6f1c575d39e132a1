package com.stratus.shipbob;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.model.record.ShipbobInventoryItem;
import com.stratus.model.record.ShipbobInventoryItem.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class InventoryTest {

    private static final Window WINDOW = new Window(null, Instant.parse("2026-11-20T00:00:00Z"));
    private static final Locations LOCATIONS = new Locations();

    /** {@code fixtures/inventory_level_page1_written.json} with the locations of its items. */
    @Test
    void readsTheWrittenPage() throws Exception {
        var page = Sample.platformJson("shipbob/fixtures/inventory_level_page1_written.json");
        var locations = Sample.platformJson("shipbob/fixtures/inventory_level_locations_page1_written.json");
        var items = new ArrayList<ShipbobInventoryItem>();
        for (var payload : Inventory.ENTITY.paging().payloads(Answers.of(page.toString()))) {
            assertThat(LOCATIONS.add((ObjectNode) payload, locations)).isTrue();
            items.add(Inventory.ENTITY.map(payload));
        }

        assertThat(items)
                .containsExactly(
                        new ShipbobInventoryItem(
                                "8588331",
                                "TSHIRT-BLUE-M",
                                "Medium Blue T-Shirt",
                                1700,
                                1688,
                                1688,
                                12,
                                200,
                                0,
                                0,
                                0,
                                List.of(
                                        new Location("10", "Moreno Valley (CA)", 1008, 1000, 8, 200, 0),
                                        new Location("8", "Cicero (IL)", 692, 688, 4, 0, 0))),
                        new ShipbobInventoryItem("8588348", "MUG-01", "Coffee Mug", 0, -4, 0, 0, 0, 4, 4, 0, List.of()),
                        new ShipbobInventoryItem(
                                "8588349", null, "Unlabelled carton insert", 25, 25, 25, 0, 0, 0, 0, 3, List.of()));
    }

    @Test
    void nextPageIsAskedForAsItIsNamed() {
        var paging = Inventory.ENTITY.paging();
        var page = Sample.platformJson("shipbob/fixtures/inventory_level_page1_written.json");
        var start = paging.start(WINDOW);
        var next =
                paging.read(WINDOW, start, Answers.of(page.toString())).next().orElseThrow();

        assertThat(paging.operation()).isEqualTo("GetInventoryLevels");
        assertThat(paging.request(WINDOW, start).target()).isEqualTo("/inventory-level?PageSize=100");
        assertThat(paging.request(WINDOW, next).target()).isEqualTo("/inventory-level?cursor=eyJwIjoyfQ&PageSize=3");
    }

    @Test
    void everyRunListsEverything() {
        assertThat(Inventory.ENTITY.job()).isEqualTo("shipbob_inventory");
        assertThat(Inventory.ENTITY.isSnapshot()).isTrue();
        assertThat(Inventory.ENTITY.listsAll()).isTrue();
    }

    @Test
    void quantitiesMayBeMissing() throws Exception {
        var bare = Inventory.ENTITY.map(item("7001003"));

        assertThat(bare)
                .isEqualTo(new ShipbobInventoryItem(
                        "7001003", null, null, null, null, null, null, null, null, null, null, List.of()));
        assertThat(bare.sourceUpdatedAt()).isNull();
    }

    @Test
    void everyQuantityHasAPlaceOfItsOwn() throws Exception {
        assertThat(Inventory.ENTITY.map(item("7001001")))
                .isEqualTo(new ShipbobInventoryItem(
                        "7001001",
                        "TEA-ASSAM-250",
                        "Assam, 250 g",
                        44,
                        35,
                        40,
                        4,
                        7,
                        5,
                        6,
                        8,
                        List.of(new Location("44", "Manchester", 44, 40, 4, 0, 0))));
    }

    @Test
    void oneSkuMayBeOfSeveralItems() throws Exception {
        assertThat(List.of(Inventory.ENTITY.map(item("7001001")), Inventory.ENTITY.map(item("7001002"))))
                .extracting(ShipbobInventoryItem::sku)
                .containsExactly("TEA-ASSAM-250", "TEA-ASSAM-250");
        assertThat(Inventory.ENTITY.keyOf(item("7001002"))).contains("7001002");
    }

    @Test
    void whatIsRequiredIsRefusedByItsName() {
        assertRequired(Inventory.ENTITY, item("7001001"), "", "inventory_id", "inventory_id is missing");
        assertRequired(Inventory.ENTITY, item("7001001"), "/locations/0", "location_id", "location_id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inventory_id", "/total_sellable_quantity", "/locations/0/on_hand_quantity"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(Inventory.ENTITY, item("7001001"), pointer);
    }

    // ---- the centres

    @Test
    void oneCallTellsTheCentresOfAWholePage() {
        var page = List.of(
                bare(3), bare(1), bare(3), Sample.json("{\"sku\":\"X\"}").<ObjectNode>deepCopy());

        var request = LOCATIONS.missing(page.get(1), page).orElseThrow();

        assertThat(request.operation()).isEqualTo("GetInventoryLevelLocations");
        assertThat(request.target()).isEqualTo("/inventory-level/locations?InventoryIds=3,1&PageSize=250");
        assertThat(LOCATIONS.missing(page.get(0), page)).contains(request);
        assertThat(LOCATIONS.missing(page.get(0)).orElseThrow().target())
                .isEqualTo("/inventory-level/locations?InventoryIds=3&PageSize=250");
        assertThat(LOCATIONS.missing(page.get(3), page))
                .as("what has no id is rejected as it came")
                .isEmpty();
        assertThat(LOCATIONS.missing(item("7001001"), page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'items':[{'inventory_id':1,'locations':[{'location_id':8}]},{'inventory_id':2}],'next':null}; [{'location_id':8}]",
                "{'items':[{'inventory_id':1,'locations':null}],'next':'/inventory-level/locations?cursor=b'}; []",
                "{'items':[{'inventory_id':2,'locations':[]}]}; []",
                "{'items':null,'next':null}; []",
            })
    void centresArePutIntoTheItem(String answer, String locations) {
        var item = bare(1);

        assertThat(LOCATIONS.add(item, json(answer))).isTrue();
        assertThat(item.path("locations")).isEqualTo(json(locations));
        assertThat(LOCATIONS.missing(item)).isEmpty();
    }

    @Test
    void centresThatDoNotComeAreNotTakenForNone() {
        assertThatThrownBy(() -> LOCATIONS.add(
                        bare(1), json("{'items':[{'inventory_id':2}],'next':'/inventory-level/locations?cursor=b'}")))
                .isInstanceOf(SourceException.TooMuch.class)
                .hasMessage("the centres of the item are not among those of its page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'message':'busy'}", "{'items':{}}", "[]"})
    void anAnswerWithoutItemsIsRefused(String answer) {
        assertThatThrownBy(() -> LOCATIONS.add(bare(1), json(answer)))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer to GetInventoryLevelLocations has no items");
    }

    private static JsonNode json(String text) {
        return Sample.json(text.replace('\'', '"'));
    }

    private static ObjectNode bare(int id) {
        return Sample.json("{\"inventory_id\":" + id + "}").deepCopy();
    }

    private static ObjectNode item(String id) {
        return Sample.pick(Sample.read("inventory_levels.json").path("items"), "inventory_id", id);
    }
}
