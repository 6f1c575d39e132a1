package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;
import com.stratus.model.Json;

import java.util.Optional;

/** Answers that hold their rows in {@code items} and the next page's address in {@code next} (ShipBob README §4). */
public final class Items {

    private Items() {}

    static JsonNode of(Answer answer) {
        return of(answer.request().operation(), answer.tree());
    }

    /**
     * The rows: none where {@code items} is null, which a page may be.
     *
     * @throws SourceException.Rejected if it is anything else: that says of no row that it is not there
     */
    public static JsonNode of(String operation, JsonNode answer) {
        var items = answer.path("items");
        if (items.isNull()) {
            return Json.mapper().createArrayNode();
        }
        if (!items.isArray()) {
            throw new SourceException.Rejected("the answer to " + operation + " has no items");
        }
        return items;
    }

    /** The next page's address as it stands; empty after the last one. */
    static Optional<String> next(Answer answer) {
        return Optional.of(answer.tree().path("next").asText("")).filter(next -> !next.isBlank());
    }
}
