package com.stratus.analytics.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list is asked for. */
public class PageRequest {

    private static final int USUAL_LIMIT = 100;

    @QueryParam("cursor")
    @Parameter(description = "What next of the page before says")
    private String cursor;

    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(implementation = Integer.class, defaultValue = "100", maximum = "500"))
    private String limit;

    /** What next of the page before says; null for the first page. */
    public String cursor() {
        return cursor;
    }

    /** How many rows at most. */
    public int limit() {
        return Parameters.limit(limit, USUAL_LIMIT);
    }
}
