package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.Function;

/** So many calls in any stretch of time, over all endpoints together (ShipBob: 150 a minute). */
public final class SlidingWindow extends RateLimit {

    private final int calls;
    private final Duration length;
    private final Function<Answer, OptionalInt> remaining;
    private final Deque<Instant> made = new ArrayDeque<>();

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
        forgetBefore(now.minus(length));
        if (made.size() >= calls) {
            return Duration.between(now, made.getFirst().plus(length));
        }
        made.addLast(now);
        return Duration.ZERO;
    }

    private void forgetBefore(Instant start) {
        while (!made.isEmpty() && !made.getFirst().isAfter(start)) {
            made.removeFirst();
        }
    }

    @Override
    public synchronized void observe(Answer answer) {
        remaining.apply(answer).ifPresent(left -> {
            var now = now();
            forgetBefore(now.minus(length));
            while (made.size() < calls - left) {
                made.addLast(now);
            }
        });
    }

    @Override
    public synchronized JsonNode level() {
        var now = now();
        forgetBefore(now.minus(length));
        var level = Json.mapper().createObjectNode();
        var ages = level.putArray("ages_ms");
        made.forEach(call -> ages.add(Duration.between(call, now).toMillis()));
        return level;
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        var now = now();
        made.clear();
        level.path("ages_ms").forEach(call -> made.addLast(now.minus(age).minusMillis(call.asLong())));
    }
}
