package com.stratus.sandbox.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
