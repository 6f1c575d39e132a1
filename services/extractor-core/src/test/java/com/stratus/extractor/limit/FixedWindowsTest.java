package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.limit.FixedWindows.Window;
import com.stratus.model.Json;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class FixedWindowsTest {

    private static final Request REQUEST = Request.get("contacts", "/contacts", Map.of());
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final HandMovedClock clock = new HandMovedClock();
    private final FixedWindows windows = windows(clock);

    private static FixedWindows windows(HandMovedClock clock) {
        var windows = new FixedWindows("calls", List.of(new Window(3, MINUTE), new Window(5, HOUR)), clock);
        windows.observe(dated(clock.instant()));
        return windows;
    }

    private static Answer dated(Instant at) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
        return Answers.of("[]", Map.of("date", date));
    }

    /** Moves to a second of the hour. */
    private void at(long second) {
        var now = clock.instant().getEpochSecond();
        clock.move(Duration.between(clock.instant(), Instant.ofEpochSecond(now - now % 3600 + second)));
    }

    @Test
    void aNewMinuteBeginsWithAllItsCalls() {
        at(0);
        windows.observe(dated(clock.instant()));
        take(3);

        var pause = windows.reserve(REQUEST);

        assertThat(pause).isBetween(MINUTE.plusSeconds(1), MINUTE.plusSeconds(2));
        clock.move(pause);
        take(2);
    }

    /** Ours may run ahead of it, or the platform is simulated and its time has come near ours. */
    @Test
    void aClockThatTurnsOutToBeFarBehindHoldsNothingBackUntilThen() {
        var unread = new FixedWindows("calls", List.of(new Window(3, MINUTE)), clock);
        at(3000);
        for (int call = 1; call <= 3; call++) {
            assertThat(unread.reserve(REQUEST)).isZero();
            unread.ended(REQUEST, clock.instant());
        }
        unread.observe(dated(clock.instant().minus(Duration.ofMinutes(50))));

        var pause = unread.reserve(REQUEST);

        assertThat(pause).isBetween(Duration.ofSeconds(1), MINUTE.plusSeconds(2));
        clock.move(pause);
        assertThat(unread.reserve(REQUEST)).isZero();
    }

    @Test
    void aWindowHasWholeSeconds() {
        for (var length : List.of("PT0.5S", "PT1.5S", "PT0S", "PT-1S")) {
            assertThatThrownBy(() -> new Window(3, Duration.parse(length)))
                    .hasMessage("a window of %s must be whole seconds, at least one", length);
        }

        assertThat(new Window(3, Duration.ofSeconds(1)).length()).isEqualTo(Duration.parse("PT1S"));
    }

    @Test
    void theHourHoldsBackWhatTheMinuteAllows() {
        at(0);
        take(3);
        at(70);
        take(2);
        at(140);

        assertThat(windows.reserve(REQUEST)).isBetween(Duration.ofSeconds(3459), Duration.ofSeconds(3462));
        at(3605);
        take(3);
    }

    @Test
    void callsAboutTheEndCountInBothWindows() {
        at(58);
        take(2);
        at(63);

        take(1);
        assertThat(windows.reserve(REQUEST)).isPositive();
    }

    @Test
    void aFullWindowLetsNobodyBeEarlyInTheNext() {
        at(10);
        take(3);
        at(61);

        assertThat(windows.reserve(REQUEST)).isEqualTo(Duration.ofMillis(500));
        at(62);
        take(2);
    }

    @Test
    void aCallUnderWayAtTheEndCountsInBothWindows() {
        at(10);
        assertThat(windows.reserve(REQUEST)).isZero();
        at(70);

        assertThat(windows.budget()).contains(new Budget(2, 3, "calls a minute"));
        windows.ended(REQUEST, clock.instant());
        take(2);
        assertThat(windows.reserve(REQUEST)).isPositive();
    }

    @Test
    void budgetIsThatOfTheWindowThatIsUsedMost() {
        at(10);
        take(1);
        assertThat(windows.budget()).contains(new Budget(2, 3, "calls a minute"));

        at(90);
        take(3);
        at(150);
        assertThat(windows.budget()).contains(new Budget(1, 5, "calls an hour"));
        assertThat(windows.level().path("left").asInt()).isEqualTo(1);
    }

    @Test
    void thePlatformsClockDecides() {
        at(0);
        windows.observe(dated(clock.instant().plusSeconds(40)));
        take(3);

        assertThat(windows.reserve(REQUEST)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
    }

    @Test
    void aSlowAnswerDoesNotTurnTheClockBack() {
        at(50);
        windows.observe(dated(clock.instant()));
        windows.observe(dated(clock.instant().minusSeconds(5)));
        take(3);

        assertThat(windows.reserve(REQUEST)).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(12));
    }

    @Test
    void aClockThatWasSetBackIsBelievedFromTheNextMinuteOn() {
        var ofTheMinute = new FixedWindows("calls", List.of(new Window(3, MINUTE)), clock);
        at(50);
        ofTheMinute.observe(dated(clock.instant().plusSeconds(30)));
        for (var second : List.of(100, 160)) {
            at(second);
            take(ofTheMinute, 1);
            ofTheMinute.observe(dated(clock.instant()));
        }
        at(280);
        take(ofTheMinute, 3);

        assertThat(ofTheMinute.reserve(REQUEST)).isBetween(Duration.ofSeconds(21), Duration.ofSeconds(22));
    }

    @Test
    void aSimulatedClockDecidesNothing() {
        at(0);
        var ofTheMinute = new FixedWindows("calls", List.of(new Window(3, MINUTE)), clock);
        ofTheMinute.observe(dated(clock.instant().minus(Duration.ofDays(2)).plusSeconds(40)));
        take(ofTheMinute, 3);

        assertThat(ofTheMinute.reserve(REQUEST)).isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void keptLevelIsThatOfItsWindow() throws JsonProcessingException {
        at(10);
        take(3);
        var kept = Json.mapper().readTree(windows.level().toString());

        var restarted = windows(clock);
        restarted.restore(kept, Duration.ofSeconds(1));
        assertThat(restarted.reserve(REQUEST)).isPositive();

        at(90);
        assertThat(restarted.reserve(REQUEST)).isZero();
    }

    /** Whatever the platform's clock reads within what we cannot know of it. */
    @Property(tries = 300)
    void neverMoreThanThePlatformAllows(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 3000) Integer> pauses,
            @ForAll @IntRange(min = -1400, max = 1400) int hiddenMillis) {
        var time = new HandMovedClock();
        var limit = new FixedWindows("calls", List.of(new Window(20, MINUTE), new Window(300, HOUR)), time);
        var byMinute = new HashMap<Long, Integer>();
        for (var pause : pauses) {
            time.move(Duration.ofMillis(pause));
            for (var wait = limit.reserve(REQUEST); !wait.isZero(); wait = limit.reserve(REQUEST)) {
                time.move(wait);
            }
            limit.ended(REQUEST, time.instant());
            byMinute.merge(time.instant().plusMillis(hiddenMillis).getEpochSecond() / 60, 1, Integer::sum);
        }
        assertThat(byMinute.values()).allMatch(calls -> calls <= 20);
    }

    @Test
    void callsKeepTheirDistance() {
        var apart = new FixedWindows("calls", List.of(new Window(120, MINUTE)), Duration.ofMillis(500), clock);
        take(apart, 1);

        assertThat(apart.reserve(REQUEST)).isEqualTo(Duration.ofMillis(500));
        clock.move(Duration.ofMillis(200));
        assertThat(apart.reserve(REQUEST)).isEqualTo(Duration.ofMillis(300));
        clock.move(Duration.ofMillis(300));
        assertThat(apart.reserve(REQUEST)).isZero();
    }

    private void take(int calls) {
        take(windows, calls);
    }

    private void take(FixedWindows limit, int calls) {
        for (int call = 0; call < calls; call++) {
            assertThat(limit.reserve(REQUEST)).isZero();
            limit.ended(REQUEST, clock.instant());
        }
    }
}
