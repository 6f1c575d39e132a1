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

    /** The cheapest call that says who the account is and what time it is there: the first of every run. */
    Request probe();

    /** What the probe's answer says about the account. */
    Account account(Answer answer);

    /** @throws SourceException if the answer is not what was asked for; its subtype says what to do */
    void check(Answer answer);
}
