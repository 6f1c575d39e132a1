package com.stratus.extractor.publish;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * A fact as the platform sent it.
 *
 * @param fault why it cannot be read whole; it is rejected with this reason
 */
public record Payload(JsonNode json, Optional<String> fault) {

    public static Payload whole(JsonNode json) {
        return new Payload(json, Optional.empty());
    }

    public static Payload cut(JsonNode json, String fault) {
        return new Payload(json, Optional.of(fault));
    }
}
