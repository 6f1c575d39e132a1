package com.stratus.analytics.system;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * Whether Stratus works.
 *
 * @param status healthy, degraded (it answers, but needs a look) or unhealthy (it cannot answer)
 * @param database connected or disconnected
 */
@Schema(description = "Whether Stratus works.")
public record Health(
        @Schema(enumeration = {"healthy", "degraded", "unhealthy"}) String status,
        Instant timestamp,
        @Schema(enumeration = {"connected", "disconnected"}) String database) {

    static final String HEALTHY = "healthy";

    /** Degraded when something needs a look, else healthy. */
    static Health connected(boolean needsALook, Instant now) {
        return new Health(needsALook ? "degraded" : HEALTHY, now, "connected");
    }

    static Health disconnected(Instant now) {
        return new Health("unhealthy", now, "disconnected");
    }

    /** True when the database answers. */
    @Schema(hidden = true)
    boolean isConnected() {
        return "connected".equals(database);
    }
}
