package com.stratus.sandbox.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Business time of the simulated platforms. It starts at the history's end and only moves forward, at a pace. */
public final class SimulatedClock {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock real;
    private Instant base;
    private Instant baseReal;
    private Pace pace;

    /** A clock that shows {@code start} now. */
    public SimulatedClock(Instant start, Pace pace, Clock real) {
        this.real = real;
        this.pace = pace;
        this.base = start;
        this.baseReal = real.instant();
    }

    /** Simulated now, in whole seconds. */
    public synchronized Instant now() {
        return exact().truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant exact() {
        return base.plus(pace.in(Duration.between(baseReal, real.instant())));
    }

    /** Simulated now as the header {@code Date} has it. */
    public String httpDate() {
        return HTTP_DATE.format(now());
    }

    /** Lets time pass at another pace from now on. */
    public synchronized void setPace(Pace other) {
        base = exact();
        baseReal = real.instant();
        pace = other;
    }

    /** How time passes. */
    public synchronized Pace pace() {
        return pace;
    }

    /** Steps to a later time. */
    public synchronized Instant moveTo(Instant time) {
        if (time.isBefore(now())) {
            throw new IllegalArgumentException("simulated time is " + now() + " and does not go back to " + time);
        }
        base = time;
        baseReal = real.instant();
        return now();
    }
}
