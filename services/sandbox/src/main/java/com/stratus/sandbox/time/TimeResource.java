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
    private static final String USAGE =
            "give {\"advance\":\"PT1H\"}, {\"to\":\"<instant>\"}, {\"run\":true}, {\"run\":false}"
                    + " or {\"speed\":60}, which goes with run, too: ";

    @Inject
    Sandbox sandbox;

    /** A step forward, by a duration or to an instant; or another pace: whether time runs, and how fast. */
    public record Step(String advance, String to, Boolean run, Integer speed) {
        private boolean isPace() {
            return advance == null && to == null && (run != null || speed != null);
        }

        private boolean isForward() {
            return (advance == null) != (to == null) && run == null && speed == null;
        }

        private Pace after(Pace pace) {
            return pace.running(run == null ? pace.running() : run).at(speed == null ? pace.speed() : speed);
        }

        private Instant after(Instant now) {
            return to == null ? now.plus(Duration.parse(advance)) : Instant.parse(to);
        }
    }

    /** What time it is in the simulated world, and where it ends. */
    @GET
    public Map<String, Object> show() {
        SimulatedClock clock = sandbox.clock();
        SimulatedClock.Reading shown = clock.read();
        return Map.of(
                "now", shown.now().toString(),
                "until", sandbox.world().settings().until().toString(),
                "end", clock.end().toString(),
                "ended", shown.ended(),
                "running", shown.pace().running(),
                "speed", shown.pace().speed());
    }

    /** Steps forward, so that what happens in between exists when this returns; or lets time pass at another pace. */
    @POST
    public Map<String, Object> step(Step step) {
        try {
            if (step != null && step.isPace()) {
                sandbox.setPace(step::after);
            } else if (step != null && step.isForward()) {
                sandbox.move(step::after);
            } else {
                throw refused(USAGE + "it must be one of them");
            }
            return show();
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(USAGE + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private static BadRequestException refused(String reason) {
        return new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", reason))
                .build());
    }
}
