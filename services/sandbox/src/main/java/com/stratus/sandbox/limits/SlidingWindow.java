package com.stratus.sandbox.limits;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;

/** ShipBob's limit: so many calls in any span of a given length, by real time. */
public final class SlidingWindow implements Counted {
    private final int calls;
    private final long spanNanos;
    private final boolean enforced;
    private final LongSupplier nanoTime;
    private final Deque<Long> taken = new ArrayDeque<>();
    private final Tally tally;

    /** An empty window. */
    public SlidingWindow(int calls, long spanNanos, boolean enforced, LongSupplier nanoTime) {
        this.calls = calls;
        this.spanNanos = spanNanos;
        this.enforced = enforced;
        this.nanoTime = nanoTime;
        this.tally = new Tally(0, nanoTime);
    }

    /** 150 calls a minute; a second when fast. */
    public static SlidingWindow of(LimitMode mode, LongSupplier nanoTime) {
        long second = 1_000_000_000L;
        return new SlidingWindow(150, mode == LimitMode.REAL ? 60 * second : second, mode != LimitMode.OFF, nanoTime);
    }

    /** Counts a call; gives the seconds to wait before the next one can pass, or 0 when this one passes. */
    public synchronized int take() {
        long now = nanoTime.getAsLong();
        forget(now);
        if (taken.size() >= calls) {
            if (enforced) {
                tally.refused();
                return (int) Math.max(1, Math.ceil((taken.peekFirst() + spanNanos - now) / 1e9));
            }
            taken.pollFirst();
        }
        taken.addLast(now);
        tally.made(1);
        return 0;
    }

    /** Calls that would pass now. */
    public synchronized int remaining() {
        forget(nanoTime.getAsLong());
        return calls - taken.size();
    }

    private void forget(long now) {
        while (!taken.isEmpty() && taken.peekFirst() + spanNanos <= now) {
            taken.pollFirst();
        }
    }

    /** Allowed is a whole window at least, and what it gives in the long run. */
    @Override
    public synchronized Map<String, Object> counts() {
        return tally.describe(calls, calls / (spanNanos / 1e9));
    }

    @Override
    public synchronized void countAnew() {
        tally.reset(0);
    }
}
