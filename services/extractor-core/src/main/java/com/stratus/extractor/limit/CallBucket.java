package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A leaky bucket of calls whose answers say how full it is (Shopify REST: {@code 32/40}, emptied by 2 a second). Above seven
 * tenths each call is followed by half a second's pause, above nine tenths by two seconds.
 */
public final class CallBucket extends RateLimit {

    private static final int TOO_MANY = 429;
    private static final int SIZE = 40;

    /** Every plan's bucket is emptied in this time (README §6.2). */
    private static final double SECONDS_TO_EMPTY = 20;

    private static final double FULL = 0.7;
    private static final double FULLER = 0.9;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGER_PAUSE = Duration.ofSeconds(2);
    private static final Pattern LEVEL = Pattern.compile("\\s*(\\d{1,6})\\s*/\\s*([1-9]\\d{0,5})\\s*");

    private final String header;
    private final FillingBucket bucket;
    private Instant notBefore = Instant.MIN;
    private long newest;

    /** @param header that says how full the bucket is */
    public CallBucket(String name, String header, Clock clock) {
        super(name, clock);
        this.header = header;
        this.bucket = new FillingBucket(SIZE, SIZE / SECONDS_TO_EMPTY, SIZE, now());
    }

    /** Documents lie elsewhere and do not count. */
    @Override
    protected synchronized Duration take(Request request, Instant now) {
        if (request.isDocument()) {
            return Duration.ZERO;
        }
        var pause = now.isBefore(notBefore) ? Duration.between(now, notBefore) : bucket.until(1, now);
        if (pause.isZero()) {
            bucket.take(1);
        }
        return pause;
    }

    @Override
    protected synchronized void ended(Request request, Instant now) {
        if (!request.isDocument()) {
            bucket.end(1, now);
        }
    }

    /** A header that cannot be read changes nothing. */
    @Override
    public synchronized void observe(Answer answer) {
        var now = now();
        if (answer.status() == TOO_MANY) {
            bucket.drain(now);
            return;
        }
        var level = LEVEL.matcher(answer.header(header).orElse(""));
        if (level.matches()) {
            note(answer, Integer.parseInt(level.group(1)), Integer.parseInt(level.group(2)), now);
        }
    }

    private void note(Answer answer, int used, int size, Instant now) {
        bucket.resize(size, size / SECONDS_TO_EMPTY, now);
        var isNews = answer.sequence() >= newest;
        newest = Math.max(newest, answer.sequence());
        // One that was overtaken does not know of the later ones.
        if (isNews || size - used < bucket.left(now)) {
            bucket.correct(Math.max(0, size - used), 1, now);
        }
        var pause = pauseAfter((double) used / size);
        if (!pause.isZero()) {
            notBefore = now.plus(pause);
        }
    }

    private static Duration pauseAfter(double part) {
        return part > FULLER ? LONGER_PAUSE : part > FULL ? PAUSE : Duration.ZERO;
    }

    @Override
    public synchronized Optional<Budget> budget() {
        return Optional.of(new Budget(Math.max(0, (long) bucket.left(now())), (long) bucket.capacity(), "calls"));
    }

    @Override
    protected synchronized ObjectNode state() {
        return Json.mapper().createObjectNode().put("calls", bucket.left(now())).put("size", bucket.capacity());
    }

    @Override
    public synchronized void restore(JsonNode level, Duration age) {
        if (level.path("size").isNumber()) {
            var now = now();
            var size = level.path("size").asDouble();
            bucket.resize(size, size / SECONDS_TO_EMPTY, now);
            var filledSince = age.toMillis() / 1000.0 * size / SECONDS_TO_EMPTY;
            bucket.correct(Math.min(size, level.path("calls").asDouble() + filledSince), 0, now);
        }
    }
}
