package com.stratus.shipbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stratus.core.failure.SourceException;
import com.stratus.core.failure.SourceException.RateLimited;
import com.stratus.core.failure.SourceException.Rejected;
import com.stratus.core.failure.SourceException.Transient;
import com.stratus.core.failure.SourceException.Unauthorized;
import com.stratus.core.failure.SourceException.Unavailable;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ShipbobAnswersTest {

    @Test
    void onlyTwoHundredIsGood() {
        assertThatCode(() -> ShipbobAnswers.check(Answers.of("[]"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"'[{\"id\": 2005'", "'<html></html>'", "''"})
    void cutAndForeignBodiesAreTriedAgain(String body) {
        assertThat(failure(Answers.of(body))).isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, ShipBob answered 401: the token is not accepted",
        "403, ShipBob answered 403: the token has no scope for this",
        "404, 'ShipBob answered 404, on a path that used to work: the API version in SHIPBOB_BASE is gone'",
        "410, 'ShipBob answered 410, on a path that used to work: the API version in SHIPBOB_BASE is gone'",
        "422, ShipBob answered 422",
        "502, ShipBob answered 502",
    })
    void messagesSayWhatToDo(int status, String message) {
        assertThat(failure(Answers.of(status, Map.of(), ""))).hasMessage(message);
    }

    @Test
    void forbiddenIsTriedAgainThreeTimesBecauseTheEdgeThrottlesWithIt() {
        var failure = failure(Answers.of(403, Map.of(), ""));

        assertThat(failure.retryAfter(3)).contains(Duration.ofSeconds(4));
        assertThat(failure.retryAfter(4)).isEmpty();
    }

    @Test
    void ownRetryHeaderComesBeforeTheStandardOne() {
        assertThat(failure(Answers.of(429, Map.of("x-retry-after", "25", "retry-after", "3"), ""))
                        .retryAfter(1))
                .contains(Duration.ofSeconds(25));
        assertThat(failure(Answers.of(429, Map.of("retry-after", "3"), "")).retryAfter(1))
                .contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "0", "''"})
    void unreadablePauseIsFiveSeconds(String header) {
        assertThat(failure(Answers.of(429, Map.of("x-retry-after", header), "")).retryAfter(1))
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void overloadIsWaitedOutAsLongAsItAsksFor() {
        assertThat(failure(Answers.of(503, Map.of("retry-after", "20"), "")).retryAfter(1))
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void productsSayWhoTheUserIs() {
        assertThat(ShipbobConnection.IDENTITY.target()).isEqualTo("/product?PageSize=1");
        assertThat(ShipbobAnswers.user(Answers.of("{\"items\":[{\"id\":1,\"user_id\":310552}],\"next\":null}")))
                .contains("310552");
    }

    @Test
    void writtenProductsSayWhoTheUserIs() {
        var products = Sample.platformJson("shipbob/fixtures/products_page1_written.json");

        assertThat(ShipbobAnswers.user(Answers.of(products.toString()))).contains("100001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[]}",
                "{\"items\":null}",
                "{\"items\":[{\"id\":518203,\"name\":\"Harbour Lane PAT\"}]}",
                "{\"items\":[{\"id\":1,\"user_id\":null}]}",
                "[]"
            })
    void othersDoNot(String body) {
        assertThat(ShipbobAnswers.user(Answers.of(body))).isEmpty();
    }

    @Test
    void remainingCallsHaveTwoNames() {
        assertThat(ShipbobAnswers.remaining(Answers.of("[]", Map.of("x-remaining-calls", "149"))))
                .hasValue(149);
        assertThat(ShipbobAnswers.remaining(Answers.of("[]", Map.of("x-ratelimit-remaining", "7"))))
                .hasValue(7);
        assertThat(ShipbobAnswers.remaining(Answers.of("[]", Map.of("x-remaining-calls", "many"))))
                .isEmpty();
        assertThat(ShipbobAnswers.remaining(Answers.of("[]"))).isEmpty();
    }

    /** {@code fixtures/errors_written.json}, case by case. */
    @Test
    void writtenErrorsAreWhatTheySay() {
        var kinds = new ArrayList<Class<?>>();
        var pauses = new ArrayList<Long>();
        var messages = new ArrayList<String>();
        for (var error : Sample.platformJson("shipbob/fixtures/errors_written.json")) {
            var failure = failure(Answers.written(error));
            kinds.add(failure.getClass());
            messages.add(failure.getMessage());
            pauses.add(failure.retryAfter(1).map(Duration::toSeconds).orElse(-1L));
        }

        assertThat(kinds)
                .isEqualTo(List.of(
                        RateLimited.class,
                        Unauthorized.class,
                        Unauthorized.class,
                        Unauthorized.class,
                        Unavailable.class,
                        Rejected.class,
                        Rejected.class,
                        Rejected.class,
                        Rejected.class,
                        Transient.class,
                        Transient.class));
        assertThat(messages)
                .containsExactly(
                        "ShipBob answered 429: Rate limit is exceeded. Try again in 25 seconds.",
                        "ShipBob answered 401: the token is not accepted",
                        "ShipBob answered 401: Unauthorized: the token is not accepted",
                        "ShipBob answered 401: Unauthorized: the token is not accepted",
                        "ShipBob answered 403: the token has no scope for this",
                        "ShipBob answered 400: Limit The field Limit must be between 1 and 250.",
                        "ShipBob answered 404: Return was not found, on a path that used to work: the API version in"
                                + " SHIPBOB_BASE is gone",
                        "ShipBob answered 404: id WRO not found, on a path that used to work: the API version in"
                                + " SHIPBOB_BASE is gone",
                        "ShipBob answered 422: Cannot insert order with existing ReferenceId",
                        "ShipBob answered 500: An unexpected database error occurred. Please try again later",
                        "ShipBob answered 503");
        assertThat(pauses).containsExactly(25L, -1L, -1L, -1L, 1L, -1L, -1L, -1L, -1L, 1L, 1L);
    }

    private static SourceException failure(Answer answer) {
        return catchThrowableOfType(SourceException.class, () -> ShipbobAnswers.check(answer));
    }
}
