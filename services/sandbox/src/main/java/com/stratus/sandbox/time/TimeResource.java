package com.stratus.sandbox.time;

import com.stratus.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Shows and steps simulated time. */
@Path("/sandbox/time")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TimeResource {
    @Inject
    Sandbox sandbox;

    /** A step: forward by a duration, to an instant, into running time, or into time that stands still. */
    public record Step(String advance, String to, Boolean run) {}

    /** What time it is in the simulated world. */
    @GET
    public Map<String, String> show() {
        return Map.of(
                "now", sandbox.clock().now().toString(),
                "until", sandbox.world().settings().until().toString());
    }

    /** Steps forward; what happens in between exists when this returns. */
    @POST
    public Map<String, String> step(Step step) {
        if (step.run() != null) {
            sandbox.letTimeRun(step.run());
            return show();
        }
        try {
            Instant target = step.to() != null
                    ? Instant.parse(step.to())
                    : sandbox.clock().now().plus(Duration.parse(step.advance()));
            sandbox.moveTo(target);
            return show();
        } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
            throw new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(Map.of(
                            "error",
                            "give {\"advance\":\"PT1H\"}, {\"run\":true}, {\"run\":false} or {\"to\":\"<instant>\"}: "
                                    + e.getMessage()))
                    .build());
        }
    }
}
