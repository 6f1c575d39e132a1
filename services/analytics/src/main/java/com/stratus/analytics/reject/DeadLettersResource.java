package com.stratus.analytics.reject;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.job.Jobs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;
import java.util.UUID;

/** Messages that were set aside. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
class DeadLettersResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MAXIMUM_LIMIT = 500;

    private final DeadLetters deadLetters;
    private final Jobs jobs;

    DeadLettersResource(DeadLetters deadLetters, Jobs jobs) {
        this.deadLetters = deadLetters;
        this.jobs = jobs;
    }

    /** What {@code GET /api/dead-letters} answers. */
    record DeadLetterList(List<DeadLetter> deadLetters) {}

    @GET
    @Operation(summary = "Messages that were set aside, newest first, without their payload")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLetterList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such job")
    public Uni<DeadLetterList> deadLetters(
            @QueryParam("job") @Parameter(description = "Only messages of this job's runs") String job,
            @QueryParam("run_id")
                    @Parameter(description = "Only messages of this run", schema = @Schema(implementation = UUID.class))
                    String runId,
            @QueryParam("limit")
                    @Parameter(
                            description = "How many at most",
                            schema = @Schema(implementation = Integer.class, defaultValue = "50", maximum = "500"))
                    String limit) {
        var many = Parameters.limit(limit, USUAL_LIMIT, MAXIMUM_LIMIT);
        var run = runId == null ? null : uuid(runId);
        return known(job).chain(() -> deadLetters.newest(job, run, many)).map(DeadLetterList::new);
    }

    private Uni<Void> known(String job) {
        return job == null
                ? Uni.createFrom().voidItem()
                : jobs.connectionsOf(job, null).replaceWithVoid();
    }

    private static UUID uuid(String text) {
        return Parameters.uuid(text)
                .orElseThrow(() -> ProblemException.badRequest("run_id must be the number of a run, a UUID."));
    }
}
