package com.stratus.extractor;

import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection made of parts that a test chooses. */
public record TestConnection(
        String id, Transport transport, Authorization authorization, RateLimit rateLimit, Consumer<Answer> check)
        implements SourceConnection {

    /** A connection that only the control store hears of. */
    public static TestConnection named(String id) {
        return new TestConnection(id, null, null, null, answer -> {});
    }

    @Override
    public String tenantId() {
        return "default";
    }

    @Override
    public String askedVersion() {
        return "2026-10";
    }

    @Override
    public Duration lookback() {
        return Duration.ofHours(1);
    }

    @Override
    public Request probe() {
        return Request.get("Probe", "/probe", Map.of());
    }

    @Override
    public Account account(Answer answer) {
        return new Account(Optional.of("42"), Optional.empty(), Optional.empty());
    }

    @Override
    public void check(Answer answer) {
        check.accept(answer);
    }
}
