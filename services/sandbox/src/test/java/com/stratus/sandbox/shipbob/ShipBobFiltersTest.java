package com.stratus.sandbox.shipbob;

import static com.stratus.sandbox.shipbob.ShipBobReader.number;
import static com.stratus.sandbox.shipbob.ShipBobReader.text;
import static com.stratus.sandbox.shipbob.ShipBobReader.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.TestSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every filter leaves what it is about, and nothing else, in the order of the list (README §5). */
class ShipBobFiltersTest {
    private static final TestSandbox SANDBOX = TestSandbox.of(45, 30);
    private static final ShipBobReader READER = new ShipBobReader(SANDBOX, "2025-07");

    private record Filter(String list, String query, Predicate<JsonNode> holds) {
        @Override
        public String toString() {
            return list + "?" + query;
        }
    }

    private record Bounds(String list, String from, String to, Function<JsonNode, Instant> time) {
        @Override
        public String toString() {
            return list + " " + from;
        }
    }

    private static List<JsonNode> all(String list, String query) {
        String path = query.isEmpty() ? list : list + "?" + query;
        return List.of("/order", "/receiving").contains(list) ? READER.numbered(path, 250) : READER.linked(path);
    }

    private static Filter filter(String list, String query, Predicate<JsonNode> holds) {
        return new Filter(list, query, holds);
    }

    private static Predicate<JsonNode> is(String pointer, String... values) {
        return row -> List.of(values).contains(row.at(pointer).asText());
    }

    private static Predicate<JsonNode> any(String array, Predicate<JsonNode> holds) {
        return row -> elements(row, array).anyMatch(holds);
    }

    private static Stream<JsonNode> elements(JsonNode row, String array) {
        return StreamSupport.stream(row.at(array).spliterator(), false);
    }

