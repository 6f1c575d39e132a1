package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A bucket of calls for each operation, filled up steadily (Amazon: {@code searchOrders} gets one call in 179 s and holds
 * 20).
 */
public final class OperationBuckets extends RateLimit {

    private static final int TOO_MANY = 429;

    /**
     * How an operation's bucket is filled.
     *
     * @param perSecond calls that come in a second
     * @param burst calls that it holds
     */
    public record Rate(double perSecond, int burst) {}

    private final Map<String, Rate> rates;
    private final Rate others;
    private final Function<Answer, OptionalDouble> servedRate;
    private final Map<String, FillingBucket> buckets = new HashMap<>();

    /**
     * @param rates by operation
     * @param others of operations that are not among them
     * @param servedRate reads from an answer how many calls a second its operation is given, where it says so
     */
    public OperationBuckets(
            String name,
            Map<String, Rate> rates,
            Rate others,
            Function<Answer, OptionalDouble> servedRate,
            Clock clock) {
        super(name, clock);
        this.rates = Map.copyOf(rates);
        this.others = others;
        this.servedRate = servedRate;
    }

    /** One that nothing is known of is full: levels are kept, so only an account that was never read has none. */
    private FillingBucket bucket(String operation, Instant now) {
        return buckets.computeIfAbsent(operation, unknown -> {
            var rate = rateOf(operation);
            return new FillingBucket(rate.burst(), rate.perSecond(), rate.burst(), now);
        });
    }

    private Rate rateOf(String operation) {
        return rates.getOrDefault(operation, others);
    }

    /** Operations do not wait for each other. */
    @Override
    protected String lineOf(Request request) {
        return request.operation();
    }

    @Override
    protected synchronized Duration take(Request request, Instant now) {
        var bucket = bucket(request.operation(), now);
        var pause = bucket.until(1, now);
        if (pause.isZero()) {
            bucket.take(1);
        }
        return pause;
    }

    @Override
    protected synchronized void ended(Request request, Instant now) {
        bucket(request.operation(), now).end(1, now);
    }

    @Override
    public synchronized void observe(Answer answer) {
        var now = now();
        var bucket = bucket(answer.request().operation(), now);
        if (answer.status() == TOO_MANY) {
            bucket.drain(now);
        }
        servedRate.apply(answer).ifPresent(perSecond -> {
            if (perSecond > 0) {
                bucket.resize(bucket.capacity(), perSecond, now);
            }
        });
    }

    @Override
    public synchronized Optional<Budget> budget() {
        var now = now();
        return buckets.entrySet().stream()
                .map(bucket -> budget(bucket.getKey(), bucket.getValue(), now))
                .reduce((one, other) -> other.isTighterThan(one) ? other : one);
    }

    private static Budget budget(String operation, FillingBucket bucket, Instant now) {
        return new Budget(
                Math.max(0, (long) bucket.left(now)), (long) bucket.capacity(), "calls of " + operation + " at once");
    }

    @Override
    protected synchronized ObjectNode state() {
        var level = Json.mapper().createObjectNode();
        var operations = level.putObject("operations");
        var now = now();
        buckets.forEach((operation, bucket) ->
                operations.putObject(operation).put("calls", bucket.left(now)).put("per_second", bucket.perSecond()));
        return level;
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        var then = now().minus(age);
        level.path("operations").properties().forEach(kept -> {
            var rate = rateOf(kept.getKey());
            buckets.put(
                    kept.getKey(),
                    new FillingBucket(
                            rate.burst(),
                            kept.getValue().path("per_second").asDouble(rate.perSecond()),
                            kept.getValue().path("calls").asDouble(),
                            then));
        });
    }
}
