package com.stratus.extractor.connection;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.RateLimit;

import java.time.Duration;

/** One configured account of one platform, with all that is true of the platform's wire. */
public interface SourceConnection {

    /** The immutable slug, e.g. {@code shopify-uk}. */
    String id();

    /** Who the account belongs to. */
    String tenantId();

    /** The API version that the settings ask for. */
    String askedVersion();

    /** The least that a run reads again before its cursor. */
    Duration lookback();

    /** The way to the platform. */
    Transport transport();

    Authorization authorization();

    RateLimit rateLimit();

    /** The cheapest call that says what time it is there, and perhaps who the account is: the first of every run. */
    Request probe();

    /** The call that says who the account is, where the probe does not; made once by each owner. */
    default Request identity() {
        return probe();
    }

    /** What an answer to {@link #probe()} or {@link #identity()} says about the account. */
    Account account(Answer answer);

    /** @throws SourceException if the answer is not what was asked for; its subtype says what to do */
    void check(Answer answer);
}