    private static String some(String list, String pointer) {
        return all(list, "").stream()
                .map(row -> row.at(pointer).asText(""))
                .filter(text -> !text.isEmpty())
                .skip(3)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUploaded(JsonNode order) {
        List<JsonNode> sent = elements(order, "/shipments")
                .filter(is("/status", "Cancelled").negate())
                .toList();
        return !sent.isEmpty() && sent.stream().allMatch(is("/is_tracking_uploaded", "true"));
    }

    static Stream<Filter> filters() {
        String order = some("/order", "/id");
        String tracking = some("/return", "/tracking_number");
        String storeOrder = some("/return", "/store_order_id");
        String returned = some("/return", "/inventory/0/id");
        String purchase = some("/receiving", "/purchase_order_number");
        String receiving = some("/receiving", "/id");
        String product = some("/product", "/id");
        String variant = some("/product", "/variants/0/id");
        String sku = some("/product", "/variants/0/sku");
        String barcode = some("/product", "/variants/0/barcodes/0/value");
        String item = some("/product", "/variants/0/inventory/inventory_id");
        Predicate<JsonNode> hasTracking = any(
                "/shipments",
                part -> !part.at("/tracking/tracking_number").asText("").isEmpty());
        return Stream.of(
                filter("/order", "IDs=any:" + order + ",+331400000", is("/id", order, "331400000")),
                filter("/order", "HasTracking=false", hasTracking.negate()),
                filter("/order", "IsTrackingUploaded=true", ShipBobFiltersTest::isUploaded),
                filter("/order", "IsTrackingUploaded=false", row -> !isUploaded(row)),
                filter("/return", "Status=awaiting+arrival,Arrived", row -> List.of("AwaitingArrival", "Arrived")
                        .contains(text(row, "status").replace(" ", ""))),
                filter("/return", "ReturnTypes=ReturnToSender", is("/return_type", "ReturnToSender")),
                filter(
                        "/return",
                        "ReturnActions=Dispose,Quarantine",
                        any("/inventory", any("/action_taken", is("/action", "Dispose", "Quarantine")))),
                filter("/return", "FulfillmentCenterIds=8", is("/fulfillment_center/id", "8")),
                filter("/return", "TrackingNumbers=" + tracking, is("/tracking_number", tracking)),
                filter("/return", "StoreOrderIds=" + storeOrder.replace("#", "%23"), is("/store_order_id", storeOrder)),
                filter("/return", "InventoryIds=" + returned, any("/inventory", is("/id", returned))),
                filter("/receiving", "IDs=" + receiving, is("/id", receiving)),
                filter("/receiving", "Statuses=completed", is("/status", "Completed")),
                filter("/receiving", "FulfillmentCenterIds=8,26", is("/fulfillment_center/id", "8", "26")),
                filter("/receiving", "PurchaseOrderNumbers=" + purchase, is("/purchase_order_number", purchase)),
                filter("/receiving", "ExternalSync=true", row -> row.hasNonNull("external_sync_timestamp")),
                filter("/receiving", "ExternalSync=false", row -> !row.hasNonNull("external_sync_timestamp")),
                filter("/product", "ProductId=" + product, is("/id", product)),
                filter("/product", "ProductType=bundle", is("/type", "Bundle")),
                filter("/product", "HasVariants=false", row -> row.get("variants")
                        .isEmpty()),
                filter("/product", "SKU=" + sku, any("/variants", is("/sku", sku))),
                filter("/product", "Barcode=" + barcode, any("/variants", is("/barcodes/0/value", barcode))),
                filter("/product", "VariantId=" + variant, any("/variants", is("/id", variant))),
                filter("/product", "InventoryId=" + item, any("/variants", is("/inventory/inventory_id", item))),
                filter("/product", "VariantStatus=inactive", any("/variants", is("/status", "Inactive"))),
                filter(
                        "/product",
                        "ChannelIds=518204",
                        any("/variants", is("/channel_metadata/0/channel_id", "518204"))),
                filter("/inventory-level", "InventoryIds=" + item, is("/inventory_id", item)),
                filter("/inventory", "IsActive=false", is("/variant/is_active", "false")),
                filter("/inventory-level", "SearchBy=LANTERN", row -> text(row, "name")
                        .contains("lantern")));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void leavesWhatItIsAbout(Filter filter) {
        List<JsonNode> all = all(filter.list(), "");
        List<JsonNode> found = all(filter.list(), filter.query());
        assertThat(found).hasSizeBetween(1, all.size() - 1);
        assertThat(found).isEqualTo(all.stream().filter(filter.holds()).toList());
    }

    private static Instant newest(JsonNode order, String field) {
        return elements(order, "/shipments")
                .map(part -> time(part, field))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    static Stream<Bounds> bounds() {
        return Stream.of(
                new Bounds("/order", "StartDate", "EndDate", row -> time(row, "created_date")),
                new Bounds("/order", "LastUpdateStartDate", "LastUpdateEndDate", row -> newest(row, "last_update_at")),
                new Bounds(
                        "/order",
                        "LastTrackingUpdateStartDate",
                        "LastTrackingUpdateEndDate",
                        row -> newest(row, "last_tracking_update_at")),
                new Bounds("/return", "StartDate", "EndDate", row -> time(row, "insert_date")),
                new Bounds("/return", "CompletedStartDate", "CompletedEndDate", row -> time(row, "completed_date")),
                new Bounds("/receiving", "InsertStartDate", "InsertEndDate", row -> time(row, "insert_date")),
                new Bounds(
                        "/receiving",
                        "CompletedStartDate",
                        "CompletedEndDate",
                        row -> text(row, "status").equals("Completed") ? time(row, "last_updated_date") : null));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void boundsAreIncluded(Bounds bounds) {
        List<JsonNode> all = all(bounds.list(), "");
        List<JsonNode> timed =
                all.stream().filter(row -> bounds.time().apply(row) != null).toList();
        JsonNode middle = timed.get(timed.size() / 2);
        Instant bound = bounds.time().apply(middle);

        List<JsonNode> since = all(bounds.list(), bounds.from() + "=" + bound);
        List<JsonNode> until = all(bounds.list(), bounds.to() + "=" + bound);

        assertThat(since)
                .hasSizeBetween(1, timed.size() - 1)
                .contains(middle)
                .isEqualTo(timed.stream()
                        .filter(row -> !bounds.time().apply(row).isBefore(bound))
                        .toList());
        assertThat(until)
                .hasSizeBetween(1, timed.size() - 1)
                .contains(middle)
                .isEqualTo(timed.stream()
                        .filter(row -> !bounds.time().apply(row).isAfter(bound))
                        .toList());
        assertThat(all(bounds.list(), bounds.from() + "=" + bound + "&" + bounds.to() + "=" + bound))
                .containsExactly(middle);
    }

    @Test
    void productsAreThoseTouchedSince() {
        List<JsonNode> all = all("/product", "");
        Instant bound = time(all.get(0), "updated_on");
        assertThat(all("/product", "LastUpdatedTimestamp=" + bound))
                .hasSizeBetween(1, all.size() - 1)
                .contains(all.get(0))
                .isEqualTo(all.stream()
                        .filter(row -> !Objects.requireNonNullElse(time(row, "updated_on"), time(row, "created_on"))
                                .isBefore(bound))
                        .toList());
    }

    @Test
    void aPlaceLeavesItsLevelsAndAllItems() {
        List<JsonNode> all = all("/inventory-level/locations", "");
        List<JsonNode> found = all("/inventory-level/locations", "LocationId=8");
        assertThat(found).hasSameSizeAs(all);
        int kept = 0;
        for (int place = 0; place < all.size(); place++) {
            List<JsonNode> expected = elements(all.get(place), "/locations")
                    .filter(is("/location_id", "8"))
                    .toList();
            assertThat(elements(found.get(place), "/locations").toList()).isEqualTo(expected);
            kept += expected.size();
        }
        assertThat(kept).isBetween(1, all.size() - 1);
    }

    @Test
    void namesAndNumbersAreTakenExactly() {
        String reference = some("/return", "/reference_id");
        String sku = some("/product", "/variants/0/sku");
        String receiving = some("/receiving", "/id");
        assertThat(all("/return", "ReferenceIds=" + reference)).hasSize(1);
        assertThat(all("/return", "ReferenceIds=" + reference.toLowerCase(Locale.ROOT)))
                .isEmpty();
        assertThat(all("/product", "SKU=" + sku)).hasSize(1);
        assertThat(all("/product", "SKU=" + sku.toLowerCase(Locale.ROOT))).isEmpty();
        assertThat(all("/receiving", "IDs=" + receiving)).hasSize(1);
        assertThat(all("/receiving", "IDs=" + receiving.replaceFirst("(...)(...)", "$1+$2")))
                .isEmpty();
    }

    @Test
    void receivingOrdersComeTheNewestFirst() {
        List<Instant> times = all("/receiving", "").stream()
                .map(row -> time(row, "insert_date"))
                .toList();
        assertThat(times).hasSizeGreaterThan(5).isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static int onHand(JsonNode product) {
        return elements(product, "/variants")
                .filter(variant -> variant.has("inventory"))
                .mapToInt(variant -> number(variant.get("inventory"), "on_hand_qty"))
                .sum();
    }

    @Test
    void productsAreSortedAsAskedFor() {
        List<JsonNode> byName = all("/product", "SortBy=Name");
        assertThat(byName).isSortedAccordingTo(Comparator.comparing(row -> text(row, "name")));
        assertThat(all("/product", "SortBy=Category"))
                .isSortedAccordingTo(
                        Comparator.comparing(row -> row.at("/taxonomy/name").asText("")));
        assertThat(all("/product", "SortBy=TotalOnHandQty"))
                .isSortedAccordingTo(Comparator.comparingInt(ShipBobFiltersTest::onHand));
        assertThat(all("/product", "SortBy=Id&PageSize=7")).isEqualTo(all("/product", ""));
        List<JsonNode> descending = new ArrayList<>(byName);
        Collections.reverse(descending);
        assertThat(all("/product", "SortBy=Name&SortOrder=DESC")).isEqualTo(descending);
    }
}
