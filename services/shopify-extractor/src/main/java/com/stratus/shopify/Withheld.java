package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.model.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What Shopify does not let an app see of customers (README §8): it answers everything else, and denies each of these fields
 * by an error that says whose it is. Such an answer is good, and its payloads say which columns they lack.
 */
final class Withheld {

    static final String EMAIL = "email";
    static final String FIRST_NAME = "first_name";
    static final String LAST_NAME = "last_name";

    private static final String FIELD = "withheld";
    private static final Map<String, String> COLUMNS =
            Map.of("firstName", FIRST_NAME, "lastName", LAST_NAME, "defaultEmailAddress", EMAIL);

    private Withheld() {}

    /** Whether an error only withholds such a field of one customer. */
    static boolean isDenied(JsonNode error) {
        var path = error.path("path");
        return error.path("extensions").path("code").asText().equals("ACCESS_DENIED")
                && path.path(0).asText().equals("customers")
                && path.path(1).asText().equals("nodes")
                && path.path(2).isInt()
                && COLUMNS.containsKey(path.path(3).asText());
    }

    /** The customers of an answer; those of whom something is withheld name the columns in a field of their own, unless an erasure has emptied them. */
    static List<JsonNode> note(Answer answer, List<JsonNode> payloads) {
        var columns = new ArrayList<TreeSet<String>>();
        payloads.forEach(payload -> columns.add(new TreeSet<>()));
        for (var error : answer.tree().path("errors")) {
            var place = error.path("path").path(2).asInt();
            if (isDenied(error) && place < columns.size()) {
                columns.get(place).add(COLUMNS.get(error.path("path").path(3).asText()));
            }
        }
        var noted = new ArrayList<JsonNode>();
        for (int place = 0; place < payloads.size(); place++) {
            var isAsItCame = columns.get(place).isEmpty() || payloads.get(place).isEmpty();
            noted.add(isAsItCame ? payloads.get(place) : with(payloads.get(place), columns.get(place)));
        }
        return noted;
    }

    private static JsonNode with(JsonNode payload, TreeSet<String> columns) {
        ObjectNode noted = Objects.requireNonNull(payload.deepCopy());
        return noted.set(FIELD, Json.mapper().valueToTree(columns));
    }
}
