package com.stratus.sandbox.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Business time of the simulated platforms. It starts at the history's end and only moves forward. */
public final class SimulatedClock {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock real;
    private Instant base;
    private Instant baseReal;
    private boolean running;

    /** A clock that shows {@code start} now. */
    public SimulatedClock(Instant start, boolean running, Clock real) {
        this.real = real;
        this.running = running;
        this.base = start;
        this.baseReal = real.instant();
    }

    /** Simulated now, in whole seconds. */
    public synchronized Instant now() {
        Instant now = running ? base.plus(Duration.between(baseReal, real.instant())) : base;
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Simulated now as the header {@code Date} has it. */
    public String httpDate() {
        return HTTP_DATE.format(now());
    }

    /** Lets time pass beside real time from now on. */
    public synchronized void run() {
        base = now();
        baseReal = real.instant();
        running = true;
    }

    /** Lets time stand still from now on. */
    public synchronized void stop() {
        base = now();
        running = false;
    }

    /** Whether time passes by itself. */
    public synchronized boolean isRunning() {
        return running;
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
