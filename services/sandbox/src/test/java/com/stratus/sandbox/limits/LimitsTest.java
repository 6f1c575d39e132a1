package com.stratus.sandbox.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Buckets and windows by a hand-moved real time. */
class LimitsTest {
    private long nanos;

    private void pass(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    @Test
    void bucketRefillsAtItsRateAndNoFurther() {
        PointsBucket bucket = PointsBucket.of(LimitMode.REAL, () -> nanos);
        assertThat(bucket.take(1_000)).isTrue();
        assertThat(bucket.take(1_000)).isTrue();
        assertThat(bucket.take(1)).isFalse();
        pass(5.86);
        assertThat(bucket.available()).isEqualTo(586);
        assertThat(bucket.take(600)).isFalse();
        bucket.giveBack(20);
        assertThat(bucket.take(600)).isTrue();
        pass(3_600);
        assertThat(bucket.available()).isEqualTo(2_000);
    }

    @Test
    void fastIsThePlusPlanAndOffNeverRefuses() {
        PointsBucket fast = PointsBucket.of(LimitMode.FAST, () -> nanos);
        assertThat(fast.maximum()).isEqualTo(20_000);
        assertThat(fast.restorePerSecond()).isEqualTo(1_000);
        PointsBucket off = PointsBucket.of(LimitMode.OFF, () -> nanos);
        for (int call = 0; call < 100; call++) {
            assertThat(off.take(1_000)).isTrue();
        }
    }

    @Test
    void windowSlides() {
        SlidingWindow window = SlidingWindow.of(LimitMode.REAL, () -> nanos);
        for (int call = 0; call < 150; call++) {
            assertThat(window.take()).isZero();
            pass(0.1);
        }
        assertThat(window.remaining()).isZero();
        assertThat(window.take()).isEqualTo(45);
        pass(45.05);
        assertThat(window.take()).isZero();
        assertThat(window.take()).isEqualTo(1);
        pass(60);
        assertThat(window.remaining()).isEqualTo(150);
    }

    @Test
    void fastWindowIsASecond() {
        SlidingWindow window = SlidingWindow.of(LimitMode.FAST, () -> nanos);
        for (int call = 0; call < 150; call++) {
            assertThat(window.take()).isZero();
        }
        assertThat(window.take()).isEqualTo(1);
        pass(1);
        assertThat(window.take()).isZero();
    }

    @Test
    void everyOperationHasItsOwnBucket() {
        OperationBuckets buckets = OperationBuckets.of(LimitMode.REAL, () -> nanos);
        for (int call = 0; call < 30; call++) {
            assertThat(buckets.take("getOrder")).isTrue();
        }
        assertThat(buckets.take("getOrder")).isFalse();
        assertThat(buckets.take("searchOrders")).isTrue();
        pass(1.9);
        assertThat(buckets.take("getOrder")).isFalse();
        pass(0.2);
        assertThat(buckets.take("getOrder")).isTrue();
        assertThat(buckets.take("getOrder")).isFalse();
        assertThat(buckets.perSecond("searchOrders")).isEqualTo(0.0056);
        assertThat(buckets.knows("getNothing")).isFalse();
        assertThat(buckets.knows(null)).isFalse();
        assertThat(buckets.counts())
                .containsEntry("getOrder", Map.of("seconds", 2.1, "allowed", 31L, "made", 31L, "refused", 3L));
        pass(1_000);
        buckets.countAnew();
        pass(10);
        assertThat(buckets.counts())
                .containsEntry("getOrder", Map.of("seconds", 10.0, "allowed", 35L, "made", 0L, "refused", 0L));
    }

    @Test
    void everyAccountHasItsOwnBucketsAndTheyAreCountedTogether() {
        OperationBuckets buckets = OperationBuckets.of(LimitMode.REAL, () -> nanos);
        for (int call = 0; call < 20; call++) {
            assertThat(buckets.take("one", "searchOrders")).isTrue();
        }
        assertThat(buckets.take("one", "searchOrders")).isFalse();
        assertThat(buckets.take("other", "searchOrders")).isTrue();
        pass(10);
        assertThat(buckets.counts())
                .containsEntry("searchOrders", Map.of("seconds", 10.0, "allowed", 40L, "made", 21L, "refused", 1L))
                .containsEntry("getOrder", Map.of("seconds", 10.0, "allowed", 35L, "made", 0L, "refused", 0L));
        buckets.countAnew();
        assertThat(buckets.counts())
                .containsEntry("searchOrders", Map.of("seconds", 0.0, "allowed", 20L, "made", 0L, "refused", 0L));
    }

    @Test
    void fastOperationsRefillSixtyTimesAsQuickly() {
        OperationBuckets buckets = OperationBuckets.of(LimitMode.FAST, () -> nanos);
        assertThat(buckets.take("getInventorySummaries")).isTrue();
        assertThat(buckets.take("getInventorySummaries")).isTrue();
        assertThat(buckets.take("getInventorySummaries")).isFalse();
        pass(0.01);
        assertThat(buckets.take("getInventorySummaries")).isTrue();
        assertThat(buckets.perSecond("getInventorySummaries")).isEqualTo(120);
    }

    /** Real time in milliseconds, 20 seconds before an hour ends. */
    private long millis() {
        return 3_580_000 + nanos / 1_000_000;
    }

    @Test
    void countersBeginAnewWithTheMinute() {
        FixedWindows windows = FixedWindows.of(LimitMode.REAL, this::millis);
        for (int call = 0; call < 120; call++) {
            assertThat(windows.take()).isNull();
        }
        assertThat(windows.take()).isEqualTo(new FixedWindows.Refusal(120, 60, 20));
        pass(19.9);
        assertThat(windows.take()).isEqualTo(new FixedWindows.Refusal(120, 60, 1));
        pass(0.1);
        assertThat(windows.take()).isNull();
        assertThat(windows.counts()).isEqualTo(Map.of("seconds", 20.0, "allowed", 240L, "made", 121L, "refused", 2L));
    }

    @Test
    void theHourRefusesWhatTheMinuteAllows() {
        FixedWindows windows = FixedWindows.of(LimitMode.REAL, this::millis);
        pass(20);
        for (int minute = 0; minute < 30; minute++) {
            for (int call = 0; call < 120; call++) {
                assertThat(windows.take()).isNull();
            }
            pass(60);
        }
        assertThat(windows.take()).isEqualTo(new FixedWindows.Refusal(3_600, 3_600, 1_800));
        pass(1_800);
        assertThat(windows.take()).isNull();
    }

    @Test
    void windowsAreOverWithTheLastOfTheirCounters() {
        FixedWindows windows = FixedWindows.of(LimitMode.REAL, this::millis);
        assertThat(windows.isOver()).isTrue();
        pass(20);
        windows.take();
        pass(3_599);
        assertThat(windows.isOver()).isFalse();
        pass(1);
        assertThat(windows.isOver()).isTrue();
    }

    @Test
    void fastMinuteIsASecondAndOffNeverRefuses() {
        FixedWindows fast = FixedWindows.of(LimitMode.FAST, this::millis);
        FixedWindows off = FixedWindows.of(LimitMode.OFF, this::millis);
        for (int call = 0; call < 120; call++) {
            assertThat(fast.take()).isNull();
            assertThat(off.take()).isNull();
        }
        assertThat(fast.take()).isEqualTo(new FixedWindows.Refusal(120, 1, 1));
        assertThat(off.take()).isNull();
        pass(1);
        assertThat(fast.take()).isNull();
    }

    @Test
    void countsSayHowWellALimitIsUsed() {
        PointsBucket points = PointsBucket.of(LimitMode.REAL, () -> nanos);
        points.take(1_500);
        points.giveBack(500);
        points.take(1_800);
        SlidingWindow window = SlidingWindow.of(LimitMode.REAL, () -> nanos);
        window.take();
        pass(6);
        assertThat(points.counts()).isEqualTo(Map.of("seconds", 6.0, "allowed", 2_600L, "made", 1_000L, "refused", 1L));
        assertThat(window.counts()).isEqualTo(Map.of("seconds", 6.0, "allowed", 150L, "made", 1L, "refused", 0L));
        window.countAnew();
        pass(180);
        assertThat(window.counts()).isEqualTo(Map.of("seconds", 180.0, "allowed", 450L, "made", 0L, "refused", 0L));
    }
}
