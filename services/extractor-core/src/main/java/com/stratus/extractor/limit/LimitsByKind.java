package com.stratus.extractor.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Several limits of one connection, each for requests of its own kind, which do not wait for those of others. */
public final class LimitsByKind extends RateLimit {

    private final Map<String, RateLimit> limits;
    private final Function<Request, String> kind;

    /**
     * @param limits by kind
     * @param kind gives a request's
     */
    public LimitsByKind(String name, Map<String, RateLimit> limits, Function<Request, String> kind, Clock clock) {
        super(name, clock);
        this.limits = new TreeMap<>(limits);
        this.kind = kind;
    }

    private RateLimit of(Request request) {
        return limits.get(kind.apply(request));
    }

    @Override
    protected String lineOf(Request request) {
        return kind.apply(request) + " " + of(request).lineOf(request);
    }

    @Override
    protected Duration take(Request request, Instant now) {
        return of(request).take(request, now);
    }

    @Override
    protected void ended(Request request, Instant now) {
        of(request).ended(request, now);
    }

    @Override
    public void observe(Answer answer) {
        of(answer.request()).observe(answer);
    }

    @Override
    public Optional<Budget> budget() {
        return limits.values().stream()
                .flatMap(limit -> limit.budget().stream())
                .reduce((one, other) -> other.isTighterThan(one) ? other : one);
    }

    @Override
    protected ObjectNode state() {
        var level = Json.mapper().createObjectNode();
        limits.forEach((name, limit) -> level.set(name, limit.state()));
        return level;
    }

    @Override
    public void restore(JsonNode level, Duration age) {
        limits.forEach((name, limit) -> limit.restore(level.path(name), age));
    }
}
