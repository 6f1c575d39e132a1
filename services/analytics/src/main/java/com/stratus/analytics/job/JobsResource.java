package com.stratus.analytics.job;

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
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import java.net.URI;
import java.util.List;

/** Jobs, their runs, and the request for a run. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobsResource {

    private final Jobs jobs;
    private final Runs runs;

    JobsResource(Jobs jobs, Runs runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    /** What {@code GET /api/jobs} answers. */
    record JobList(List<Job> jobs) {}

    /** What {@code GET /api/jobs/{job}/runs} answers. */
    record RunList(List<Run> runs) {}

    @GET
    @Path("/jobs")
    @Operation(summary = "All jobs, each with its last run and how far its data reach")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobList.class)))
    public Uni<JobList> jobs() {
        return jobs.all().map(JobList::new);
    }

    @GET
    @Path("/jobs/{job}/runs")
    @Operation(summary = "The runs of a job, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunList.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be read")
    @APIResponse(responseCode = "404", description = "There is no such job, or the connection does not have it")
    public Uni<RunList> runs(
            @PathParam("job") String job,
            @QueryParam("connection") @Parameter(description = "Only runs of this connection") String connection,
            @BeanParam Newest newest,
            @QueryParam("status") @Parameter(description = "Only runs with this status") String status) {
        var many = newest.limit();
        if (status != null && !Runs.STATUSES.contains(status)) {
            throw ProblemException.badRequest("status must be one of: " + String.join(", ", Runs.STATUSES) + ".");
        }
        return jobs.connectionsOf(job, connection)
                .chain(() -> runs.newest(job, connection, status, many))
                .map(RunList::new);
    }

    @GET
    @Path("/runs/{run_id}")
    @Operation(summary = "One run")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Run.class)))
    @APIResponse(responseCode = "404", description = "There is no such run")
    public Uni<Run> run(@PathParam("run_id") String runId) {
        var missing = ProblemException.notFound("There is no run " + runId + ".");
        var id = Parameters.uuid(runId).orElseThrow(() -> missing);
        return runs.byId(id).map(run -> run.orElseThrow(() -> missing));
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/runs/{run_id}/cancel")
    @Operation(
            summary = "Cancels a run",
            description =
                    "It reads nothing more within a few seconds. What it has published stays and is loaded; the job's"
                            + " cursor does not move for it, so the next run reads on where the last good one ended.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Run.class)))
    @APIResponse(responseCode = "404", description = "There is no such run")
    @APIResponse(responseCode = "409", description = "The run is not requested or running any more")
    public Uni<Run> cancel(@PathParam("run_id") String runId) {
        var missing = ProblemException.notFound("There is no run " + runId + ".");
        var id = Parameters.uuid(runId).orElseThrow(() -> missing);
        return runs.cancel(id).map(run -> run.orElseThrow(() -> missing));
    }

    @POST
    @RolesAllowed(Role.OPERATORS)
    @Path("/jobs/{job}/runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for a run",
            description = "The owner of the connection starts it; GET /api/runs/{run_id} says how far it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = Run.class)))
    @APIResponse(
            responseCode = "400",
            description = "The body cannot be read, or the job has several connections and none is named")
    @APIResponse(responseCode = "404", description = "There is no such job, or the connection does not have it")
    @APIResponse(responseCode = "409", description = "A run is requested or running already")
    public Uni<RestResponse<Run>> request(@PathParam("job") String job, String body) {
        var request = RunRequest.parse(body);
        return jobs.connectionsOf(job, request.connection())
                .map(connections -> theOne(job, request.connection(), connections))
                .call(connection -> jobs.requireSwitchedOn(job, connection))
                .chain(connection -> runs.request(connection, job, request))
                .map(run -> ResponseBuilder.accepted(run)
                        .location(URI.create("/api/runs/" + run.runId()))
                        .build());
    }

    private static String theOne(String job, String named, List<String> connections) {
        if (named == null && connections.size() > 1) {
            throw ProblemException.badRequest("%s is a job of several connections: name one of %s as \"connection\"."
                    .formatted(job, String.join(", ", connections)));
        }
        return named == null ? connections.get(0) : named;
    }
}
