package com.stratus.sandbox.limits;

import java.util.function.LongSupplier;

/** FreeAgent's limit: so many calls in each minute of the clock, after which the count begins anew. */
public final class FixedWindow {
    private final int calls;
    private final long spanMillis;
    private final boolean enforced;
    private final LongSupplier millis;
    private long number;
    private int taken;

    /**
     * An empty window.
     *
     * @param millis real time since 1970
     */
    public FixedWindow(int calls, long spanMillis, boolean enforced, LongSupplier millis) {
        this.calls = calls;
        this.spanMillis = spanMillis;
        this.enforced = enforced;
        this.millis = millis;
    }

    /** So many calls a minute; a second when fast. */
    public static FixedWindow perMinute(int calls, LimitMode mode, LongSupplier millis) {
        return new FixedWindow(calls, mode == LimitMode.REAL ? 60_000 : 1_000, mode != LimitMode.OFF, millis);
    }

    /** Counts a call; gives the seconds until the next window when this one is full, or 0 when the call passes. */
    public synchronized int take() {
        long now = millis.getAsLong();
        if (now / spanMillis != number) {
            number = now / spanMillis;
            taken = 0;
        }
        if (taken >= calls && enforced) {
            return (int) Math.max(1, ((number + 1) * spanMillis - now + 999) / 1_000);
        }
        taken++;
        return 0;
    }

    /** Length of a window. */
    public int seconds() {
        return (int) (spanMillis / 1_000);
    }

    /** Calls of a window. */
    public int calls() {
        return calls;
    }
}
