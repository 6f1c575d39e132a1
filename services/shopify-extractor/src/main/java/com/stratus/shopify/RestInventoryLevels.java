package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.LinkPages;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.Json;
import com.stratus.model.record.ShopifyInventoryLevel;
import com.stratus.model.table.Tables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stock of a Shopify shop by location, as REST shows it: what is available (README §9.6). A level names item and location by
 * their numbers only: the location comes with the request's note, the item is asked for.
 */
final class RestInventoryLevels {

    private static final String LEVELS = "inventory_levels";
    private static final String LOCATION = "location";
    private static final String ITEM = "item";

    static final Entity<Payload, ShopifyInventoryLevel> ENTITY = Entity.of(Tables.SHOPIFY_INVENTORY_LEVELS)
            .from(Payload.class)
            .job("shopify_inventory_levels")
            .key(RestInventoryLevels::keyOf)
            .paging(new OfEachLocation())
            .listsAll()
            .complete(new ItemOfLevel())
            .map(RestInventoryLevels::toLevel);

    private RestInventoryLevels() {}

    record Payload(
            String inventoryItemId,
            String locationId,
            Integer available,
            Instant updatedAt,
            Item item,
            Location location) {}

    record Item(String sku, Boolean tracked) {}

    record Location(String name, Boolean active) {}

    private static String keyOf(JsonNode payload) {
        var item = payload.path("inventory_item_id").asText("");
        var location = payload.path("location_id").asText("");
        return item.isBlank() || location.isBlank() ? null : item + "/" + location;
    }

    private static ShopifyInventoryLevel toLevel(Payload payload) {
        var item = payload.item() == null ? new Item(null, null) : payload.item();
        var location = Fields.required(payload.location(), LOCATION);
        return InventoryLevels.toLevel(new InventoryLevels.Payload(
                payload.updatedAt(),
                true,
                new InventoryLevels.Item(payload.inventoryItemId(), item.sku(), item.tracked()),
                new InventoryLevels.Location(payload.locationId(), location.name(), location.active()),
                List.of(new InventoryLevels.Quantity("available", payload.available()))));
    }

    private record ItemOfLevel() implements Completion {

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            return payload.has(ITEM)
                    ? Optional.empty()
                    : Optional.of(Request.get(
                            "RestInventoryItem",
                            "/inventory_items.json",
                            Map.of("ids", payload.path("inventory_item_id").asText())));
        }

        @Override
        public boolean add(ObjectNode payload, JsonNode answer) {
            if (!answer.path("inventory_items").isArray()) {
                throw new SourceException.Rejected("the answer has no inventory_items");
            }
            payload.set(ITEM, answer.path("inventory_items").path(0).deepCopy());
            return answer.path("inventory_items").size() > 0;
        }
    }

    /** The levels of one location after the other. A position holds the locations that wait. */
    private record OfEachLocation() implements Paging {

        private static final LinkPages LIST = LinkPages.of("RestInventoryLevels", "/inventory_levels.json", LEVELS, 250)
                .between("updated_at_min", null);
        private static final String WAITING = "waiting";
        private static final String AT = "at";

        @Override
        public String operation() {
            return LIST.operation();
        }

        @Override
        public JsonNode start(Window window) {
            return Json.mapper().createObjectNode();
        }

        @Override
        public Request request(Window window, JsonNode position) {
            if (!position.has(AT)) {
                return Request.get("RestLocations", "/locations.json", Map.of());
            }
            var location = position.path(LOCATION);
            return pages(location)
                    .request(window, position.path(AT))
                    .noted(Base64.getUrlEncoder()
                            .encodeToString(location.toString().getBytes(StandardCharsets.UTF_8)));
        }

        private static LinkPages pages(JsonNode location) {
            return LIST.with("location_ids", location.path("id").asText());
        }

        @Override
        public List<JsonNode> payloads(Answer answer) {
            var location = location(answer);
            return LIST.payloads(answer).stream()
                    .<JsonNode>map(level -> ((ObjectNode) level.deepCopy()).set(LOCATION, location))
                    .toList();
        }

        private static JsonNode location(Answer answer) {
            try {
                return Json.mapper()
                        .readTree(Base64.getUrlDecoder()
                                .decode(answer.request().note().orElse("")));
            } catch (IOException | IllegalArgumentException e) {
                throw new SourceException.Rejected("the location of inventory levels is not kept with them", e);
            }
        }

        @Override
        public Page read(Window window, JsonNode position, Answer answer) {
            if (!position.has(AT)) {
                return new Page(List.of(), next(window, locations(answer)), Optional.empty());
            }
            ObjectNode here = position.deepCopy();
            var page = pages(position.path(LOCATION)).read(window, position.path(AT), answer);
            return new Page(
                    payloads(answer),
                    page.next().<JsonNode>map(at -> here.set(AT, at)).or(() -> next(window, here)),
                    Optional.empty());
        }

        private static ObjectNode locations(Answer answer) {
            var waiting = Json.mapper().createObjectNode();
            var list = waiting.putArray(WAITING);
            Rest.list(answer.tree(), "locations").forEach(location -> list.addObject()
                    .put("id", location.path("id").asText())
                    .put("name", location.path("name").asText())
                    .put("active", location.path("active").asBoolean(true)));
            return waiting;
        }

        private static Optional<JsonNode> next(Window window, ObjectNode position) {
            var waiting = position.withArray("/" + WAITING);
            if (waiting.isEmpty()) {
                return Optional.empty();
            }
            var location = waiting.remove(0);
            position.set(LOCATION, location);
            return Optional.of(position.set(AT, pages(location).start(window)));
        }

        @Override
        public Optional<JsonNode> smaller(Window window, JsonNode position) {
            return position.has(AT)
                    ? LIST.smaller(window, position.path(AT)).map(at -> ((ObjectNode) position.deepCopy()).set(AT, at))
                    : Optional.empty();
        }

        @Override
        public JsonNode again(Window window, JsonNode position) {
            return position.has(AT)
                    ? ((ObjectNode) position.deepCopy()).set(AT, LIST.again(window, position.path(AT)))
                    : position;
        }
    }
}
