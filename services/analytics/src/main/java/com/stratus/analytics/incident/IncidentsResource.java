package com.stratus.analytics.incident;

import com.stratus.analytics.access.Role;
import com.stratus.analytics.api.Newest;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

import java.util.List;

/** Faults of the pipeline that a person should know of. */
@Path("/api/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
class IncidentsResource {

    private final Incidents incidents;

    IncidentsResource(Incidents incidents) {
        this.incidents = incidents;
    }

    /** What {@code GET /api/incidents} answers. */
    record IncidentList(List<Incident> incidents) {}

    @GET
    @Operation(summary = "Faults of the pipeline: open ones first, each group by when it was last seen")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IncidentList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<IncidentList> incidents(@BeanParam Newest newest) {
        return incidents.openFirst(newest.limit()).map(IncidentList::new);
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/{id}/close")
    @Operation(
            summary = "Says that a person has seen to it",
            description = "Closing one that is closed changes nothing. The same fault, seen again, opens another.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Incident.class)))
    @APIResponse(responseCode = "404", description = "There is no such incident")
    public Uni<Incident> close(@PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        var missing = ProblemException.notFound("There is no incident " + id + ".");
        return incidents
                .close(Parameters.number(id).orElseThrow(() -> missing))
                .map(incident -> incident.orElseThrow(() -> missing));
    }
}
