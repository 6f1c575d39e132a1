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
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A bucket of calls for each operation, filled up steadily (Amazon: {@code searchOrders} gets one call in 179 s and holds
 * 20).
 */
public final class OperationBuckets extends RateLimit {

    /** A slower one that nothing is known of begins empty: the platform's was not filled up by our start. */
    private static final double SLOW = 0.1;

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
    private final Map<String, Bucket> buckets = new HashMap<>();

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

    private static final class Bucket {
        private double perSecond;
        private final int burst;
        private double calls;
        private Instant asOf;

        Bucket(Rate rate, double calls, Instant asOf) {
            this.perSecond = rate.perSecond();
            this.burst = rate.burst();
            this.calls = Math.min(burst, calls);
            this.asOf = asOf;
        }

        void fill(Instant now) {
            if (now.isAfter(asOf)) {
                calls = Math.min(burst, calls + Duration.between(asOf, now).toNanos() / 1e9 * perSecond);
                asOf = now;
            }
        }
    }

    private Bucket bucket(String operation, Instant now) {
        return buckets.computeIfAbsent(operation, unknown -> {
            var rate = rateOf(operation);
            return new Bucket(rate, rate.perSecond() < SLOW ? 1 : rate.burst(), now);
        });
    }

    private Rate rateOf(String operation) {
        return rates.getOrDefault(operation, others);
    }

    @Override
    protected synchronized Duration take(Request request, Instant now) {
        var bucket = bucket(request.operation(), now);
        bucket.fill(now);
        if (bucket.calls >= 1) {
            bucket.calls--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - bucket.calls) / bucket.perSecond * 1e9));
    }

    @Override
    public synchronized void observe(Answer answer) {
        servedRate.apply(answer).ifPresent(perSecond -> {
            if (perSecond > 0) {
                var bucket = bucket(answer.request().operation(), now());
                bucket.fill(now());
                bucket.perSecond = perSecond;
            }
        });
    }

    @Override
    public synchronized JsonNode level() {
        var level = Json.mapper().createObjectNode();
        var now = now();
        buckets.forEach((operation, bucket) -> {
            bucket.fill(now);
            level.putObject(operation).put("calls", bucket.calls).put("per_second", bucket.perSecond);
        });
        return level;
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        var then = now().minus(age);
        level.properties().forEach(kept -> {
            var rate = rateOf(kept.getKey());
            var perSecond = kept.getValue().path("per_second").asDouble(rate.perSecond());
            buckets.put(
                    kept.getKey(),
                    new Bucket(
                            new Rate(perSecond, rate.burst()),
                            kept.getValue().path("calls").asDouble(),
                            then));
        });
    }
}
