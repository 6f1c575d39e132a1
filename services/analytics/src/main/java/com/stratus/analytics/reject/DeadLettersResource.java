package com.stratus.analytics.reject;

import com.stratus.analytics.access.PersonalData;
import com.stratus.analytics.access.Role;
import com.stratus.analytics.api.Newest;
import com.stratus.analytics.api.Page;
import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.job.Jobs;
import com.stratus.analytics.reject.DeadLetters.Decision;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import java.util.List;
import java.util.UUID;

/** Messages that were set aside. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
class DeadLettersResource {

    private static final String ONLY_IF =
            "Only open ones can be decided on. What is refused when it is replayed is open again.";

    private final DeadLetters deadLetters;
    private final PersonalData personal;
    private final Jobs jobs;

    DeadLettersResource(DeadLetters deadLetters, Jobs jobs, PersonalData personal) {
        this.personal = personal;
        this.deadLetters = deadLetters;
        this.jobs = jobs;
    }

    /**
     * What {@code GET /api/dead-letters} answers.
     *
     * @param next asked for as before, gives the next ones; null when these are the last
     */
    record DeadLetterList(
            List<DeadLetter> deadLetters,
            @Schema(description = "Asked for as before, gives the next ones; null when these are the last")
                    Long next) {}

    /** How many dead letters were decided on. */
    record Decided(long count) {}

    @GET
    @Operation(summary = "Messages that were set aside, newest first, without their payload")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLetterList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such job")
    public Uni<DeadLetterList> deadLetters(
            @QueryParam("state")
                    @Parameter(
                            description = "Only messages in this state",
                            schema = @Schema(enumeration = {"open", "replay_requested", "replayed", "discarded"}))
                    String state,
            @QueryParam("entity") @Parameter(description = "Only messages of this entity", example = "shopify.orders")
                    String entity,
            @QueryParam("connection") @Parameter(description = "Only messages of this connection") String connection,
            @QueryParam("job") @Parameter(description = "Only messages of this job's runs") String job,
            @QueryParam("run_id")
                    @Parameter(description = "Only messages of this run", schema = @Schema(implementation = UUID.class))
                    String runId,
            @QueryParam("before")
                    @Parameter(
                            description = "Only messages with a lower number, as next of the answer before says",
                            schema = @Schema(implementation = Long.class))
                    String before,
            @BeanParam Newest newest) {
        var many = newest.limit();
        var filter = new Filter(
                Parameters.oneOf("state", state, Filter.STATES),
                entity,
                connection,
                job,
                runId == null ? null : uuid(runId));
        var below = before == null ? null : number(before);
        return known(job)
                .chain(() -> deadLetters.newest(filter, below, many + 1))
                .map(letters -> Page.of(letters, many))
                .map(page -> new DeadLetterList(page.items(), page.next(DeadLetter::id)));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One message that was set aside, with headers and payload",
            description = "The payload is text when it is UTF-8, else base64; payload_encoding says which.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Message.class)))
    @APIResponse(responseCode = "404", description = "There is no such dead letter")
    public Uni<Message> deadLetter(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        personal.requireShown();
        return deadLetters.byId(idOf(id)).map(message -> message.orElseThrow(() -> DeadLetters.missing(id)));
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/{id}/replay")
    @Operation(summary = "Asks for the message to be tried once more", description = ONLY_IF)
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    @APIResponse(responseCode = "404", description = "There is no such dead letter")
    @APIResponse(responseCode = "409", description = "It is decided on already")
    public Uni<RestResponse<DeadLetter>> replay(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        return deadLetters.decide(Decision.REPLAY, idOf(id)).map(RestResponse::accepted);
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/{id}/discard")
    @Operation(summary = "Leaves the message for good; the row stays", description = ONLY_IF)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    @APIResponse(responseCode = "404", description = "There is no such dead letter")
    @APIResponse(responseCode = "409", description = "It is decided on already")
    public Uni<DeadLetter> discard(
            @PathParam("id") @Parameter(schema = @Schema(implementation = Long.class)) String id) {
        return deadLetters.decide(Decision.DISCARD, idOf(id));
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Asks for all that match to be tried once more", description = ONLY_IF)
    @RequestBody(content = @Content(schema = @Schema(implementation = Filter.class)))
    @APIResponse(
            responseCode = "202",
            description = "How many were requested",
            content = @Content(schema = @Schema(implementation = Decided.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such job")
    public Uni<RestResponse<Decided>> replayAll(String body, @Context UriInfo uri) {
        return all(Decision.REPLAY, body, uri).map(RestResponse::accepted);
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Leaves all that match for good; the rows stay", description = ONLY_IF)
    @RequestBody(content = @Content(schema = @Schema(implementation = Filter.class)))
    @APIResponse(
            responseCode = "200",
            description = "How many were discarded",
            content = @Content(schema = @Schema(implementation = Decided.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such job")
    public Uni<Decided> discardAll(String body, @Context UriInfo uri) {
        return all(Decision.DISCARD, body, uri);
    }

    /** A filter in the address would be passed over, and all be meant instead of some. */
    private Uni<Decided> all(Decision decision, String body, UriInfo uri) {
        if (!uri.getQueryParameters().isEmpty()) {
            throw ProblemException.badRequest("Send the filters in the body, not in the address.");
        }
        var filter = Filter.parse(body);
        return known(filter.job())
                .chain(() -> deadLetters.decide(decision, filter))
                .map(Decided::new);
    }

    private Uni<Void> known(String job) {
        return job == null
                ? Uni.createFrom().voidItem()
                : jobs.connectionsOf(job, null).replaceWithVoid();
    }

    private static long idOf(String text) {
        return Parameters.number(text).orElseThrow(() -> DeadLetters.missing(text));
    }

    private static long number(String before) {
        return Parameters.number(before)
                .orElseThrow(() -> ProblemException.badRequest("before must be the number of a dead letter."));
    }

    private static UUID uuid(String text) {
        return Parameters.uuid(text)
                .orElseThrow(() -> ProblemException.badRequest("run_id must be the number of a run, a UUID."));
    }
}
