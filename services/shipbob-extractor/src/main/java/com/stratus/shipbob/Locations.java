package com.stratus.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Items;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each centre has of the items of a page, which one call tells of all of them. */
final class Locations implements Completion {

    static final String INVENTORY_ID = "inventory_id";

    /** How many ids a call may name is not documented; users have seen that so many work. */
    static final int IDS_A_CALL = 100;

    private static final String OPERATION = "GetInventoryLevelLocations";
    private static final String LOCATIONS = "locations";
    private static final String MOST = "250";

    @Override
    public Optional<Request> missing(ObjectNode item) {
        return missing(item, List.of(item));
    }

    @Override
    public Optional<Request> missing(ObjectNode item, List<ObjectNode> page) {
        return item.has(LOCATIONS) || !hasId(item) ? Optional.empty() : Optional.of(request(page));
    }

    private static boolean hasId(ObjectNode item) {
        return item.path(INVENTORY_ID).isIntegralNumber();
    }

    private static Request request(List<ObjectNode> page) {
        var query = new LinkedHashMap<String, String>();
        query.put(
                "InventoryIds",
                page.stream()
                        .filter(Locations::hasId)
                        .map(item -> item.path(INVENTORY_ID).asText())
                        .distinct()
                        .collect(Collectors.joining(",")));
        query.put("PageSize", MOST);
        return Request.get(OPERATION, "/inventory-level/locations", query);
    }

    /** An item that is not listed was never at a centre, unless the answer says that there is more of it. */
    @Override
    public boolean add(ObjectNode item, JsonNode answer) {
        for (var listed : Items.of(OPERATION, answer)) {
            if (listed.path(INVENTORY_ID).equals(item.path(INVENTORY_ID))) {
                item.set(LOCATIONS, listed.path(LOCATIONS).isArray() ? listed.path(LOCATIONS) : item.arrayNode());
                return true;
            }
        }
        if (!answer.path("next").asText("").isEmpty()) {
            throw new SourceException.TooMuch("the centres of the item are not among those of its page");
        }
        item.putArray(LOCATIONS);
        return true;
    }
}
