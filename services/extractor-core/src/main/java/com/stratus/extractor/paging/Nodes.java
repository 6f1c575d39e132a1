package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as pagings need it. */
final class Nodes {

    private Nodes() {}

    /** What stands in a list. */
    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }

    /** An object's fields as texts, in their order: a query, as a position keeps it. */
    static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** An object to change: the given one stays as it is. */
    static ObjectNode copy(JsonNode object) {
        return object.deepCopy();
    }
}
