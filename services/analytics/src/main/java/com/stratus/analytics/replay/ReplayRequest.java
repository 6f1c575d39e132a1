package com.stratus.analytics.replay;

import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * What to load once more.
 *
 * @param topic the topic of an entity
 * @param from messages published before are left out; null for all that the topic has
 */
@Schema(description = "What to load once more.")
record ReplayRequest(
        @Schema(required = true, description = "The topic of an entity.", examples = "stratus.shopify.orders")
                String topic,
        @Schema(description = "Messages published before are left out; without it, all that the topic has.")
                Instant from) {

    private static final String EXAMPLE =
            "{\"topic\":\"stratus.shopify.orders\",\"from\":null}, with an instant like 2026-05-01T00:00:00Z as from,";

    static ReplayRequest parse(String body) {
        var request = Body.read(body, ReplayRequest.class, EXAMPLE);
        if (request.topic == null || request.topic.isBlank()) {
            throw ProblemException.badRequest("topic is missing: name the topic of an entity.");
        }
        Parameters.inRange("from", request.from);
        return request;
    }
}
