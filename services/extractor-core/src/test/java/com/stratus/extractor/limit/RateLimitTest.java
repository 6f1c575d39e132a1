package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.limit.OperationBuckets.Rate;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

class RateLimitTest {

    private static final Request REQUEST = Request.get("GetOrders", "/order", Map.of());
    private static final Duration LENGTH = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final HandMovedClock clock = new HandMovedClock();
    private final SlidingWindow window = window(1);
    private final List<String> came = new CopyOnWriteArrayList<>();

    private SlidingWindow window(int calls) {
        return new SlidingWindow("minute", calls, LENGTH, answer -> OptionalInt.empty(), clock);
    }

    /** A request that tells when it is its turn. */
    private Turn come(RateLimit limit, String name, Urgency urgency) {
        var turn = limit.turn(REQUEST, urgency);
        turn.come().subscribe().with(item -> came.add(name), givenUp -> {});
        return turn;
    }

    private void awaitCame(String... names) {
        Await.until(SOON, "came: " + List.of(names), () -> came.size() >= names.length);
        assertThat(came).containsExactly(names);
    }

    @Test
    void requestStartsAtOnceWhenThereIsRoom() {
        come(window, "first", Urgency.LIVE);

        assertThat(came).containsExactly("first");
    }

    @Test
    void nothingIsTakenBeforeSomebodyWaits() {
        var turn = window.turn(REQUEST, Urgency.LIVE);
        assertThat(turn.come()).isNotNull();

        assertThat(window.reserve(REQUEST)).isZero();
    }

    @Test
    void theyComeInTheirOrderAndLiveOnesBeforeOthers() {
        var turns = new ArrayList<Turn>();
        turns.add(come(window, "first", Urgency.LIVE));
        turns.add(come(window, "old one", Urgency.BACKFILL));
        turns.add(come(window, "second", Urgency.LIVE));
        turns.add(come(window, "third", Urgency.LIVE));

        for (var next : List.of("second", "third", "old one")) {
            turns.get(List.of("first", "old one", "second", "third").indexOf(came.get(came.size() - 1)))
                    .end();
            clock.move(LENGTH);
            Await.until(SOON, next + " came", () -> came.contains(next));
        }

        assertThat(came).containsExactly("first", "second", "third", "old one");
    }

    @Test
    void whoeverEndsMakesRoomForOthersOnlyAfterTheWindow() {
        var first = come(window, "first", Urgency.LIVE);
        come(window, "second", Urgency.LIVE);
        clock.move(LENGTH);
        assertThat(window.reserve(REQUEST)).isPositive();

        first.end();
        assertThat(came).containsExactly("first");
        clock.move(LENGTH);

        awaitCame("first", "second");
    }

    @Test
    void oneThatGivesUpHoldsNobodyBackAndTakesNothing() {
        var first = come(window, "first", Urgency.LIVE);
        come(window, "gives up", Urgency.LIVE).end();
        first.end();
        clock.move(LENGTH);

        come(window, "old one", Urgency.BACKFILL);

        assertThat(came).containsExactly("first", "old one");
    }

    @Test
    void oneThatStartedIsNotGivenUp() {
        var first = come(window, "first", Urgency.LIVE);
        come(window, "second", Urgency.LIVE);
        first.giveUp();
        clock.move(LENGTH);
        assertThat(window.reserve(REQUEST)).isPositive();

        first.end();
        first.end();
        clock.move(LENGTH);
        awaitCame("first", "second");
    }

    @Test
    void oneThatIsGivenUpFails() {
        var early = window.turn(REQUEST, Urgency.LIVE);
        early.giveUp();
        assertThat(early.come().subscribeAsCompletionStage()).isCompletedExceptionally();

        come(window, "other", Urgency.LIVE);
        var waiting = window.turn(REQUEST, Urgency.LIVE);
        var turn = waiting.come().subscribeAsCompletionStage();
        waiting.giveUp();
        assertThat(turn).isCompletedExceptionally();
    }

    @Test
    void afterARefusalOneGoesAheadAndTheOthersFollowWhenItIsAnsweredWell() {
        var wide = window(10);
        wide.refused(REQUEST, Duration.ofMillis(200));
        var scout = come(wide, "scout", Urgency.LIVE);
        var second = come(wide, "second", Urgency.LIVE);
        come(wide, "third", Urgency.BACKFILL);
        clock.move(Duration.ofMillis(199));
        assertThat(wide.reserve(REQUEST)).isEqualTo(Duration.ofMillis(1));
        assertThat(came).isEmpty();

        clock.move(Duration.ofMillis(1));
        awaitCame("scout");
        wide.refused(REQUEST, Duration.ofMillis(300));
        scout.end();
        clock.move(Duration.ofMillis(299));
        assertThat(wide.reserve(REQUEST)).isEqualTo(Duration.ofMillis(1));
        assertThat(came).containsExactly("scout");

        clock.move(Duration.ofMillis(1));
        awaitCame("scout", "second");
        second.end();

        awaitCame("scout", "second", "third");
    }

    @Test
    void operationsThatDoNotShareALimitDoNotWaitForEachOther() {
        var buckets =
                new OperationBuckets("operations", Map.of(), new Rate(1, 1), answer -> OptionalDouble.empty(), clock);
        var slow = Request.get("slow", "/slow", Map.of());
        assertThat(buckets.reserve(slow)).isZero();
        buckets.turn(slow, Urgency.LIVE).come().subscribe().with(item -> came.add("slow"));

        come(buckets, "other", Urgency.BACKFILL);

        assertThat(came).containsExactly("other");
    }
}
