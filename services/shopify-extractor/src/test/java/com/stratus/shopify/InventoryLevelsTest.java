package com.stratus.shopify;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.record.ShopifyInventoryLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class InventoryLevelsTest {

    @Test
    void readsLevelsAsShopifySendsThem() {
        assertThat(Fixtures.records(
                        InventoryLevels.ENTITY, Fixtures.sample("InventoryLevels", "inventory-levels.json")))
                .containsExactly(
                        new ShopifyInventoryLevel(
                                "51101/70101",
                                "51101",
                                "70101",
                                "Quayside",
                                "TEA-ASSAM-250",
                                true,
                                -3,
                                10,
                                5,
                                12,
                                1,
                                2,
                                4,
                                1,
                                true,
                                Instant.parse("2026-09-20T11:00:05Z")),
                        new ShopifyInventoryLevel(
                                "51104/70101",
                                "51104",
                                "70101",
                                "Quayside",
                                "",
                                false,
                                0,
                                0,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                Instant.parse("2026-09-21T00:00:00Z")));
    }

    /** Negative stock, an item that nobody counts, the same SKU on two items, a location without any. */
    @Test
    void readsTheConstructedShop() {
        assertThat(levels("constructed/graphql/inventory_levels_70001_page1.json"))
                .containsExactly(
                        main("51001", "MUG-BLU", 30, 33, 3, 20, 0, "2026-11-21T10:00:00Z"),
                        main("51002", "MUG-RED", -2, 0, 2, 0, 0, "2026-11-21T10:00:00Z"),
                        main("51003", "MAT-01", 12, 13, 0, 0, 1, "2026-11-18T10:00:00Z"));
        assertThat(levels("constructed/graphql/inventory_levels_70001_page2.json"))
                .containsExactly(new ShopifyInventoryLevel(
                        "51004/70001",
                        "51004",
                        "70001",
                        "Main warehouse",
                        null,
                        false,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        true,
                        Instant.parse("2026-10-02T08:00:00Z")));
        assertThat(levels("constructed/graphql/inventory_levels_70002_page1.json"))
                .extracting(
                        ShopifyInventoryLevel::levelKey,
                        ShopifyInventoryLevel::locationName,
                        ShopifyInventoryLevel::sku,
                        ShopifyInventoryLevel::available)
                .containsExactly(
                        tuple("51001/70002", "Harbour shop", "MUG-BLU", 7),
                        tuple("51002/70002", "Harbour shop", "MUG-RED", 0),
                        tuple("51005/70002", "Harbour shop", "MUG-BLU", 1));
        assertThat(levels("constructed/graphql/inventory_levels_70003_page1.json"))
                .isEmpty();
    }

    private static List<ShopifyInventoryLevel> levels(String file) {
        return Fixtures.records(InventoryLevels.ENTITY, Fixtures.answer("InventoryLevels", file)).stream()
                .map(ShopifyInventoryLevel.class::cast)
                .toList();
    }

    private static ShopifyInventoryLevel main(
            String item, String sku, int available, int onHand, int committed, int incoming, int damaged, String at) {
        return new ShopifyInventoryLevel(
                item + "/70001",
                item,
                "70001",
                "Main warehouse",
                sku,
                true,
                available,
                onHand,
                committed,
                incoming,
                0,
                damaged,
                0,
                0,
                true,
                Instant.parse(at));
    }

    @Test
    void everyLocationIsAskedForItsLevels() {
        var list = InventoryLevels.LIST;
        var page = list.read(
                Fixtures.WINDOW,
                list.start(Fixtures.WINDOW),
                Fixtures.answer("Locations", "constructed/graphql/locations.json"));

        assertThat(page.payloads()).isEmpty();
        var position = page.next().orElseThrow();
        assertThat(list.request(Fixtures.WINDOW, position).body())
                .contains("\"locationId\":\"gid://shopify/Location/70001\"")
                .contains("updated_at:<='2026-11-22T06:57:00Z'");
        assertThat(position.path("waiting"))
                .hasToString("[\"gid://shopify/Location/70002\",\"gid://shopify/Location/70003\"]");
    }

    @Test
    void whatLiesAtAnInactiveLocationIsNotActive() {
        var level = level();
        ((ObjectNode) level.path("location")).put("isActive", false);

        assertThat(Fixtures.record(InventoryLevels.ENTITY, level).active()).isFalse();
    }

    @Test
    void aLevelIsKnownByItemAndLocation() {
        assertThat(InventoryLevels.ENTITY.keyOf(level())).contains("51101/70101");
        var nowhere = level();
        nowhere.remove("location");
        assertThat(InventoryLevels.ENTITY.keyOf(nowhere)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', item, item is missing",
        "/item, legacyResourceId, item.legacyResourceId is missing",
        "'', location, location is missing",
        "/location, legacyResourceId, location.legacyResourceId is missing",
        "'', quantities, quantities is missing",
        "'', updatedAt, source_updated_at is missing",
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String parent, String field, String reason) {
        assertRequired(InventoryLevels.ENTITY, level(), parent, field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quantities/0/quantity", "/item/tracked", "/isActive"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(InventoryLevels.ENTITY, level(), pointer);
    }

    private static ObjectNode level() {
        return Fixtures.payload(InventoryLevels.ENTITY, Fixtures.sample("InventoryLevels", "inventory-levels.json"), 0);
    }
}
