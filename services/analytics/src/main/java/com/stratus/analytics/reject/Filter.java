package com.stratus.analytics.reject;

import com.stratus.analytics.api.Body;
import com.stratus.analytics.api.Parameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;
import java.util.UUID;

/**
 * Which dead letters are meant; what is null lets all through.
 *
 * @param state their state
 * @param entity e.g. shopify.orders
 * @param connection the connection that their headers name
 * @param job the job of their run
 * @param runId their run
 */
@Schema(name = "DeadLetterFilter", description = "Which dead letters are meant; what is left out lets all through.")
record Filter(
        @Schema(enumeration = {"open", "replay_requested", "replayed", "discarded"}) String state,
        @Schema(examples = "shopify.orders") String entity,
        @Schema(examples = "shopify") String connection,
        String job,
        UUID runId) {

    static final List<String> STATES = List.of("open", "replay_requested", "replayed", "discarded");

    private static final String EXAMPLE =
            "{\"state\":null,\"entity\":\"shopify.orders\",\"connection\":null,\"job\":null,\"run_id\":null}, or {} for all,";

    /** Reads a body. An empty one is refused: all must be asked for. */
    static Filter parse(String body) {
        var filter = Body.read(body, Filter.class, EXAMPLE);
        Parameters.oneOf("state", filter.state, STATES);
        return filter;
    }
}
