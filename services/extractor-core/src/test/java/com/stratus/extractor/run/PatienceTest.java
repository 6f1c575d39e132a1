package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.HandMovedClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

class PatienceTest {

    private final HandMovedClock clock = new HandMovedClock();
    private final Patience patience = new Patience(clock);

    @Test
    void everyInterruptionIsFollowedByALongerPauseUpToAMinute() {
        assertThat(IntStream.range(0, 8).mapToObj(i -> pause())).containsExactly(1, 2, 4, 8, 16, 32, 60, 60);
    }

    private int pause() {
        patience.interrupted("orders");
        var seconds = 0;
        while (!patience.mayGoOn("orders")) {
            clock.move(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    @Test
    void anEndedRunForgetsIt() {
        pause();
        pause();

        patience.ended("orders");

        assertThat(patience.mayGoOn("orders")).isTrue();
        assertThat(pause()).isEqualTo(1);
    }

    @Test
    void everyJobHasItsOwnPause() {
        patience.interrupted("orders");

        assertThat(patience.mayGoOn("products")).isTrue();
    }
}
