package com.stratus.analytics.remap;

import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * What to map again.
 *
 * @param entity platform and entity
 * @param from answers given before are left out; null for all that are kept
 * @param to answers given later are left out; null for all that are kept
 */
@Schema(description = "What to map again.")
record RemapRequest(
        @Schema(required = true, description = "Platform and entity.", examples = "shopify.orders") String entity,
        @Schema(description = "Answers that the platform gave before are left out; without it, all that are kept.")
                Instant from,
        @Schema(description = "Answers that the platform gave later are left out; without it, all that are kept.")
                Instant to) {

    private static final String EXAMPLE =
            "{\"entity\":\"shopify.orders\",\"from\":null,\"to\":null}, with instants like 2026-05-01T00:00:00Z,";

    static RemapRequest parse(String body) {
        var request = Body.read(body, RemapRequest.class, EXAMPLE);
        if (request.entity == null || request.entity.isBlank()) {
            throw ProblemException.badRequest("entity is missing: name platform and entity, e.g. shopify.orders.");
        }
        Parameters.range(request.from, request.to);
        return request;
    }
}
