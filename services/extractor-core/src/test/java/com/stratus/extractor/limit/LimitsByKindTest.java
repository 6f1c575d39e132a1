package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.HandMovedClock;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

class LimitsByKindTest {

    private static final Request CALL = Request.get("Orders", "/orders.json", Map.of());
    private static final Request QUERY = Request.post("Probe", "/graphql.json", "{}");

    private final HandMovedClock clock = new HandMovedClock();
    private final LimitsByKind limits = limits();

    private LimitsByKind limits() {
        return new LimitsByKind(
                "both",
                Map.of(
                        "rest",
                        new CallBucket("calls", "Call-Limit", clock),
                        "graphql",
                        new SlidingWindow("queries", 1, Duration.ofMinutes(1), answer -> OptionalInt.empty(), clock)),
                request -> request.method().equals("GET") ? "rest" : "graphql",
                clock);
    }

    @Test
    void eachKindHasItsOwnLimit() {
        assertThat(limits.reserve(QUERY)).isZero();
        assertThat(limits.reserve(QUERY)).isPositive();
        assertThat(limits.reserve(CALL)).isZero();

        limits.observe(new Answer(CALL, 200, Map.of("call-limit", "30/40"), new byte[0], 1));
        limits.ended(CALL, clock.instant());
        assertThat(limits.reserve(CALL)).isEqualTo(Duration.ofMillis(500));
        assertThat(limits.budget()).contains(new Budget(0, 1, "calls a minute"));
    }

    @Test
    void refusalOfOneKindDoesNotHoldBackTheOther() {
        limits.refused(QUERY, Duration.ofSeconds(5));

        assertThat(limits.reserve(QUERY)).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.reserve(CALL)).isZero();
    }

    @Test
    void levelsOfBothAreKept() {
        assertThat(limits.reserve(QUERY)).isZero();
        assertThat(limits.reserve(CALL)).isZero();
        limits.observe(new Answer(CALL, 200, Map.of("call-limit", "30/40"), new byte[0], 1));
        limits.ended(CALL, clock.instant());
        var other = limits();

        other.restore(limits.level(), Duration.ZERO);

        assertThat(other.reserve(QUERY)).isPositive();
        assertThat(other.level().at("/rest/calls").asDouble()).isEqualTo(10);
    }
}
