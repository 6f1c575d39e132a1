package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class SlidingWindowTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Request REQUEST = Request.get("GetOrders", "/order", Map.of());

    private final HandMovedClock clock = new HandMovedClock();
    private final SlidingWindow window = window(3, clock);

    @Test
    void waitsForTheOldestCallToLeaveTheWindow() {
        take();
        clock.move(Duration.ofSeconds(10));
        take();
        take();
        assertThat(window.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(50));

        clock.move(Duration.ofSeconds(50));
        take();
        assertThat(window.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void askingAgainTakesNothing() {
        take();
        take();
        take();
        window.reserve(REQUEST);
        window.reserve(REQUEST);
        clock.move(MINUTE);

        take();
        take();
        take();
    }

    @Property(tries = 300)
    void neverMoreThan150InAnyMinute(@ForAll @Size(min = 1, max = 800) List<@IntRange(max = 900) Integer> pauses) {
        var time = new HandMovedClock();
        var limit = window(150, time);
        var made = new ArrayList<Instant>();
        for (var pause : pauses) {
            time.move(Duration.ofMillis(pause));
            var wait = limit.reserve(REQUEST);
            if (!wait.isZero()) {
                time.move(wait);
                assertThat(limit.reserve(REQUEST)).isZero();
            }
            limit.ended(REQUEST, time.instant());
            made.add(time.instant());
        }
        for (var i = 150; i < made.size(); i++) {
            assertThat(Duration.between(made.get(i - 150), made.get(i))).isGreaterThanOrEqualTo(MINUTE);
        }
    }

    @Property(tries = 300)
    void waitsNoLongerThanItMust(@ForAll @Size(min = 1, max = 400) List<@IntRange(max = 900) Integer> pauses) {
        var time = new HandMovedClock();
        var limit = window(150, time);
        var made = new ArrayList<Instant>();
        for (var pause : pauses) {
            time.move(Duration.ofMillis(pause));
            var start = time.instant().minus(MINUTE);
            var inWindow = made.stream().filter(call -> call.isAfter(start)).count();
            var allowed = limit.reserve(REQUEST).isZero();
            assertThat(allowed).isEqualTo(inWindow < 150);
            if (allowed) {
                limit.ended(REQUEST, time.instant());
                made.add(time.instant());
            }
        }
    }

    @Test
    void countsWhatOthersUsedOfTheSameToken() {
        take();
        window.observe(remaining(0));

        assertThat(window.reserve(REQUEST)).isEqualTo(MINUTE);
    }

    @Test
    void remainingCallsThatWeKnowOfChangeNothing() {
        take();
        window.observe(remaining(2));
        window.observe(remaining(3));
        window.observe(Answers.of("[]"));

        take();
        take();
        assertThat(window.reserve(REQUEST)).isEqualTo(MINUTE);
    }

    @Test
    void callsThatLeftTheWindowDoNotHideThoseOfOthers() {
        take();
        take();
        take();
        clock.move(MINUTE);
        window.observe(remaining(0));

        assertThat(window.reserve(REQUEST)).isEqualTo(MINUTE);
    }

    @Test
    void nothingGoesOutWhileThePlatformRefuses() {
        window.refused(REQUEST, Duration.ofSeconds(7));
        assertThat(window.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(7));

        clock.move(Duration.ofSeconds(7));
        take();
    }

    @Test
    void aShorterRefusalDoesNotEndALongerOne() {
        window.refused(REQUEST, Duration.ofSeconds(30));
        window.refused(REQUEST, Duration.ofSeconds(1));

        assertThat(window.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keptLevelIsTakenOverWithItsAge() throws JsonProcessingException {
        take();
        clock.move(Duration.ofSeconds(20));
        take();
        take();
        var kept = window.level().toString();
        assertThat(kept).isEqualTo("{\"ages_ms\":[20000,0,0],\"left\":0,\"of\":3,\"unit\":\"calls a minute\"}");

        var restarted = window(3, clock);
        restarted.restore(Json.mapper().readTree(kept), Duration.ofSeconds(15));
        assertThat(restarted.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(25));

        var later = window(3, clock);
        later.restore(Json.mapper().readTree(kept), Duration.ofSeconds(41));
        assertThat(later.reserve(REQUEST)).isZero();
        later.ended(REQUEST, clock.instant());
        assertThat(later.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(19));
    }

    @Test
    void levelForgetsWhatLeftTheWindow() {
        take();
        clock.move(MINUTE);

        assertThat(window.level()).hasToString("{\"ages_ms\":[],\"left\":3,\"of\":3,\"unit\":\"calls a minute\"}");
    }

    /** The platform counts a call when it arrives there, which may be as late as its answer is here. */
    @Test
    void aCallStaysInTheWindowAMinuteFromItsAnswer() {
        assertThat(window.reserve(REQUEST)).isZero();
        take();
        take();
        clock.move(Duration.ofSeconds(20));
        window.ended(REQUEST, clock.instant());
        clock.move(Duration.ofSeconds(40));

        take();
        take();
        assertThat(window.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aCallUnderWayIsKeptAsMadeNow() {
        assertThat(window.reserve(REQUEST)).isZero();
        clock.move(Duration.ofSeconds(5));

        assertThat(window.level().path("ages_ms")).hasToString("[0]");
        assertThat(window.budget()).contains(new Budget(2, 3, "calls a minute"));
    }

    private void take() {
        assertThat(window.reserve(REQUEST)).isZero();
        window.ended(REQUEST, clock.instant());
    }

    private static SlidingWindow window(int calls, HandMovedClock clock) {
        return new SlidingWindow(
                "minute",
                calls,
                MINUTE,
                answer -> answer.header("x-remaining-calls")
                        .map(left -> OptionalInt.of(Integer.parseInt(left)))
                        .orElse(OptionalInt.empty()),
                clock);
    }

    private static Answer remaining(int calls) {
        return Answers.of("[]", Map.of("x-remaining-calls", Integer.toString(calls)));
    }
}
