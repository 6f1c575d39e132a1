package com.stratus.analytics.access;

import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A key to be made.
 *
 * @param name what it is for
 * @param expiresAt null when it does not end
 */
@Schema(description = "A key to be made.")
record ApiKeyRequest(
        @Schema(description = "What it is for", examples = "warehouse robot") String name,
        @Schema(enumeration = {Role.VIEWERS, Role.OPERATORS, Role.ADMINS}) String role,
        @Schema(description = "Left out when it does not end") Instant expiresAt) {

    private static final String EXAMPLE =
            "{\"name\": \"warehouse robot\", \"role\": \"viewer\", \"expires_at\": \"2027-01-01T00:00:00Z\"}";

    /** @param now before which no key may end */
    static ApiKeyRequest parse(String body, Instant now) {
        var read = Body.read(body, ApiKeyRequest.class, EXAMPLE);
        var name = Texts.name(read.name());
        if (name == null) {
            throw ProblemException.badRequest("name must say what the key is for.");
        }
        Parameters.inRange("expires_at", read.expiresAt());
        if (read.expiresAt() != null && !read.expiresAt().isAfter(now)) {
            throw ProblemException.badRequest("expires_at must lie ahead.");
        }
        return new ApiKeyRequest(name, Texts.role(read.role()), read.expiresAt());
    }
}
