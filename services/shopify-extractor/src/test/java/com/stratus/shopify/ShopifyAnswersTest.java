package com.stratus.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stratus.core.failure.SourceException;
import com.stratus.core.failure.SourceException.RateLimited;
import com.stratus.core.failure.SourceException.Rejected;
import com.stratus.core.failure.SourceException.Revoked;
import com.stratus.core.failure.SourceException.TooMuch;
import com.stratus.core.failure.SourceException.Transient;
import com.stratus.core.failure.SourceException.Unauthorized;
import com.stratus.core.failure.SourceException.Unavailable;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.limit.PointsBucket.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;

class ShopifyAnswersTest {

    @Test
    void dataWithoutErrorsIsGood() {
        assertThatCode(() -> ShopifyAnswers.check(Answers.of("{\"data\":{\"orders\":{\"nodes\":[]}}}")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ShopifyAnswers.check(Answers.of("{\"data\":{},\"errors\":[]}")))
                .doesNotThrowAnyException();
    }

    @Test
    void dataBesideAnErrorIsAFailure() {
        var failure = failure(Answers.of("{\"data\":{\"orders\":null},\"errors\":[{\"message\":\"No.\",\"extensions\":"
                + "{\"code\":\"ACCESS_DENIED\"}}]}"));

        assertThat(failure).isInstanceOf(Unavailable.class).hasMessage("Shopify: ACCESS_DENIED: No.");
    }

    @Test
    void errorsMayBeAText() {
        assertThat(failure(Answers.of("{\"errors\":\"Not Found\"}")))
                .isInstanceOf(Rejected.class)
                .hasMessage("Shopify answered without data: Not Found");
    }

    @ParameterizedTest
    @CsvSource({"'{\"data\":{\"orders\":{\"no'", "'<html></html>'", "''"})
    void cutAndForeignBodiesAreTriedAgain(String body) {
        assertThat(failure(Answers.of(body))).isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Shopify answered 401: the access token is not accepted",
        "402, Shopify answered 402: the shop is frozen until its plan is paid",
        "403, Shopify answered 403: the app may not read this",
        "404, 'Shopify answered 404: there is no such shop, check SHOPIFY_SHOP'",
        "423, Shopify answered 423: the shop is locked",
        "503, Shopify answered 503",
    })
    void messagesSayWhatToDo(int status, String message) {
        assertThat(failure(Answers.of(status, Map.of(), "{}"))).hasMessage(message);
    }

    @Test
    void throttleWithoutCostWaitsASecond() {
        var failure = failure(
                Answers.of("{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}]}"));

        assertThat(failure).isInstanceOf(RateLimited.class);
        assertThat(failure.retryAfter(1)).contains(Duration.ofSeconds(1));
    }

