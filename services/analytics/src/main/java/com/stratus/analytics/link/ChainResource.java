package com.stratus.analytics.link;

import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of an order, from the shop to the bank. */
@Path("/api/orders/{connection}/{id}/chain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Links")
class ChainResource {

    private final Chains chains;

    ChainResource(Chains chains) {
        this.chains = chains;
    }

    @GET
    @Operation(
            summary = "An order with all that its links lead to, with amounts",
            description = "Parcels and the bills that charge them, refunds, returns, lines of payouts or settlements,"
                    + " these themselves, and the bank lines by which money came or went.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Chain.class)))
    @APIResponse(responseCode = "404", description = "There is no such order")
    public Uni<Chain> chain(
            @PathParam("connection") @Parameter(description = "The order's connection") String connection,
            @PathParam("id") @Parameter(description = "The platform's own id of the order") String id) {
        return chains.ofOrder(connection, id)
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("There is no order " + id + " of " + connection + ".")));
    }
}
