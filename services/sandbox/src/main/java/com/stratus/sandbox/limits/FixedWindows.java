package com.stratus.sandbox.limits;

import com.stratus.sandbox.Answer;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** FreeAgent's limits: so many calls in each minute and in each hour of the real clock; counters begin anew with each. */
public final class FixedWindows implements Counted {
    /** Calls in a minute. */
    public static final int CALLS = 120;

    /** Refreshes of tokens in a minute. */
    public static final int REFRESHES = 15;

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int FAST = 60;
    private static final double MILLIS = 1e3;

    private final List<Window> windows;
    private final boolean enforced;
    private final LongSupplier millis;
    private long countedSince;
    private long made;
    private long refused;

    private FixedWindows(List<Window> windows, boolean enforced, LongSupplier millis) {
        this.windows = windows;
        this.enforced = enforced;
        this.millis = millis;
        this.countedSince = millis.getAsLong();
    }

    /**
     * 120 calls a minute and 3,600 an hour; a second and a minute when fast.
     *
     * @param millis real time since 1970
     */
    public static FixedWindows of(LimitMode mode, LongSupplier millis) {
        int times = mode == LimitMode.REAL ? 1 : FAST;
        return new FixedWindows(
                List.of(new Window(CALLS, MINUTE / times), new Window(3_600, HOUR / times)),
                mode != LimitMode.OFF,
                millis);
    }

    /** So many calls in each minute; in each second when fast. */
    public static FixedWindows perMinute(int calls, LimitMode mode, LongSupplier millis) {
        int seconds = mode == LimitMode.REAL ? MINUTE : MINUTE / FAST;
        return new FixedWindows(List.of(new Window(calls, seconds)), mode != LimitMode.OFF, millis);
    }

    private static final class Window {
        private final int calls;
        private final int seconds;
        private long number;
        private int used;

        Window(int calls, int seconds) {
            this.calls = calls;
            this.seconds = seconds;
        }

        long numberAt(long now) {
            return now / 1_000 / seconds;
        }

        boolean isFull(long now) {
            if (numberAt(now) != number) {
                number = numberAt(now);
                used = 0;
            }
            return used >= calls;
        }

        int secondsLeft(long now) {
            return (int) Math.ceil(((number + 1) * seconds * 1_000L - now) / MILLIS);
        }
    }

    /** Why a call is refused. @param retryAfter in seconds */
    public record Refusal(int calls, int perSeconds, int retryAfter) {

        /** In FreeAgent's words. */
        public Answer answer() {
            return Answer.text(429, "You must not exceed %d requests per %d seconds\n".formatted(calls, perSeconds))
                    .with("Retry-After", Integer.toString(retryAfter));
        }
    }

    /** Whether nobody called in the windows of this moment, so that new ones would do as well. */
    public synchronized boolean isOver() {
        long now = millis.getAsLong();
        return windows.stream().allMatch(window -> window.used == 0 || window.numberAt(now) != window.number);
    }

    /** Counts a call; gives what refuses it, or null when it passes. */
    public synchronized Refusal take() {
        long now = millis.getAsLong();
        Refusal refusal = null;
        for (Window window : windows) {
            if (window.isFull(now) && enforced) {
                refusal = new Refusal(window.calls, window.seconds, window.secondsLeft(now));
            }
        }
        if (refusal != null) {
            refused++;
            return refusal;
        }
        windows.forEach(window -> window.used++);
        made++;
        return null;
    }

    /** Every window that was touched counts whole. */
    @Override
    public synchronized Map<String, Object> counts() {
        long now = millis.getAsLong();
        long allowed = windows.stream()
                .mapToLong(window -> window.calls * (window.numberAt(now) - window.numberAt(countedSince) + 1))
                .min()
                .orElseThrow();
        return Tally.describe((now - countedSince) / MILLIS, allowed, made, refused);
    }

    @Override
    public synchronized void countAnew() {
        countedSince = millis.getAsLong();
        made = 0;
        refused = 0;
    }
}
