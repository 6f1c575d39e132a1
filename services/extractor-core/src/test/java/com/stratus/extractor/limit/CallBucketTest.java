package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;

class CallBucketTest {

    private static final Request CALL = Request.get("Orders", "/orders.json", Map.of());
    private static final Duration NONE = Duration.ZERO;

    private final HandMovedClock clock = new HandMovedClock();
    private final CallBucket bucket = new CallBucket("calls", "Call-Limit", clock);

    @Test
    void anEmptyBucketTakesFortyCallsAndThenTwoASecond() {
        for (var call = 0; call < 40; call++) {
            assertThat(bucket.reserve(CALL)).isZero();
        }
        assertThat(bucket.reserve(CALL)).isEqualTo(Duration.ofMillis(500));

        for (var call = 0; call < 40; call++) {
            bucket.ended(CALL, clock.instant());
        }
        clock.move(Duration.ofMillis(500));
        assertThat(bucket.reserve(CALL)).isZero();
        assertThat(bucket.reserve(CALL)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1/40, 0", "28/40, 0", "29/40, 500", "36/40, 500", "37/40, 2000", "56/80, 0", "57/80, 500"})
    void fullerBucketsAreFilledMoreSlowly(String level, long millis) {
        answered(level);

        assertThat(bucket.reserve(CALL)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"?", "40", "1/0", "''", "-1/40"})
    void headerThatCannotBeReadChangesNothing(String level) {
        answered(level);

        assertThat(bucket.reserve(CALL)).isZero();
        assertThat(bucket.budget()).contains(new Budget(38, 40, "calls"));
    }

    @Test
    void levelOfTheAnswerIsBelieved() {
        answered("10/80");

        assertThat(bucket.budget()).contains(new Budget(70, 80, "calls"));
        clock.move(Duration.ofSeconds(1));
        assertThat(bucket.budget()).contains(new Budget(74, 80, "calls"));
    }

    /** What set out later is not in it. */
    @Test
    void answerThatWasOvertakenMakesNoRoom() {
        assertThat(bucket.reserve(CALL)).isZero();
        bucket.observe(says("20/40", 9));
        bucket.ended(CALL, clock.instant());
        assertThat(bucket.reserve(CALL)).isZero();
        bucket.observe(says("2/40", 3));
        bucket.ended(CALL, clock.instant());

        assertThat(bucket.budget()).contains(new Budget(19, 40, "calls"));
    }

    @Test
    void refusalMeansThatItIsFull() {
        assertThat(bucket.reserve(CALL)).isZero();
        bucket.observe(Answers.of(429, Map.of(), ""));
        bucket.ended(CALL, clock.instant());

        assertThat(bucket.budget()).contains(new Budget(0, 40, "calls"));
        assertThat(bucket.reserve(CALL)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void documentsDoNotCount() {
        var document = Request.document("File", "https://files.example/1");

        assertThat(bucket.reserve(document)).isZero();
        bucket.ended(document, clock.instant());
        assertThat(bucket.budget()).contains(new Budget(40, 40, "calls"));
    }

    @Test
    void levelIsTakenOverWithWhatWasEmptiedSince() {
        answered("30/40");
        var other = new CallBucket("calls", "Call-Limit", clock);

        other.restore(bucket.level(), Duration.ofSeconds(3));

        assertThat(other.budget()).contains(new Budget(16, 40, "calls"));
        other.restore(Json.mapper().createObjectNode(), NONE);
        assertThat(other.budget()).contains(new Budget(16, 40, "calls"));
    }

    private void answered(String level) {
        assertThat(bucket.reserve(CALL)).isZero();
        bucket.observe(says(level, 1));
        bucket.ended(CALL, clock.instant());
    }

    private static Answer says(String level, long sequence) {
        return new Answer(CALL, 200, Map.of("call-limit", level), new byte[0], sequence);
    }
}
