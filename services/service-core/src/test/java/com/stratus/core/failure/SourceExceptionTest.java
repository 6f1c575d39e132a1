package com.stratus.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class SourceExceptionTest {

    @Test
    void transientFailureIsRepeatedMoreSlowlyEachTimeUpToAMinute() {
        var failure = new SourceException.Transient("no answer");

        assertThat(IntStream.rangeClosed(1, 9)
                        .mapToObj(attempt ->
                                failure.retryAfter(attempt).orElseThrow().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(failure.retryAfter(1_000_000)).contains(Duration.ofSeconds(60));
    }

    @Test
    void reachedLimitIsRepeatedWhenThePlatformSaysSo() {
        var failure = new SourceException.RateLimited("too many", Duration.ofMillis(5860));

        assertThat(failure.retryAfter(1)).contains(Duration.ofMillis(5860));
        assertThat(failure.retryAfter(3)).contains(Duration.ofMillis(5860));
        assertThat(failure.quietFor(1)).contains(Duration.ofMillis(5860));
    }

    @Test
    void limitThatGoesOnRefusingIsAskedMoreSlowly() {
        var failure = new SourceException.RateLimited("too many", Duration.ZERO);

        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(attempt ->
                                failure.retryAfter(attempt).orElseThrow().toSeconds()))
                .containsExactly(0L, 1L, 2L, 4L);
        assertThat(failure.quietFor(4)).contains(Duration.ofSeconds(4));
    }

    @Test
    void pauseOfAnHourIsKeptAndNoneIsLonger() {
        assertThat(new SourceException.RateLimited("too many", Duration.ofSeconds(3599)).retryAfter(1))
                .contains(Duration.ofSeconds(3599));
        assertThat(new SourceException.RateLimited("too many", Duration.ofDays(365)).retryAfter(1))
                .contains(Duration.ofHours(1));
        assertThat(new SourceException.Transient("away", Duration.ofDays(365)).retryAfter(1))
                .contains(Duration.ofHours(1));
    }

    @Test
    void overloadWaitsAtLeastAsLongAsThePlatformAsks() {
        var failure = new SourceException.Transient("away", Duration.ofSeconds(5));

        assertThat(failure.retryAfter(1)).contains(Duration.ofSeconds(5));
        assertThat(failure.retryAfter(5)).contains(Duration.ofSeconds(16));
        assertThat(failure.quietFor(5)).contains(Duration.ofSeconds(5));
        assertThat(new SourceException.Transient("away").quietFor(1)).isEmpty();
        assertThat(new SourceException.Rejected("ours").quietFor(1)).isEmpty();
    }

    @Test
    void refusalThatMayPassIsRepeatedUntilItHasLasted() {
        var failure = new SourceException.Unavailable("forbidden", 3);

        assertThat(IntStream.rangeClosed(1, 4).mapToObj(failure::retryAfter))
                .containsExactly(
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(Duration.ofSeconds(4)),
                        Optional.empty());
        assertThat(failure.after(3)).isSameAs(failure);
        assertThat(failure.after(4)).hasMessage("forbidden");
        assertThat(failure.after(4).retryAfter(1)).isEmpty();
    }

    @Test
    void nothingElseIsRepeated() {
        assertThat(List.of(
                        new SourceException.TooMuch("a"),
                        new SourceException.Unauthorized("a"),
                        new SourceException.Unavailable("a"),
                        new SourceException.Revoked("a"),
                        new SourceException.Rejected("a")))
                .allSatisfy(failure -> assertThat(failure.retryAfter(1)).isEmpty());
    }

    @Test
    void keepsWhatHappened() {
        var cause = new IllegalStateException("closed");

        assertThat(new SourceException.Transient("no answer", cause))
                .hasMessage("no answer")
                .hasCause(cause);
        assertThat(new SourceException.Rejected("unreadable", cause))
                .hasMessage("unreadable")
                .hasCause(cause);
    }
}
