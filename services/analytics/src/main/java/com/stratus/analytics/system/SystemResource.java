package com.stratus.analytics.system;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Whether Stratus works, and what it holds. */
@Path("/api/system")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
class SystemResource {

    private final Vitals vitals;

    SystemResource(Vitals vitals) {
        this.vitals = vitals;
    }

    @GET
    @Path("/health")
    @PermitAll
    @Operation(
            summary = "Whether Stratus works",
            description = "Degraded: the database answers, but has no schema yet, a connection needs a person or the"
                    + " last run of a job has failed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "The database is away",
            content = @Content(schema = @Schema(implementation = Health.class)))
    public Uni<RestResponse<Health>> health() {
        return vitals.health().map(SystemResource::response);
    }

    @GET
    @Path("/status")
    @Operation(summary = "What the warehouse holds and what ran last")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SystemStatus.class)))
    public Uni<SystemStatus> status() {
        return vitals.status();
    }

    private static RestResponse<Health> response(Health health) {
        return ResponseBuilder.<Health>create(health.isConnected() ? Status.OK : Status.SERVICE_UNAVAILABLE)
                .entity(health)
                .build();
    }
}
