package com.stratus.extractor.limit;

import io.smallrye.mutiny.infrastructure.Infrastructure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for the same thing: in the order in which they came, live ones first. After a refusal one goes ahead,
 * and the others see how it fares. Guarded by its limit's lock.
 */
final class Line {

    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);

    private final Deque<Turn> live = new ArrayDeque<>();
    private final Deque<Turn> backfill = new ArrayDeque<>();
    private Instant quietUntil = Instant.MIN;
    private boolean refused;
    private Turn scout;
    private Future<?> alarm;

    void add(Turn turn) {
        of(turn).addLast(turn);
    }

    void remove(Turn turn) {
        of(turn).remove(turn);
    }

    private Deque<Turn> of(Turn turn) {
        return turn.urgency() == Urgency.LIVE ? live : backfill;
    }

    /** Whose turn is next; null when nobody waits, or when all wait for the one that went ahead. */
    Turn next() {
        if (scout != null) {
            return null;
        }
        return live.isEmpty() ? backfill.peekFirst() : live.peekFirst();
    }

    void given(Turn turn) {
        remove(turn);
        if (refused) {
            refused = false;
            scout = turn;
        }
    }

    void ended(Turn turn) {
        if (scout == turn) {
            scout = null;
        }
    }

    void keepQuiet(Instant until) {
        quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
        refused = true;
    }

    /** Zero when the platform does not hold us back. */
    Duration quiet(Instant now) {
        return now.isBefore(quietUntil) ? Duration.between(now, quietUntil) : Duration.ZERO;
    }

    /** Looks after the waiting ones again after a pause, in place of any time that was set before. */
    void wakeAfter(Duration pause, Runnable work) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        var sleep = pause.compareTo(SHORTEST_SLEEP) > 0 ? pause : SHORTEST_SLEEP;
        alarm = Infrastructure.getDefaultWorkerPool().schedule(work, sleep.toNanos(), TimeUnit.NANOSECONDS);
    }
}
