package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.Trial;
import com.stratus.model.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A first load of six days under the limits of Shopify's standard plan (a bucket of 2,000 points, 100 a second): the points
 * that each job uses by pages and by bulk operations, against those that were allowed while it read. Nothing may be refused:
 * every answer says what is left. A long run by name: {@code -Dit.test=ShopifyFirstLoadUnderLimits}, with {@code
 * -Dstratus.orders-per-day}.
 */
class ShopifyFirstLoadUnderLimits {

    private static final int ORDERS_PER_DAY = Integer.getInteger("stratus.orders-per-day", 400);

    @ParameterizedTest
    @ValueSource(strings = {"never", "always"})
    void nothingIsRefused(String bulk) throws IOException {
        try (var trial = Trial.start(Platform.SHOPIFY, ORDERS_PER_DAY, "real")) {
            var settings = new HashMap<>(ShopifyTransportsIT.settings(trial, "us"));
            settings.put("SHOPIFY_BULK", bulk);
            trial.with(Map.copyOf(settings));
            System.out.printf(
                    "%-25s %-7s %8s %8s %8s %8s %8s %8s%n",
                    "job", "bulk", "records", "seconds", "calls", "points", "allowed", "refused");
            for (var job : ShopifyTransportsIT.JOBS) {
                trial.sandbox().countLimitsAnew();
                var begun = System.nanoTime();
                var read = trial.read(job);
                var seconds = (System.nanoTime() - begun) / 1e9;
                var points = trial.sandbox().limits().path("shopify");
                assertThat(read.status()).as(job + ": " + read.reason()).isEqualTo("extracted");
                System.out.printf(
                        "%-25s %-7s %8d %8.1f %8d %8d %8d %8d%n",
                        job,
                        bulk,
                        read.hashes().size(),
                        seconds,
                        read.raw().size(),
                        points.path("made").asLong(),
                        points.path("allowed").asLong(),
                        points.path("refused").asLong());
                assertThat(points.path("refused").asLong()).isZero();
            }
        }
    }
}
