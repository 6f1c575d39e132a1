package com.stratus.extractor.connection;

import com.stratus.core.failure.SourceException;
import com.stratus.core.settings.ConnectionSettings;
import com.stratus.core.settings.JobSettings;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One configured account of one platform, with all that is true of the platform's wire. */
public interface SourceConnection {

    /** What its owner says of it. */
    ConnectionSettings settings();

    /** The immutable slug, e.g. {@code shopify-uk}. */
    default String id() {
        return settings().id();
    }

    /** Who the account belongs to. */
    default String tenantId() {
        return settings().tenantId();
    }

    /** How a job of its platform runs. */
    default JobSettings job(String name) {
        return Optional.ofNullable(settings().jobs().get(name))
                .orElseThrow(() -> new IllegalStateException("no job " + name + " is known to the settings"));
    }

    /** The API version that the settings ask for. */
    String askedVersion();

    /** The way to the platform. */
    Transport transport();

    Authorization authorization();

    RateLimit rateLimit();

    /** The cheapest call that shows that the account can be read and what time it is there: the first of every run. */
    Request probe();

    /** The call that says whose account it is: made once whenever a process takes the connection over. */
    default Request identity() {
        return probe();
    }

    /** What the answer to {@link #identity} or {@link #probe} says about the account. */
    Account account(Answer answer);

    /** The API version that an answer says it is of; empty where the platform does not say. */
    default Optional<String> servedVersion(Answer answer) {
        return Optional.empty();
    }

    /** When the version that the settings ask for ends; empty where that is not known. */
    default Optional<Instant> askedVersionEndsAt() {
        return Optional.empty();
    }

    /** What a job cannot be read without and the credentials may not do, as the platform names it. */
    default List<String> lackedScopes(String job, Account account) {
        return List.of();
    }

    /** All that the enabled jobs need, or would be more complete with, and the credentials may not do. */
    default List<String> missingScopes(Account account) {
        return List.of();
    }

    /** What the platform keeps back of a job's window without saying so, for people; empty when it shows everything. */
    default Optional<String> keptBack(String job, Account account, Window window) {
        return Optional.empty();
    }

    /** @throws SourceException if the answer is not what was asked for; its subtype says what to do */
    void check(Answer answer);
}
