package com.stratus.model.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {

    private static final long NOW = 1_793_527_200_000L;

    @Test
    void requestsFollowEachOther() {
        assertThat(Sequence.ofRequest(NOW, 0))
                .isEqualTo(1_880_649_577_267_200_000L)
                .isEqualTo(NOW << 20);
        assertThat(Sequence.ofRequest(NOW, 1)).isEqualTo(1_880_649_577_267_200_064L);
        assertThat(Sequence.ofRequest(NOW, 16_383)).isLessThan(Sequence.ofRequest(NOW + 1, 0));
    }

    @Test
    void whatIsToldAgainLiesBetweenItsRequestAndTheNext() {
        var first = Sequence.ofRequest(NOW, 5);

        assertThat(Sequence.again(first, 1)).isEqualTo(first + 1);
        assertThat(Sequence.again(first, 63)).isEqualTo(first + 63).isLessThan(Sequence.ofRequest(NOW, 6));
        assertThat(Sequence.again(Sequence.again(first, 7), 8)).isEqualTo(first + 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 64})
    void thereIsRoomForSoMany(int generation) {
        assertThatThrownBy(() -> Sequence.again(NOW << 20, generation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generation " + generation + " is not from 1 to 63");
    }
}
