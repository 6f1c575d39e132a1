package com.stratus.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.stratus.model.Json;

/** Reads the body of a request; one that cannot be read is a 400 that shows what it should look like. */
public final class Body {

    /** A misspelt field must not become another request. */
    private static final ObjectReader READER = Json.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

    private Body() {}

    /** @param example a body that is right, for the message */
    public static <T> T read(String body, Class<T> type, String example) {
        try {
            T read = READER.forType(type).readValue(body == null ? "" : body);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException unreadable) {
            // The message below is right for it too.
        }
        throw refused(example);
    }

    /** 400: a body that is not what it should be. @param example a body that is right */
    public static ProblemException refused(String example) {
        return ProblemException.badRequest("The body must be JSON like " + example + " and have no other fields.");
    }
}
