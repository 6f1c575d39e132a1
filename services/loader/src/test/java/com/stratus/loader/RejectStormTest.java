package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.loader.progress.Standstill;
import org.junit.jupiter.api.Test;

class RejectStormTest {

    private record Limits(int least, double share, int window) implements RejectStorm.Settings {}

    private final RejectStorm storm = new RejectStorm(new Limits(100, 0.5, 1000));

    @Test
    void fewRejectsAreNoStormHoweverLargeTheirShare() {
        assertThatCode(() -> storm.ensureCalm(99, 99)).doesNotThrowAnyException();
    }

    @Test
    void halfOfManyIsAStorm() {
        assertThatThrownBy(() -> storm.ensureCalm(200, 100))
                .isInstanceOf(Standstill.class)
                .hasMessage("100 of the last 200 messages would be set aside");
        assertThatCode(() -> storm.ensureCalm(201, 100)).doesNotThrowAnyException();
    }

    @Test
    void rejectsThatTrickleInAreAddedUp() {
        for (int batch = 0; batch < 9; batch++) {
            storm.ensureCalm(11, 11);
            storm.note(11, 11);
        }
        assertThatCode(() -> storm.ensureCalm(1, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> storm.ensureCalm(1, 1)).hasMessage("100 of the last 100 messages would be set aside");
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        storm.note(99, 99);
        storm.note(1000, 0);

        assertThatCode(() -> storm.ensureCalm(100, 99)).doesNotThrowAnyException();
    }

    @Test
    void aShareOfOneLetsEverythingThrough() {
        var through = new RejectStorm(new Limits(100, 1, 1000));

        assertThatCode(() -> through.ensureCalm(500, 500)).doesNotThrowAnyException();
    }
}
