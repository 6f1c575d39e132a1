package com.stratus.extractor.run;

import com.stratus.core.settings.ConnectionSettings;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection whose platform says what the credentials may do and which version it serves.
 *
 * @param lacked what its jobs need and they may not do
 * @param hidden what the platform keeps back; null for nothing
 */
record ScopedConnection(SourceConnection other, String served, List<String> lacked, String hidden, Instant ends)
        implements SourceConnection {

    @Override
    public ConnectionSettings settings() {
        return other.settings();
    }

    @Override
    public String askedVersion() {
        return "2026-10";
    }

    @Override
    public Optional<Instant> askedVersionEndsAt() {
        return Optional.ofNullable(ends);
    }

    @Override
    public Transport transport() {
        return other.transport();
    }

    @Override
    public Authorization authorization() {
        return other.authorization();
    }

    @Override
    public RateLimit rateLimit() {
        return other.rateLimit();
    }

    @Override
    public Request probe() {
        return other.probe();
    }

    @Override
    public Account account(Answer answer) {
        return new Account(Optional.of("42"), Optional.empty(), Optional.of(served), Optional.of(Set.of()));
    }

    @Override
    public List<String> lackedScopes(String job, Account account) {
        return lacked;
    }

    @Override
    public List<String> missingScopes(Account account) {
        return lacked;
    }

    @Override
    public Optional<String> keptBack(String job, Account account, Window window) {
        return window.from() == null ? Optional.ofNullable(hidden) : Optional.empty();
    }

    @Override
    public void check(Answer answer) {
        other.check(answer);
    }
}
