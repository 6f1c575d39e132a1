package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A leaky bucket of points that refills steadily (Shopify GraphQL). Sizes are never assumed: they come from the
 * answers, and so does what each operation costs. Before the first answer one request goes ahead alone.
 */
public final class PointsBucket extends RateLimit {

    /** Part of the bucket that is left to other users of the same app; what comes back each second is used up. */
    private static final double RESERVE = 0.2;

    /** The most that one query may cost, whatever the plan (README §4.2): what one costs that was never made. */
    private static final double DEAREST = 1000;

    private static final Duration UNTIL_THE_FIRST_ANSWER = Duration.ofSeconds(1);

    /**
     * What an answer says about points.
     *
     * @param requested what the operation takes in advance
     */
    public record Points(double requested, double maximum, double available, double restoredPerSecond) {}

    private final Function<Answer, Optional<Points>> reader;
    private final Map<String, Double> costs = new HashMap<>();
    private final Map<String, Deque<Double>> underWay = new HashMap<>();
    private FillingBucket bucket;
    private long newest;

    public PointsBucket(String name, Function<Answer, Optional<Points>> reader, Clock clock) {
        super(name, clock);
        this.reader = reader;
    }

    /** Documents lie elsewhere and cost nothing. */
    @Override
    protected synchronized Duration take(Request request, Instant now) {
        if (request.isDocument()) {
            underWay(request).addLast(0.0);
            return Duration.ZERO;
        }
        if (bucket == null) {
            return takeUnknown(request);
        }
        var cost = Math.min(costs.getOrDefault(request.operation(), DEAREST), bucket.capacity());
        var floor = Math.min(bucket.capacity() * RESERVE, bucket.capacity() - cost);
        var pause = bucket.until(cost + floor, now);
        if (pause.isZero()) {
            bucket.take(cost);
            underWay(request).addLast(cost);
        }
        return pause;
    }

    private Duration takeUnknown(Request request) {
        if (underWay.values().stream().allMatch(Deque::isEmpty)) {
            underWay(request).addLast(0.0);
            return Duration.ZERO;
        }
        return UNTIL_THE_FIRST_ANSWER;
    }

    private Deque<Double> underWay(Request request) {
        return underWay.computeIfAbsent(request.operation(), operation -> new ArrayDeque<>());
    }

    @Override
    protected synchronized void ended(Request request, Instant now) {
        var cost = underWay(request).removeFirst();
        if (bucket != null) {
            bucket.end(cost, now);
        }
    }

    @Override
    public synchronized void observe(Answer answer) {
        reader.apply(answer).ifPresent(points -> correct(answer, points));
    }

    private void correct(Answer answer, Points points) {
        var now = now();
        var perSecond = Math.max(1, points.restoredPerSecond());
        costs.put(answer.request().operation(), points.requested());
        if (bucket == null) {
            bucket = new FillingBucket(points.maximum(), perSecond, points.available(), now);
        }
        bucket.resize(points.maximum(), perSecond, now);
        var isNews = answer.sequence() >= newest;
        newest = Math.max(newest, answer.sequence());
        // One that was overtaken does not know what the later ones took.
        if (isNews || points.available() < bucket.left(now)) {
            var own = underWay(answer.request()).peekFirst();
            bucket.correct(points.available(), own == null ? 0 : own, now);
        }
    }

    @Override
    public synchronized Optional<Budget> budget() {
        return Optional.ofNullable(bucket)
                .map(known -> new Budget(Math.max(0, (long) known.left(now())), (long) known.capacity(), "points"));
    }

    @Override
    protected synchronized ObjectNode state() {
        var level = Json.mapper().createObjectNode();
        if (bucket != null) {
            level.put("available", bucket.left(now()))
                    .put("maximum", bucket.capacity())
                    .put("restored_per_second", bucket.perSecond());
            costs.forEach(level.putObject("costs")::put);
        }
        return level;
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        level.path("costs")
                .properties()
                .forEach(cost -> costs.put(cost.getKey(), cost.getValue().asDouble()));
        if (level.path("maximum").isNumber()) {
            bucket = new FillingBucket(
                    level.path("maximum").asDouble(),
                    Math.max(1, level.path("restored_per_second").asDouble()),
                    level.path("available").asDouble(),
                    now().minus(age));
        }
    }
}
