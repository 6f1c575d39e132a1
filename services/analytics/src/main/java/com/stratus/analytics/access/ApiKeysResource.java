package com.stratus.analytics.access;

import com.stratus.analytics.access.ApiKeys.ApiKey;
import com.stratus.analytics.api.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.Clock;
import java.util.List;

/** Keys of programs. */
@Path("/api/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Tag(name = "Access")
class ApiKeysResource {

    private final ApiKeys keys;
    private final Callers callers;
    private final Clock clock;

    ApiKeysResource(ApiKeys keys, Callers callers, Clock clock) {
        this.keys = keys;
        this.callers = callers;
        this.clock = clock;
    }

    /** What {@code GET /api/api-keys} answers. */
    record ApiKeyList(List<ApiKey> apiKeys) {}

    /** A key that was just made. */
    @Schema(description = "A key that was just made.")
    record NewApiKey(
            @Schema(description = "What the program sends as \"Authorization: Bearer …\"; shown here and nowhere else")
                    String key,
            ApiKey apiKey) {}

    @GET
    @Operation(summary = "The keys of programs, those that are good first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApiKeyList.class)))
    public Uni<ApiKeyList> keys() {
        return keys.all().map(ApiKeyList::new);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a key for a program")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ApiKeyRequest.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read, or something of it is wrong")
    @APIResponse(responseCode = "409", description = "A key that is good has the name already")
    public Uni<Response> add(String body) {
        var text = Secret.random();
        return keys.add(text, ApiKeyRequest.parse(body, clock.instant()), callers.now())
                .map(key -> Response.status(Status.CREATED)
                        .entity(new NewApiKey(text, key))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revokes a key, at once and for good")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApiKey.class)))
    @APIResponse(responseCode = "404", description = "There is no such key, or it is revoked already")
    public Uni<ApiKey> revoke(@PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        return keys.revoke(Parameters.number(id).orElseThrow(ApiKeys::missing));
    }
}
