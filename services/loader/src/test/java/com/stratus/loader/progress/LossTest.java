package com.stratus.loader.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.progress.Loss.Places;
import org.junit.jupiter.api.Test;

class LossTest {

    @Test
    void nothingIsLostBetweenBeginningAndEnd() {
        assertThat(new Places("a", "a", 0, 0, 0).loss()).isEmpty();
        assertThat(new Places("a", "a", 5, 5, 5).loss()).isEmpty();
        assertThat(new Places("a", "a", 5, 0, 9).loss()).isEmpty();
        assertThat(new Places("a", "a", 0, 5, 9).loss()).isEmpty();
    }

    @Test
    void anotherTopicOfTheSameNameIsALoss() {
        assertThat(new Places("a", "b", 5, 0, 9).loss().map(Loss::message))
                .contains("the topic was made anew since it was last loaded");
    }

    @Test
    void endBeforeWhatIsLoadedIsALoss() {
        assertThat(new Places("a", "a", 5, 0, 4).loss().map(Loss::message))
                .contains("the topic ends at 4, before 5, which is loaded already: its tail was lost");
    }

    @Test
    void beginningAfterWhatIsLoadedIsALoss() {
        assertThat(new Places("a", "a", 5, 6, 9).loss().map(Loss::message))
                .contains("messages from 5 to 6 were deleted before they were loaded");
    }

    @Test
    void loadingGoesOnWithAllThatTheTopicHasAndThatIsNotLoaded() {
        assertThat(new Places("a", "b", 5, 0, 9).continueAt()).isZero();
        assertThat(new Places("a", "a", 5, 0, 4).continueAt()).isEqualTo(4);
        assertThat(new Places("a", "a", 5, 6, 9).continueAt()).isEqualTo(6);
        assertThat(new Places("a", "a", 5, 0, 9).continueAt()).isEqualTo(5);
    }
}
