package com.stratus.analytics.replay;

import com.stratus.analytics.access.Role;
import com.stratus.analytics.api.Newest;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
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
import java.util.stream.Collectors;

/** Topics that are loaded once more. */
@Path("/api/replays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Replays")
class ReplaysResource {

    private final Replays replays;

    ReplaysResource(Replays replays) {
        this.replays = replays;
    }

    /** What {@code GET /api/replays} answers. */
    record ReplayList(List<Replay> replays) {}

    @GET
    @Operation(summary = "The replays of topics, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReplayList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    public Uni<ReplayList> replays(@BeanParam Newest newest) {
        return replays.newest(newest.limit()).map(ReplayList::new);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One replay: how far it is and what became of the messages")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Replay.class)))
    @APIResponse(responseCode = "404", description = "There is no such replay")
    public Uni<Replay> replay(@PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        var missing = ProblemException.notFound("There is no replay " + id + ".");
        return replays.byId(Parameters.number(id).orElseThrow(() -> missing))
                .map(replay -> replay.orElseThrow(() -> missing));
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for a topic to be loaded once more",
            description = "The loader reads it beside the live traffic, from the time to the end that it has then;"
                    + " GET /api/replays/{id} says how far it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplayRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = Replay.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "The topic carries no records")
    @APIResponse(responseCode = "409", description = "A replay of the topic is requested or running already")
    public Uni<RestResponse<Replay>> request(String body) {
        var request = ReplayRequest.parse(body);
        if (Tables.ofTopic(request.topic()) == null) {
            throw ProblemException.notFound("There is no topic %s that carries records; those that do: %s."
                    .formatted(request.topic(), topics()));
        }
        return replays.request(request).map(replay -> ResponseBuilder.accepted(replay)
                .location(URI.create("/api/replays/" + replay.id()))
                .build());
    }

    private static String topics() {
        return Tables.all().stream()
                .map(Aggregate::topic)
                .map(topic -> topic.name())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
