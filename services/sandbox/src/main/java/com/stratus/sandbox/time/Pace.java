package com.stratus.sandbox.time;

import java.time.Duration;

/**
 * How simulated time passes.
 *
 * @param running whether it passes by itself
 * @param speed simulated seconds in a real one, while it does
 */
public record Pace(boolean running, int speed) {
    /** A day in a second. */
    public static final int FASTEST = 86_400;

    /** Time that stands still, and will pass as real time does. */
    public static final Pace FROZEN = new Pace(false, 1);

    /** Checks that somebody may tell time to pass so. */
    public Pace {
        if (speed < 1 || speed > FASTEST) {
            throw new IllegalArgumentException("speed must be from 1 to " + FASTEST + ", not " + speed);
        }
    }

    /** The same, begun or ended. */
    public Pace running(boolean other) {
        return new Pace(other, speed);
    }

    /** The same, faster or slower. */
    public Pace at(int otherSpeed) {
        return new Pace(running, otherSpeed);
    }

    /** How much passes in some real time; nothing while time stands still. */
    public Duration in(Duration real) {
        return running ? real.multipliedBy(speed) : Duration.ZERO;
    }
}
