package com.stratus.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;

class SimulatedClockTest {
    private static final Instant START = Instant.parse("2026-11-20T18:00:00Z");

    private static final Instant END = Instant.parse("2027-12-25T18:00:00Z");

    /** Real time, which passes when the test says so; it may have begun anywhere. */
    private long nanos = Long.MAX_VALUE - 1;

    @Test
    void standsStillUntilItIsToldToRun() {
        SimulatedClock clock = new SimulatedClock(START, Pace.FROZEN, END, () -> nanos);
        pass(Duration.ofSeconds(90));
        assertThat(clock.now()).isEqualTo(START);
        clock.setPace(pace -> pace.running(true));
        pass(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:00:30Z"));
        clock.setPace(pace -> pace.running(false));
        pass(Duration.ofSeconds(30));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:00:30Z"));
    }

    @Test
    void aDayPassesInAMinuteAtSpeed1440() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 1_440), END, () -> nanos);
        pass(Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-21T18:00:00Z"));
        pass(Duration.ofMillis(500));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-21T18:12:00Z"));
    }

    @Test
    void anotherSpeedCountsFromThenOn() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 60), END, () -> nanos);
        pass(Duration.ofSeconds(10));
        clock.setPace(pace -> pace.at(3_600));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:10:00Z"));
        pass(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T20:10:00Z"));
        clock.setPace(pace -> pace.at(1));
        pass(Duration.ofSeconds(5));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T20:10:05Z"));
    }

    @Test
    void partsOfASecondAreNotLostWhenThePaceChanges() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 1), END, () -> nanos);
        for (int change = 0; change < 10; change++) {
            pass(Duration.ofMillis(600));
            clock.setPace(pace -> pace);
        }
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-20T18:00:06Z"));
    }

    @Test
    void goesOnFromWhereItIsMovedToAndNeverBack() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 60), END, () -> nanos);
        pass(Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.move(now -> START));
        clock.move(now -> Instant.parse("2026-11-22T00:00:00Z"));
        pass(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(Instant.parse("2026-11-22T00:01:00Z"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 86_401})
    void runsNeitherBackNorFasterThanADayASecond(int speed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pace(true, speed))
                .withMessage("speed must be from 1 to 86400, not " + speed);
    }

    @Test
    void standsStillAtItsEndAndSaysSo() {
        SimulatedClock clock = new SimulatedClock(START, new Pace(true, 86_400), END, () -> nanos);
        pass(Duration.ofSeconds(399));
        assertThat(clock.pace().running()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(clock.read()).isEqualTo(new SimulatedClock.Reading(END, new Pace(false, 86_400), true));
        clock.setPace(pace -> new Pace(true, 1));
        assertThat(clock.pace()).isEqualTo(new Pace(false, 1));
        pass(Duration.ofDays(1));
        assertThat(clock.now()).isEqualTo(END);
    }

    @Test
    void isNotMovedBeyondItsEnd() {
        SimulatedClock clock = new SimulatedClock(START, Pace.FROZEN, END, () -> nanos);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.move(now -> END.plusSeconds(1)))
                .withMessage("simulated time ends at 2027-12-25T18:00:00Z, before 2027-12-25T18:00:01Z");
        assertThat(clock.now()).isEqualTo(START);
        assertThat(clock.move(now -> END)).isEqualTo(END);
    }

    @Test
    void oneThatStartsBehindTheEndDoesNotGoBackToIt() {
        Instant late = END.plus(Duration.ofDays(9));
        SimulatedClock clock = new SimulatedClock(late, new Pace(true, 60), END, () -> nanos);
        pass(Duration.ofSeconds(9));
        assertThat(clock.read()).isEqualTo(new SimulatedClock.Reading(late, new Pace(false, 60), true));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
