package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.limit.OperationBuckets.Rate;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;

class OperationBucketsTest {

    private static final Request SEARCH = Request.get("searchOrders", "/orders", Map.of());
    private static final Request ORDER = Request.get("getOrder", "/orders/1", Map.of());
    private static final Request OTHER = Request.get("getParticipations", "/sellers", Map.of());

    private final HandMovedClock clock = new HandMovedClock();
    private final OperationBuckets buckets = buckets(clock);

    private static OperationBuckets buckets(HandMovedClock clock) {
        return new OperationBuckets(
                "operations",
                Map.of("searchOrders", new Rate(0.0056, 20), "getOrder", new Rate(0.5, 30)),
                new Rate(1, 2),
                OperationBucketsTest::served,
                clock);
    }

    private static OptionalDouble served(Answer answer) {
        return answer.header("x-amzn-ratelimit-limit")
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    @Test
    void eachOperationHasItsOwnBucket() {
        take(ORDER, 30);
        assertThat(buckets.reserve(ORDER)).isEqualTo(Duration.ofSeconds(2));

        take(OTHER, 2);
        assertThat(buckets.reserve(OTHER)).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(2));
        take(ORDER, 1);
    }

    @Test
    void oneOfWhichNothingIsKnownIsFull() {
        take(SEARCH, 20);

        var pause = buckets.reserve(SEARCH);
        assertThat(pause).isBetween(Duration.ofSeconds(178), Duration.ofSeconds(179));
        clock.move(pause);
        take(SEARCH, 1);
        clock.move(Duration.ofDays(1));
        take(SEARCH, 20);
        assertThat(buckets.reserve(SEARCH)).isPositive();
    }

    @Test
    void theRateThatThePlatformServesCounts() {
        take(ORDER, 30);
        buckets.observe(Answers.to(ORDER, 200, Map.of("x-amzn-ratelimit-limit", "2.0"), "{}"));

        assertThat(buckets.reserve(ORDER)).isEqualTo(Duration.ofMillis(500));
        buckets.observe(Answers.to(ORDER, 200, Map.of("x-amzn-ratelimit-limit", "0"), "{}"));
        assertThat(buckets.reserve(ORDER)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void keptLevelsGoOnFilling() throws JsonProcessingException {
        take(ORDER, 30);
        take(SEARCH, 20);
        var kept = buckets.level().toString();
        assertThat(kept)
                .contains("\"getOrder\":{\"calls\":0.0,\"per_second\":0.5}")
                .contains("\"searchOrders\":{\"calls\":0.0,\"per_second\":0.0056}")
                .contains("\"left\":0,")
                .contains("\"unit\":\"calls of ");

        var restarted = buckets(clock);
        restarted.restore(Json.mapper().readTree(kept), Duration.ofSeconds(10));
        for (int call = 0; call < 5; call++) {
            assertThat(restarted.reserve(ORDER)).isZero();
            restarted.ended(ORDER, clock.instant());
        }
        assertThat(restarted.reserve(ORDER)).isEqualTo(Duration.ofSeconds(2));
        assertThat(restarted.reserve(SEARCH)).isBetween(Duration.ofSeconds(168), Duration.ofSeconds(169));
    }

    @Test
    void aRefusalEmptiesTheBucketOfItsOperationAlone() {
        buckets.observe(Answers.to(ORDER, 429, Map.of(), "{}"));
        buckets.refused(ORDER, Duration.ofSeconds(1));

        assertThat(buckets.reserve(ORDER)).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertThat(buckets.reserve(ORDER)).isEqualTo(Duration.ofSeconds(1));
        take(OTHER, 2);
    }

    /** The platform's bucket was full until the call arrived there: what came in meanwhile was lost. */
    @Test
    void aCallUnderWayFillsNothing() {
        assertThat(buckets.reserve(OTHER)).isZero();
        assertThat(buckets.reserve(OTHER)).isZero();
        clock.move(Duration.ofMillis(900));
        buckets.ended(OTHER, clock.instant());
        buckets.ended(OTHER, clock.instant());

        assertThat(buckets.reserve(OTHER)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void budgetIsThatOfTheOperationThatIsUsedMost() {
        assertThat(buckets.budget()).isEmpty();
        take(ORDER, 3);
        take(OTHER, 1);

        assertThat(buckets.budget()).contains(new Budget(1, 2, "calls of getParticipations at once"));
    }

    private void take(Request request, int calls) {
        for (int call = 0; call < calls; call++) {
            assertThat(buckets.reserve(request)).isZero();
            buckets.ended(request, clock.instant());
        }
    }
}
