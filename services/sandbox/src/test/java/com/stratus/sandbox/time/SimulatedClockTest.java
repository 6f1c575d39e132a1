package com.stratus.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

class SimulatedClockTest {
    private static final Instant START = Instant.parse("2026-11-20T18:00:00Z");

    private final RealTime real = new RealTime();

    @Test
    void standsStillUntilItIsToldToRun() {
        SimulatedClock clock = new SimulatedClock(START, Pace.FROZEN, real);
        real.pass(Duration.ofSeconds(90));
        assertThat(clock.now()).isEqualTo(START);
        clock.setPace(clock.pace().running(true));
        real.pass(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:00:30Z"));
        clock.setPace(clock.pace().running(false));
        real.pass(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:00:30Z"));
    }

    @Test
    void aDayPassesInAMinuteAtSpeed1440() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 1_440), real);
        real.pass(Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-21T18:00:00Z"));
        real.pass(Duration.ofMillis(500));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-21T18:12:00Z"));
    }

    @Test
    void anotherSpeedCountsFromThenOn() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 60), real);
        real.pass(Duration.ofSeconds(10));
        clock.setPace(clock.pace().at(3_600));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:10:00Z"));
        real.pass(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T20:10:00Z"));
        clock.setPace(clock.pace().at(1));
        real.pass(Duration.ofSeconds(5));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T20:10:05Z"));
    }

    @Test
    void partsOfASecondAreNotLostWhenThePaceChanges() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 1), real);
        for (int change = 0; change < 10; change++) {
            real.pass(Duration.ofMillis(600));
            clock.setPace(clock.pace());
        }
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:00:06Z"));
    }

    @Test
    void goesOnFromWhereItIsMovedToAndNeverBack() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 60), real);
        real.pass(Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.moveTo(START));
        clock.moveTo(Instant.parse("2026-11-22T00:00:00Z"));
        real.pass(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-22T00:01:00Z"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 86_401})
    void runsNeitherBackNorFasterThanADayASecond(int speed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pace(true, speed))
                .withMessage("speed must be from 1 to 86400, not " + speed);
    }

    /** Real time that passes when the test says so. */
    private static final class RealTime extends Clock {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
