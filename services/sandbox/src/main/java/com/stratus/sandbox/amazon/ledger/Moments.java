package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.amazon.Refusal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Dates in requests. */
final class Moments {
    private static final Duration TOO_RECENT = Duration.ofMinutes(2);

    /** Listings that reach further are empty. */
    static final Duration LONGEST = Duration.ofDays(180);

    private Moments() {}

    /** A parameter as an instant, or null when it is not given. */
    static Instant of(Call call, String name) {
        String text = call.parameter(name);
        return text == null ? null : parse(text, name);
    }

    static Instant parse(String text, String name) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw Refusal.invalid(name + " is not an ISO 8601 date-time");
        }
    }

    /** As {@link #of}, of the past: more than two minutes ago. */
    static Instant past(Call call, String name, Instant now) {
        Instant moment = of(call, name);
        if (moment != null && moment.isAfter(now.minus(TOO_RECENT))) {
            throw Refusal.invalid("");
        }
        return moment;
    }

    /** The bound of those who give none. */
    static Instant latest(Instant now) {
        return now.minus(TOO_RECENT);
    }
}
