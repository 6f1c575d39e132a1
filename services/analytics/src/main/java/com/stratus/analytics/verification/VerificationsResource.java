package com.stratus.analytics.verification;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import java.util.List;

/** Comparisons of what the platforms show with the warehouse. */
@Path("/api/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Verifications")
class VerificationsResource {

    private final Verifications verifications;

    VerificationsResource(Verifications verifications) {
        this.verifications = verifications;
    }

    /** What was asked for, or what there was. */
    record VerificationList(List<Verification> verifications) {}

    @GET
    @Operation(summary = "The verifications of 90 days, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VerificationList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<VerificationList> verifications(
            @QueryParam("entity") @Parameter(description = "Only of this platform and entity") String entity,
            @QueryParam("connection") @Parameter(description = "Only of this connection") String connection,
            @BeanParam Newest newest) {
        return verifications.newest(entity, connection, newest.limit()).map(VerificationList::new);
    }

    @GET
    @Path("/{run_id}")
    @Operation(summary = "One verification with the records that differ")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Verification.class)))
    @APIResponse(responseCode = "404", description = "There is no such verification")
    public Uni<Verification> verification(@PathParam("run_id") String runId) {
        var missing = ProblemException.notFound("There is no verification " + runId + ".");
        var id = Parameters.uuid(runId).orElseThrow(() -> missing);
        return verifications.byId(id).map(found -> found.orElseThrow(() -> missing));
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for the warehouse to be compared with what the platforms show now",
            description =
                    "A run of the lane verify for each entity and connection that is meant. It reads the platform's"
                            + " pages and changes nothing; GET /api/verifications/{run_id} says how far it is and what"
                            + " differs. What changed after what is loaded is pending, not different.")
    @RequestBody(content = @Content(schema = @Schema(implementation = VerificationRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = VerificationList.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "Nobody reads such an entity on such a connection")
    @APIResponse(responseCode = "409", description = "A verification of one of them is requested or running already")
    public Uni<RestResponse<VerificationList>> request(String body) {
        return verifications
                .request(VerificationRequest.parse(body))
                .map(VerificationList::new)
                .map(RestResponse::accepted);
    }
}
