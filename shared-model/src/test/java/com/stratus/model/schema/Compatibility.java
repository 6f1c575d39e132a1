package com.stratus.model.schema;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a change of a schema breaks within one major version. Old messages stay in the topic and must stay readable, and
 * whoever reads the topic today must be able to read it tomorrow.
 */
final class Compatibility {

    private Compatibility() {}

    /** One line for each break; empty when every reader of the old schema can go on. */
    static List<String> breaks(JsonNode before, JsonNode now) {
        var breaks = new ArrayList<String>();
        new Comparison(before, now, breaks).compare("", before, now);
        return breaks;
    }

    private record Comparison(JsonNode before, JsonNode now, List<String> breaks) {

        private static final List<String> SHAPE = List.of("type", "format", "pattern", "enum", "const");

        void compare(String path, JsonNode old, JsonNode changed) {
            var was = resolved(before, old);
            var is = resolved(now, changed);
            SHAPE.stream()
                    .filter(keyword -> !was.path(keyword).equals(is.path(keyword)))
                    .forEach(keyword -> breaks.add("%s: %s was %s and is %s"
                            .formatted(name(path), keyword, shown(was.get(keyword)), shown(is.get(keyword)))));
            compareRequired(path, was, is);
            was.path("properties").fields().forEachRemaining(property -> {
                var there = is.path("properties").get(property.getKey());
                if (there == null) {
                    breaks.add(name(path + "/" + property.getKey()) + ": removed");
                } else {
                    compare(path + "/" + property.getKey(), property.getValue(), there);
                }
            });
            if (was.has("items") && is.has("items")) {
                compare(path + "/*", was.path("items"), is.path("items"));
            }
        }

        private void compareRequired(String path, JsonNode was, JsonNode is) {
            var required = names(was);
            var requiredNow = names(is);
            requiredNow.stream()
                    .filter(name -> !required.contains(name))
                    .sorted()
                    .forEach(name -> breaks.add(name(path + "/" + name) + ": required now, and old messages lack it"));
            required.stream()
                    .filter(name -> !requiredNow.contains(name))
                    .filter(name -> is.path("properties").has(name))
                    .sorted()
                    .forEach(name -> breaks.add(name(path + "/" + name) + ": not required any more"));
        }

        private static Set<String> names(JsonNode schema) {
            var names = new HashSet<String>();
            schema.path("required").forEach(name -> names.add(name.asText()));
            return names;
        }

        private static JsonNode resolved(JsonNode document, JsonNode schema) {
            var reference = schema.path("$ref").asText("");
            return reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
        }

        private static String name(String path) {
            return path.isEmpty() ? "/" : path;
        }

        private static String shown(JsonNode value) {
            return value == null ? "absent" : value.toString();
        }
    }
}
