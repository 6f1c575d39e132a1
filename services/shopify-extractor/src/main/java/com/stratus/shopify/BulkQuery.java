package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.function.BiFunction;

/**
 * What a bulk operation is asked for: the same objects as a list's pages, with the same fields.
 *
 * @param operation names the file
 * @param text a query with one connection, in which {@code $search} stands for the search
 * @param finest the shortest slice that the search for update times can tell from the next one
 * @param children the root objects' inner connection; null where there is none
 * @param withNote gives a payload what only the note of its file says
 */
record BulkQuery(
        String operation,
        String text,
        Duration finest,
        String children,
        BiFunction<ObjectNode, BulkNote, JsonNode> withNote) {

    /** A query whose payloads need nothing beside what the file says. */
    BulkQuery(String operation, String text, String children) {
        this(operation, text, Duration.ofSeconds(1), children, (payload, note) -> payload);
    }
}
