package com.stratus.analytics.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How much is asked for of a list that begins with the newest. */
public class Newest {

    private static final int USUAL_LIMIT = 50;

    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(implementation = Integer.class, defaultValue = "50", maximum = "500"))
    private String limit;

    /** How many at most. */
    public int limit() {
        return Parameters.limit(limit, USUAL_LIMIT);
    }
}
