package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.Platform;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Jobs that read everything again and again under the limits that a platform really has: how many calls were allowed, how
 * many were made, and that none was refused. How much of a limit is used is not required: runs begin and end, and need not
 * reach it. Three minutes show only counts of a minute. Long runs by name, with {@code -Dstratus.limit-minutes} (3) and
 * {@code -Dstratus.orders-per-day} (1,000).
 */
public final class UnderLimits {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("stratus.limit-minutes", 3));
    private static final int ORDERS_PER_DAY = Integer.getInteger("stratus.orders-per-day", 1000);

    private UnderLimits() {}

    /**
     * Reads and prints.
     *
     * @param settings how the extractor finds the sandbox
     */
    public static void requireNothingRefused(
            Platform platform, List<String> jobs, Function<Sandbox, Map<String, String>> settings) throws IOException {
        try (var trial = Trial.start(platform, ORDERS_PER_DAY, "real")) {
            trial.with(settings.apply(trial.sandbox()));
            trial.sandbox().countLimitsAnew();
            var begun = System.nanoTime();
            for (int round = 1; System.nanoTime() - begun < LENGTH.toNanos(); round++) {
                for (var job : jobs) {
                    var read = trial.read(job);
                    assertThat(read.status()).as(job + ": " + read.reason()).isEqualTo("extracted");
                    System.out.printf(
                            "%6.1f s  round %d  %-39s %5d records, %4d calls%n",
                            (System.nanoTime() - begun) / 1e9,
                            round,
                            job,
                            read.hashes().size(),
                            read.raw().size());
                }
            }
            var calls = trial.sandbox().limits().path(platform.id());
            System.out.printf("%s under its real limits: %s%n", platform.id(), calls);
            assertThat(calls.path("made").asLong()).isPositive();
            assertThat(calls.path("refused").asLong()).isZero();
        }
    }
}