    @Test
    void throttleAlthoughPointsAreLeftWaitsASecond() {
        var failure =
                failure(Answers.of("{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                        + "\"extensions\":{\"cost\":{\"requestedQueryCost\":10,\"actualQueryCost\":null,\"throttleStatus\":"
                        + "{\"maximumAvailable\":2000.0,\"currentlyAvailable\":1990,\"restoreRate\":100.0}}}}"));

        assertThat(failure.retryAfter(1)).contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"2.0, 2000", "0.5, 500", "1.0001, 1001", "soon, 1000", "-3, 1000", "1e99, 1000"})
    void retryAfterIsADecimalNumberOfSeconds(String header, long millis) {
        var failure = failure(Answers.of(429, Map.of("retry-after", header), "{}"));

        assertThat(failure.retryAfter(1)).contains(Duration.ofMillis(millis));
    }

    @Test
    void longMessagesAreCutAndSecretsMasked() {
        var failure =
                failure(Answers.of("{\"errors\":[{\"message\":\"token shpat_abcdef123456 of ada@kettle.example \\n "
                        + "x".repeat(500) + "\"}]}"));

        assertThat(failure.getMessage())
                .startsWith("Shopify: token *** of *** xxx")
                .hasSizeLessThan(320)
                .endsWith("…");
    }

    @Test
    void readsPointsFromWholeAndBrokenNumbers() {
        assertThat(ShopifyAnswers.points(Answers.of("{\"data\":{},\"extensions\":{\"cost\":{\"requestedQueryCost\":61,"
                        + "\"actualQueryCost\":19,\"throttleStatus\":{\"maximumAvailable\":2000.0,"
                        + "\"currentlyAvailable\":1981,\"restoreRate\":100.0}}}}")))
                .contains(new Points(61, 2000, 1981, 100));
        assertThat(ShopifyAnswers.points(Answers.of("{\"data\":{}}"))).isEmpty();
        assertThat(ShopifyAnswers.points(Answers.of(502, Map.of(), "<html>"))).isEmpty();
    }

    /** Each file of {@code constructed/errors} that an extractor of orders can meet. */
    @ParameterizedTest
    @CsvSource({
        "graphql_access_denied_field, Unavailable,",
        "graphql_errors_as_string_401, Unauthorized,",
        "graphql_first_or_last_required, Rejected,",
        "graphql_max_cost_exceeded, TooMuch,",
        "graphql_not_json_502, Transient, 1.0",
        "graphql_shop_inactive, Revoked,",
        "graphql_throttled, RateLimited, 5.86",
        "graphql_throttled_old_standard_bucket, RateLimited, 2.0",
        "graphql_undefined_field, Rejected,",
        "rest_400_page_info_with_filter, Rejected,",
        "rest_401_bad_token, Unauthorized,",
        "rest_401_non_expiring_token, Unauthorized,",
        "rest_403_missing_scope, Unavailable,",
        "rest_404_not_found, Revoked,",
        "rest_422_validation, Rejected,",
        "rest_429_rate_limited, RateLimited, 2.0",
        "rest_429_without_retry_after, RateLimited, 1.0",
        "rest_430_security, Rejected,",
        "rest_500_internal, Transient, 1.0",
    })
    void constructedErrorsAreWhatTheySay(String file, String kind, Double pauseSeconds) {
        var error = Sample.platformJson("shopify/fixtures/constructed/errors/" + file + ".json");
        var failure = failure(Answers.written(error));

        assertThat(failure).isExactlyInstanceOf(kindOf(kind));
        assertThat(failure.retryAfter(1).isPresent())
                .isEqualTo(error.at("/expected/retry").asBoolean())
                .isEqualTo(pauseSeconds != null);
        if (pauseSeconds != null) {
            assertThat(failure.retryAfter(1).orElseThrow().toMillis())
                    .isBetween((long) (pauseSeconds * 1000), (long) (pauseSeconds * 1000) + 1);
        }
        assertThat(failure.getMessage()).startsWith("Shopify").hasSizeLessThan(340);
    }

    @Test
    void overloadIsWaitedOutAsLongAsItAsksFor() {
        assertThat(failure(Answers.of(503, Map.of("retry-after", "20"), "")).retryAfter(1))
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void answerOfAnOlderVersionIsGoodAndSaysSo() {
        var answer = Answers.written(
                Sample.platformJson("shopify/fixtures/constructed/errors/graphql_fell_forward_version.json"));

        assertThatCode(() -> ShopifyAnswers.check(answer)).doesNotThrowAnyException();
        assertThat(answer.header("X-Shopify-API-Version")).contains("2026-01");
    }

    private static Class<? extends SourceException> kindOf(String name) {
        return switch (name) {
            case "RateLimited" -> RateLimited.class;
            case "Rejected" -> Rejected.class;
            case "Revoked" -> Revoked.class;
            case "TooMuch" -> TooMuch.class;
            case "Transient" -> Transient.class;
            case "Unauthorized" -> Unauthorized.class;
            case "Unavailable" -> Unavailable.class;
            default -> throw new AssertionError(name);
        };
    }

    private static SourceException failure(Answer answer) {
        return catchThrowableOfType(SourceException.class, () -> ShopifyAnswers.check(answer));
    }
}
