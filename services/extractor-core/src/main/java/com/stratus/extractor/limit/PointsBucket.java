package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A leaky bucket of points that refills steadily (Shopify GraphQL). Sizes are never assumed: they come from the
 * answers, and so does what each operation costs.
 */
public final class PointsBucket extends RateLimit {

    /** Part of the bucket that is left to other users of the same app. */
    private static final double RESERVE = 0.2;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

    /**
     * What an answer says about points.
     *
     * @param requested what the operation takes in advance
     */
    public record Points(double requested, double maximum, double available, double restoredPerSecond) {}

    private final Function<Answer, Optional<Points>> reader;
    private final Map<String, Double> costs = new HashMap<>();
    private double maximum = Double.MAX_VALUE;
    private double available = Double.MAX_VALUE;
    private double restoredPerSecond = 1;
    private Instant asOf;

    public PointsBucket(String name, Function<Answer, Optional<Points>> reader, Clock clock) {
        super(name, clock);
        this.reader = reader;
        this.asOf = now();
    }

    @Override
    protected synchronized Duration take(Request request, Instant now) {
        refill(now);
        var cost = Math.min(costs.getOrDefault(request.operation(), 1.0), maximum);
        var floor = Math.min(maximum * RESERVE, maximum - cost);
        if (available - cost < floor) {
            return longer(SHORTEST_PAUSE, seconds((cost + floor - available) / restoredPerSecond));
        }
        available -= cost;
        return Duration.ZERO;
    }

    private void refill(Instant now) {
        if (now.isBefore(asOf)) {
            return;
        }
        var elapsed = Duration.between(asOf, now).toNanos() / 1e9;
        available = Math.min(maximum, available + elapsed * restoredPerSecond);
        asOf = now;
    }

    @Override
    public synchronized void observe(Answer answer) {
        reader.apply(answer).ifPresent(points -> {
            costs.put(answer.request().operation(), points.requested());
            maximum = points.maximum();
            available = points.available();
            restoredPerSecond = Math.max(1, points.restoredPerSecond());
            asOf = now();
        });
    }

    @Override
    public synchronized JsonNode level() {
        refill(now());
        return Json.mapper()
                .createObjectNode()
                .put("available", available)
                .put("maximum", maximum)
                .put("restored_per_second", restoredPerSecond);
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        maximum = level.path("maximum").asDouble(maximum);
        available = level.path("available").asDouble(available);
        restoredPerSecond = Math.max(1, level.path("restored_per_second").asDouble(restoredPerSecond));
        asOf = now().minus(age);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) Math.ceil(seconds * 1e9));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
