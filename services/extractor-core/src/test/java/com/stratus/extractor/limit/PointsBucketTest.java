package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.limit.PointsBucket.Points;
import com.stratus.model.Json;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PointsBucketTest {

    private static final Request PAGE = Request.get("OrdersPage", "/graphql.json", Map.of());
    private static final Request PROBE = Request.get("Probe", "/graphql.json", Map.of());

    private final HandMovedClock clock = new HandMovedClock();
    private final PointsBucket bucket = new PointsBucket("points", PointsBucketTest::points, clock);

    @Test
    void oneGoesAheadBeforeTheSizesAreKnown() {
        assertThat(bucket.budget()).isEmpty();
        assertThat(bucket.reserve(PAGE)).isZero();
        assertThat(bucket.reserve(PROBE)).isPositive();

        bucket.observe(says(PAGE, 100, 1000, 900, 50));
        bucket.ended(PAGE, clock.instant());
        assertThat(bucket.budget()).contains(new Budget(900, 1000, "points"));
        bucket.observe(says(PROBE, 1, 1000, 900, 50));
        assertThat(bucket.reserve(PROBE)).isZero();
        assertThat(bucket.reserve(PAGE)).isZero();
        assertThat(bucket.reserve(PAGE)).isZero();
    }

    @Test
    void documentsCostNothing() {
        var document = Request.document("File", "https://files.example/1");
        bucket.observe(says(PAGE, 100, 2000, 50, 100));

        assertThat(bucket.reserve(document)).isZero();
        bucket.ended(document, clock.instant());
        assertThat(bucket.budget()).contains(new Budget(50, 2000, "points"));
    }

    @Test
    void theFirstOneThatFailsLetsTheNextGo() {
        assertThat(bucket.reserve(PAGE)).isZero();
        bucket.ended(PAGE, clock.instant());

        assertThat(bucket.reserve(PAGE)).isZero();
    }

    @Test
    void anOperationThatWasNeverMadeCostsTheMost() {
        bucket.observe(says(PAGE, 100, 2000, 1300, 100));

        assertThat(bucket.reserve(PROBE)).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertThat(bucket.reserve(PROBE)).isZero();
    }

    /** What an answer says is left was counted before those that are still under way, or after: nobody knows. */
    @Test
    void anAnswerDoesNotGiveBackWhatOthersTake() {
        bucket.observe(says(PAGE, 300, 1000, 1000, 50));
        assertThat(bucket.reserve(PAGE)).isZero();
        assertThat(bucket.reserve(PAGE)).isZero();

        bucket.observe(says(PAGE, 300, 1000, 700, 50));
        bucket.ended(PAGE, clock.instant());
        assertThat(bucket.budget()).contains(new Budget(400, 1000, "points"));

        bucket.observe(says(PAGE, 300, 1000, 500, 50));
        bucket.ended(PAGE, clock.instant());
        assertThat(bucket.budget()).contains(new Budget(500, 1000, "points"));
    }

    @Test
    void anAnswerThatWasOvertakenDoesNotRaiseTheLevel() {
        bucket.observe(numbered(2, says(PAGE, 300, 1000, 400, 50)));
        bucket.observe(numbered(1, says(PAGE, 300, 1000, 700, 50)));
        assertThat(bucket.budget()).contains(new Budget(400, 1000, "points"));

        bucket.observe(numbered(1, says(PAGE, 300, 1000, 200, 50)));
        assertThat(bucket.budget()).contains(new Budget(200, 1000, "points"));
    }

    private static Answer numbered(long sequence, Answer answer) {
        return answer.numbered(sequence);
    }

    /** README §4.2: 752 wanted, 166 there, 100 per second. */
    @Test
    void waitsAsShopifyDocumentsWhenTheWholeBucketIsWanted() {
        bucket.observe(says(PAGE, 752, 752, 166, 100));

        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofMillis(5860));
    }

    @Test
    void leavesAFifthToOtherUsers() {
        bucket.observe(says(PAGE, 752, 2000, 166, 100));
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofMillis(9860));

        clock.move(Duration.ofMillis(9859));
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofMillis(1));

        clock.move(Duration.ofMillis(1));
        assertThat(bucket.reserve(PAGE)).isZero();
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofMillis(7520));
    }

    @Test
    void everyOperationHasItsOwnCost() {
        bucket.observe(says(PROBE, 1, 2000, 402, 100));
        bucket.observe(says(PAGE, 752, 2000, 402, 100));

        assertThat(bucket.reserve(PROBE)).isZero();
        assertThat(bucket.reserve(PROBE)).isZero();
        assertThat(bucket.reserve(PROBE)).isEqualTo(Duration.ofMillis(10));
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofMillis(7520));
    }

    @Test
    void refillsNoHigherThanItsMaximum() {
        bucket.observe(says(PAGE, 800, 1000, 1000, 50));
        clock.move(Duration.ofDays(1));

        assertThat(bucket.level().path("available").asDouble()).isEqualTo(1000);
        assertThat(bucket.reserve(PAGE)).isZero();
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void anOperationThatCostsMoreThanTheBucketWaitsForAFullOne() {
        bucket.observe(says(PAGE, 5000, 1000, 0, 100));
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofSeconds(10));

        clock.move(Duration.ofSeconds(10));
        assertThat(bucket.reserve(PAGE)).isZero();
    }

    @Test
    void answersCorrectTheLevel() {
        bucket.observe(says(PAGE, 100, 1000, 1000, 50));
        assertThat(bucket.reserve(PAGE)).isZero();
        assertThat(bucket.level().path("available").asDouble()).isEqualTo(900);

        bucket.observe(says(PAGE, 100, 1000, 960, 50));
        bucket.ended(PAGE, clock.instant());
        assertThat(bucket.level().path("available").asDouble()).isEqualTo(960);

        bucket.observe(Answers.of("{}"));
        assertThat(bucket.level().path("available").asDouble()).isEqualTo(960);
    }

    @Test
    void nothingGoesOutWhileThePlatformRefuses() {
        bucket.refused(PAGE, Duration.ofSeconds(30));
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofSeconds(30));

        clock.move(Duration.ofSeconds(29));
        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofSeconds(1));

        clock.move(Duration.ofSeconds(1));
        assertThat(bucket.reserve(PAGE)).isZero();
    }

    @Test
    void aShorterRefusalDoesNotEndALongerOne() {
        bucket.refused(PAGE, Duration.ofSeconds(30));
        bucket.refused(PAGE, Duration.ofSeconds(1));

        assertThat(bucket.reserve(PAGE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keptLevelIsTakenOverWithItsAge() throws JsonProcessingException {
        bucket.observe(says(PAGE, 100, 1000, 300, 50));
        var kept = bucket.level();
        assertThat(kept)
                .hasToString("{\"available\":300.0,\"maximum\":1000.0,\"restored_per_second\":50.0,"
                        + "\"costs\":{\"OrdersPage\":100.0},\"left\":300,\"of\":1000,\"unit\":\"points\"}");

        var restarted = new PointsBucket("points", PointsBucketTest::points, clock);
        restarted.restore(Json.mapper().readTree(kept.toString()), Duration.ofSeconds(4));

        assertThat(restarted.level().path("available").asDouble()).isEqualTo(500);
        for (int page = 0; page < 3; page++) {
            assertThat(restarted.reserve(PAGE)).isZero();
        }
        assertThat(restarted.reserve(PAGE)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void levelThatNobodyKnewYetIsTakenOverAsUnknown() throws JsonProcessingException {
        var restarted = new PointsBucket("points", PointsBucketTest::points, clock);
        restarted.restore(Json.mapper().readTree(bucket.level().toString()), Duration.ofSeconds(4));

        assertThat(restarted.reserve(PAGE)).isZero();
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        bucket.observe(says(PAGE, 100, 1000, 300, 50));
        clock.move(Duration.ofSeconds(-10));
        assertThat(bucket.level().path("available").asDouble()).isEqualTo(300);

        clock.move(Duration.ofSeconds(10));
        assertThat(bucket.level().path("available").asDouble()).isEqualTo(300);
    }

    /** The platform's own bucket, run beside ours, never runs dry. */
    @Property
    void neverTakesMoreThanIsThere(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5000) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 1000) int cost) {
        var time = new HandMovedClock();
        var ours = new PointsBucket("points", PointsBucketTest::points, time);
        var theirs = 1000.0;
        ours.observe(says(PAGE, cost, 1000, theirs, 50));
        for (var pause : pauses) {
            time.move(Duration.ofMillis(pause));
            theirs = Math.min(1000, theirs + pause * 0.05);
            if (ours.reserve(PAGE).isZero()) {
                ours.ended(PAGE, time.instant());
                theirs -= cost;
                assertThat(theirs).isGreaterThanOrEqualTo(-1e-6);
            }
        }
    }

    private static Answer says(Request request, double requested, double maximum, double available, double restored) {
        return Answers.to(request, "[%s,%s,%s,%s]".formatted(requested, maximum, available, restored));
    }

    private static Optional<Points> points(Answer answer) {
        var said = answer.tree();
        return said.isArray()
                ? Optional.of(new Points(
                        said.path(0).asDouble(),
                        said.path(1).asDouble(),
                        said.path(2).asDouble(),
                        said.path(3).asDouble()))
                : Optional.empty();
    }
}
