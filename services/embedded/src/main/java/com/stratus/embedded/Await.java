package com.stratus.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, so that nothing has to sleep for a guessed time. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    /**
     * Returns as soon as the condition holds. What the condition throws is passed on at once.
     *
     * @param atMost how long to wait
     * @param what what is awaited, for the message: "the order is stored"
     * @param condition is asked again every 20 ms
     * @throws EmbeddedException when the condition does not hold in time, or this thread is interrupted
     */
    public static void until(Duration atMost, String what, BooleanSupplier condition) {
        if (!holds(atMost, condition)) {
            throw new EmbeddedException("Waited " + seconds(atMost) + " s in vain until " + what + ".");
        }
    }

    /** Like {@link #until}, for a caller with a message of its own: whether the condition came to hold in time. */
    public static boolean holds(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new EmbeddedException("Interrupted while waiting.");
            }
        }
        return true;
    }

    /** A duration as people read it: "60", "0.5". */
    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? Long.toString(duration.toSeconds())
                : Double.toString(duration.toMillis() / 1000.0);
    }
}
