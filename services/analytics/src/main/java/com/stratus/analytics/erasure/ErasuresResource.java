package com.stratus.analytics.erasure;

import com.stratus.analytics.access.Role;
import com.stratus.analytics.api.Newest;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import java.net.URI;
import java.util.List;

/** Persons who are erased. */
@Path("/api/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures")
class ErasuresResource {

    private final Erasures erasures;

    ErasuresResource(Erasures erasures) {
        this.erasures = erasures;
    }

    /** What {@code GET /api/erasures} answers. */
    record ErasureList(List<Erasure> erasures) {}

    @GET
    @Operation(summary = "The erasures of persons, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ErasureList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<ErasureList> erasures(@BeanParam Newest newest) {
        return erasures.newest(newest.limit()).map(ErasureList::new);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One erasure with every place that it touched, and what remains where")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Erasure.class)))
    @APIResponse(responseCode = "404", description = "There is no such erasure")
    public Uni<Erasure> erasure(@PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        var missing = ProblemException.notFound("There is no erasure " + id + ".");
        return erasures.byId(Parameters.number(id).orElseThrow(() -> missing))
                .map(erasure -> erasure.orElseThrow(() -> missing));
    }

    @POST
    @RolesAllowed(Role.ADMINS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for a person to be erased",
            description =
                    "The loader redacts what is stored, publishes redacted versions, and redacts what arrives later;"
                            + " GET /api/erasures/{id} says how far it is. Only a keyed hash of the name is kept.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ErasureRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = Erasure.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such connection")
    @APIResponse(responseCode = "409", description = "The person is being erased already")
    public Uni<RestResponse<Erasure>> request(String body) {
        return erasures.request(ErasureRequest.parse(body)).map(ErasuresResource::accepted);
    }

    private static RestResponse<Erasure> accepted(Erasure erasure) {
        return ResponseBuilder.<Erasure>create(RestResponse.Status.ACCEPTED)
                .entity(erasure)
                .location(URI.create("/api/erasures/" + erasure.id()))
                .build();
    }
}
