package com.stratus.analytics.verification;

import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * What to compare.
 *
 * @param connection null for every connection
 * @param entity platform and entity; null for every entity
 * @param from records that changed before are left out; null for all
 * @param to records that changed later are left out; null for all
 */
@Schema(description = "What to compare; everything may be left out.")
record VerificationRequest(
        @Schema(description = "The connection; without it, every one.", examples = "shopify") String connection,
        @Schema(description = "Platform and entity; without it, every one.", examples = "shopify.orders") String entity,
        @Schema(description = "Records that changed before are left out, by the platform's update time.") Instant from,
        @Schema(description = "Records that changed later are left out, by the platform's update time.") Instant to) {

    private static final String EXAMPLE =
            "{\"connection\":null,\"entity\":\"shopify.orders\",\"from\":null,\"to\":null}, with instants like"
                    + " 2026-05-01T00:00:00Z,";

    static VerificationRequest parse(String body) {
        var request = Body.read(body, VerificationRequest.class, EXAMPLE);
        Parameters.range(request.from, request.to);
        return request;
    }
}
