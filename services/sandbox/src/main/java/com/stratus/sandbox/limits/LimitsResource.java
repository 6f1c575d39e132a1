package com.stratus.sandbox.limits;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.Sandbox;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How well the limits are used, and the limits of the platforms that have nothing else here yet. Those of Shopify and
 * ShipBob are reached by calling them.
 */
@Path("/sandbox/limits")
public class LimitsResource {
    @Inject
    Sandbox sandbox;

    /** {@code allowed}, {@code made} and {@code refused} by platform; Amazon's by operation. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        sandbox.limits().all().forEach((platform, limit) -> counts.put(platform, limit.counts()));
        return counts;
    }

    /** Counts anew; what is used up stays so. */
    @DELETE
    public void countAnew() {
        sandbox.limits().all().values().forEach(Counted::countAnew);
    }

    /** One call to an Amazon operation, counted after so many milliseconds on its way. */
    @GET
    @Path("/amazon")
    public Uni<Response> amazon(
            @QueryParam("operation") String operation, @QueryParam("delay") @DefaultValue("0") int delay) {
        return late(delay, () -> amazon(operation));
    }

    private Answer amazon(String operation) {
        OperationBuckets buckets = sandbox.limits().amazon();
        if (!buckets.knows(operation)) {
            return Answer.json(400, error("InvalidInput", "There is no operation " + operation));
        }
        return buckets.take(operation)
                ? Answer.json(200, Map.of())
                        .with("x-amzn-RateLimit-Limit", Double.toString(buckets.perSecond(operation)))
                : Answer.json(429, error("QuotaExceeded", "You exceeded your quota for the requested resource."));
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("errors", List.of(Json.of("code", code, "message", message, "details", "")));
    }

    /** One call to FreeAgent, counted after so many milliseconds on its way. */
    @GET
    @Path("/freeagent")
    public Uni<Response> freeAgent(@QueryParam("delay") @DefaultValue("0") int delay) {
        return late(delay, this::freeAgent);
    }

    private Answer freeAgent() {
        FixedWindows.Refusal refusal = sandbox.limits().freeAgent().take();
        return refusal == null ? Answer.json(200, Map.of()) : refusal.answer();
    }

    private Uni<Response> late(int delay, Supplier<Answer> answer) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(Math.max(1, delay)))
                .map(ignored -> response(answer.get()));
    }

    private Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.bytes());
        response.header("Date", sandbox.clock().httpDate());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
