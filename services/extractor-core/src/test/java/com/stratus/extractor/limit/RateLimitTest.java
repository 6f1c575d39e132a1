package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

class RateLimitTest {

    private static final Request REQUEST = Request.get("GetOrders", "/order", Map.of());

    private final HandMovedClock clock = new HandMovedClock();
    private final SlidingWindow window =
            new SlidingWindow("minute", 1, Duration.ofMillis(10), answer -> OptionalInt.empty(), clock);

    @Test
    void requestStartsAtOnceWhenThereIsRoom() {
        var started = window.acquire(REQUEST, Urgency.LIVE).subscribeAsCompletionStage();

        assertThat(started).isCompleted();
    }

    @Test
    void nothingIsTakenBeforeSomebodyWaits() {
        var waiting = window.acquire(REQUEST, Urgency.LIVE);

        assertThat(window.reserve(REQUEST)).isZero();
        assertThat(waiting).isNotNull();
    }

    @Test
    void waitingIsAskingAgainLater() {
        window.reserve(REQUEST);
        var started = window.acquire(REQUEST, Urgency.LIVE).subscribeAsCompletionStage();
        assertThat(started).isNotCompleted();

        clock.move(Duration.ofMillis(10));

        assertThat(started).succeedsWithin(Duration.ofSeconds(5));
        assertThat(window.reserve(REQUEST)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void whileALiveRequestWaitsOthersTakeNothing() {
        window.reserve(REQUEST);
        var live = window.acquire(REQUEST, Urgency.LIVE).subscribeAsCompletionStage();
        clock.move(Duration.ofMillis(10));
        var backfill = window.acquire(REQUEST, Urgency.BACKFILL).subscribeAsCompletionStage();
        assertThat(backfill).isNotCompleted();

        assertThat(live).succeedsWithin(Duration.ofSeconds(5));
        assertThat(backfill).isNotCompleted();
        clock.move(Duration.ofMillis(10));

        assertThat(backfill).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aLiveRequestThatGivesUpHoldsNobodyBack() {
        window.reserve(REQUEST);
        window.acquire(REQUEST, Urgency.LIVE).subscribeAsCompletionStage().cancel(true);
        clock.move(Duration.ofMillis(10));

        assertThat(window.acquire(REQUEST, Urgency.BACKFILL).subscribeAsCompletionStage())
                .isCompleted();
    }
}
