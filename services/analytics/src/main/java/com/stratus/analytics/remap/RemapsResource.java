package com.stratus.analytics.remap;

import com.stratus.analytics.access.Role;
import com.stratus.analytics.job.Run;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import java.util.List;

/** The request to map again what the platforms answered before. */
@Path("/api/remaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Remaps")
class RemapsResource {

    private final Remaps remaps;

    RemapsResource(Remaps remaps) {
        this.remaps = remaps;
    }

    /** What was asked for: one run of each connection. */
    record RunList(List<Run> runs) {}

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for today's mapping to be run over what the platform answered before",
            description =
                    "A run of the lane remap for each connection that the entity is read through; the owner of the"
                            + " connection starts it, GET /api/runs/{run_id} says how far it is. Rows change only where the"
                            + " mapping makes something else of the answer that they came from.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RemapRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = RunList.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "Nobody reads such an entity")
    @APIResponse(responseCode = "409", description = "A remap of the entity is requested or running already")
    public Uni<RestResponse<RunList>> request(String body) {
        return remaps.request(RemapRequest.parse(body)).map(RunList::new).map(RestResponse::accepted);
    }
}
