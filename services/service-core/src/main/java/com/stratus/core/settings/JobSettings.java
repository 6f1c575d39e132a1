package com.stratus.core.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How one job of one connection runs.
 *
 * @param enabled false when somebody switched it off
 * @param schedule when it runs, in the installation's zone
 * @param lookback the least that a run reads again before its cursor; empty where nothing says so
 * @param verification when what it read is compared with the platform; empty where nothing says so
 */
public record JobSettings(
        boolean enabled, Cron schedule, Optional<Duration> lookback, Optional<Verification> verification) {

    /**
     * A comparison that repeats itself.
     *
     * @param schedule when, in the installation's zone
     * @param days how many days back it reaches
     */
    public record Verification(Cron schedule, int days) {}
}
