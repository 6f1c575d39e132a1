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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** So many calls in any stretch of time, over all endpoints together (ShipBob: 150 a minute). */
public final class SlidingWindow extends RateLimit {

    private final int calls;
    private final Duration length;
    private final Function<Answer, OptionalInt> remaining;
    private final Deque<Instant> answered = new ArrayDeque<>();
    private int underWay;

    /**
     * @param calls how many are allowed
     * @param length in any stretch of this length
     * @param remaining reads from an answer how many are left, which counts other users of the same token too
     */
    public SlidingWindow(
            String name, int calls, Duration length, Function<Answer, OptionalInt> remaining, Clock clock) {
        super(name, clock);
        this.calls = calls;
        this.length = length;
        this.remaining = remaining;
    }

    @Override
    protected synchronized Duration take(Request request, Instant now) {
        if (left(now) > 0) {
            underWay++;
            return Duration.ZERO;
        }
        return answered.isEmpty()
                ? length
                : Duration.between(now, answered.getFirst().plus(length));
    }

    private int left(Instant now) {
        var start = now.minus(length);
        while (!answered.isEmpty() && !answered.getFirst().isAfter(start)) {
            answered.removeFirst();
        }
        return calls - answered.size() - underWay;
    }

    @Override
    protected synchronized void ended(Request request, Instant now) {
        underWay--;
        answered.addLast(now);
    }

    @Override
    public synchronized void observe(Answer answer) {
        remaining.apply(answer).ifPresent(said -> {
            var now = now();
            for (var unknown = left(now) - said; unknown > 0; unknown--) {
                answered.addLast(now);
            }
        });
    }

    @Override
    public synchronized Optional<Budget> budget() {
        return Optional.of(new Budget(Math.max(0, left(now())), calls, "calls " + Spans.in(length)));
    }

    @Override
    protected synchronized ObjectNode state() {
        var now = now();
        var level = Json.mapper().createObjectNode();
        var ages = level.putArray("ages_ms");
        left(now);
        answered.forEach(call -> ages.add(Duration.between(call, now).toMillis()));
        for (int call = 0; call < underWay; call++) {
            ages.add(0);
        }
        return level;
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        var then = now().minus(age);
        answered.clear();
        level.path("ages_ms").forEach(call -> answered.addLast(then.minusMillis(call.asLong())));
    }
}
