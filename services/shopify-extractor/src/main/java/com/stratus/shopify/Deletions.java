package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.record.Deletion;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What was deleted in a shop, by the events that tell it, for lists only lack it (README §9.8). */
final class Deletions {

    private static final String DESTROY = "destroy";
    private static final String TYPE = "subjectType";

    private Deletions() {}

    /** The events that tell of deletions, oldest first. @param types Shopify's words for what was deleted */
    static GraphQlConnection eventsOf(String... types) {
        return GraphQlConnection.of("Deletions", Queries.read("deletions"), "events", 100)
                .searching("action:'" + DESTROY + "'")
                .filteredOn("created_at")
                .sortedByTime("createdAt")
                .keeping("action", Set.of(DESTROY))
                .keeping(TYPE, Set.of(types));
    }

    /** What an event says of a deletion; empty for what is none, or is of another type. */
    static Function<JsonNode, Optional<Deletion>> of(String type) {
        return payload -> payload.path(TYPE).asText().equals(type)
                ? Optional.of(new Deletion(
                        Fields.number(payload.path("subjectId").textValue()),
                        time(payload.path("createdAt").asText()),
                        "the platform said so"))
                : Optional.empty();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
