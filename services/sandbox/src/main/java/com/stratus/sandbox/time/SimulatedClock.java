package com.stratus.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Business time of the simulated platforms. It starts at the history's end and only moves forward, at a pace, until it
 * comes to its own end, where it stands still for good.
 */
public final class SimulatedClock {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Instant end;
    private final LongSupplier nanoTime;
    private Instant base;
    private long baseNanos;
    private Pace pace;

    /** What a clock shows at one moment. */
    public record Reading(Instant now, Pace pace, boolean ended) {}

    /**
     * A clock that shows {@code start} now.
     *
     * @param end where time ends; one that starts later has ended
     * @param nanoTime real time, which whoever sets the computer's clock does not move
     */
    public SimulatedClock(Instant start, Pace pace, Instant end, LongSupplier nanoTime) {
        this.end = start.isAfter(end) ? start : end;
        this.nanoTime = nanoTime;
        this.base = start;
        this.baseNanos = nanoTime.getAsLong();
        this.pace = pace;
    }

    /** Simulated now, in whole seconds. */
    public synchronized Instant now() {
        return exact(nanoTime.getAsLong()).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant exact(long nanos) {
        Duration left = Duration.between(base, end);
        Duration passed = pace.in(Duration.ofNanos(nanos - baseNanos));
        return passed.compareTo(left) < 0 ? base.plus(passed) : end;
    }

    /** Simulated now as the header {@code Date} has it. */
    public String httpDate() {
        return HTTP_DATE.format(now());
    }

    /** Where time ends. */
    public Instant end() {
        return end;
    }

    /** How time passes; at its end it does not run any more. */
    public Pace pace() {
        return read().pace();
    }

    /** Time and pace, of one moment. */
    public synchronized Reading read() {
        Instant exact = exact(nanoTime.getAsLong());
        boolean ended = exact.equals(end);
        return new Reading(exact.truncatedTo(ChronoUnit.SECONDS), ended ? pace.running(false) : pace, ended);
    }

    /** Lets time pass at another pace from now on, which is made of the one until now. */
    public synchronized void setPace(UnaryOperator<Pace> change) {
        Pace other = change.apply(pace);
        setBase(exact(nanoTime.getAsLong()));
        pace = other;
    }

    /** Steps to a later time, which is made of the one now. */
    public synchronized Instant move(UnaryOperator<Instant> step) {
        Instant now = now();
        Instant time = step.apply(now);
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("simulated time is " + now + " and does not go back to " + time);
        }
        if (time.isAfter(end)) {
            throw new IllegalArgumentException("simulated time ends at " + end + ", before " + time);
        }
        setBase(time);
        return now();
    }

    /** Shows what it would after so much real time. */
    public synchronized void pass(Duration real) {
        setBase(exact(nanoTime.getAsLong() + real.toNanos()));
    }

    private void setBase(Instant time) {
        base = time;
        baseNanos = nanoTime.getAsLong();
    }
}
