package com.stratus.loader.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.progress.Loss.Places;
import org.junit.jupiter.api.Test;

class LossTest {

    @Test
    void nothingIsLostBetweenBeginningAndEnd() {
        assertThat(new Places("a", "a", 0, 0, 0, null).loss()).isEmpty();
        assertThat(new Places("a", "a", 5, 5, 5, null).loss()).isEmpty();
        assertThat(new Places("a", "a", 5, 0, 9, null).loss()).isEmpty();
        assertThat(new Places("a", "a", 0, 5, 9, null).loss()).isEmpty();
    }

    @Test
    void anotherTopicOfTheSameNameIsALoss() {
        assertThat(new Places("a", "b", 5, 0, 9, null).loss().map(Loss::message))
                .contains("the topic was made anew since it was last loaded");
    }

    @Test
    void endBeforeWhatIsLoadedIsALoss() {
        assertThat(new Places("a", "a", 5, 0, 4, null).loss().map(Loss::message))
                .contains("the topic ends at 4, before 5, which is loaded already: its tail was lost");
    }

    @Test
    void beginningAfterWhatIsLoadedIsALoss() {
        assertThat(new Places("a", "a", 5, 6, 9, null).loss().map(Loss::message))
                .contains("messages from 5 to 6 were deleted before they were loaded");
    }

    @Test
    void loadingGoesOnWithAllThatTheTopicHasAndThatIsNotLoaded() {
        assertThat(new Places("a", "b", 5, 0, 9, null).continueAt()).isZero();
        assertThat(new Places("a", "a", 5, 0, 4, null).continueAt()).isEqualTo(4);
        assertThat(new Places("a", "a", 5, 6, 9, null).continueAt()).isEqualTo(6);
        assertThat(new Places("a", "a", 5, 0, 9, null).continueAt()).isEqualTo(5);
    }

    @Test
    void otherMessagesThanThoseThatWereLoadedAreALossHoweverManyFollowed() {
        var places = new Places("a", "a", 5, 0, 9, 3L);

        assertThat(places.loss().map(Loss::kind)).contains("log_tail_lost");
        assertThat(places.loss().map(Loss::message))
                .contains("messages from 3 on are others than those that were loaded: its tail was lost");
        assertThat(places.continueAt()).isEqualTo(3);
    }
}
