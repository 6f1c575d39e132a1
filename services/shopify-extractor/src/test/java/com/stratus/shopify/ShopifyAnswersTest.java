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
import com.stratus.extractor.http.Request;
import com.stratus.extractor.limit.CallBucket;
import com.stratus.extractor.limit.PointsBucket.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
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

    // ---- the older interface

    private static final Request LIST = Request.get("RestOrders", "/orders.json", Map.of("limit", "2"));

    @ParameterizedTest
    @CsvSource({
        "rest_call_limit_over_70, 11",
        "rest_call_limit_over_90, 3",
        "rest_call_limit_malformed, 40",
        "rest_deprecated_call, 39",
        "rest_fell_forward_version, 39",
    })
    void answersThatOnlyWarnAreGood(String file, int left) {
        var error = Sample.platformJson("shopify/fixtures/constructed/errors/" + file + ".json");
        var answer = rest(LIST, Answers.written(error));
        var bucket = new CallBucket("calls", "X-Shopify-Shop-Api-Call-Limit", Clock.systemUTC());

        assertThatCode(() -> ShopifyAnswers.check(answer)).doesNotThrowAnyException();
        bucket.observe(answer);
        assertThat(bucket.budget().orElseThrow().left()).isBetween(left - 1L, left + 1L);
    }

    /** Every status of README §6.4, with bodies of every shape. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"errors\":{\"limit\":[\"must be at most 250\"]}} | Rejected | : {\"limit\":[\"must be at most 250\"]}",
                "401 | {\"errors\":\"[API] Invalid API key\"} | Unauthorized | : the access token is not accepted",
                "402 | {\"errors\":\"Payment Required\"} | Revoked | : the shop is frozen until its plan is paid",
                "403 | {\"errors\":\"This app is not approved to access REST endpoints with protected customer data.\"}"
                        + " | Unavailable | : the app may not read this: This app is not approved to access REST endpoints"
                        + " with protected customer data.",
                "404 | {\"errors\":\"Not Found\"} | Revoked | : there is no such shop, check SHOPIFY_SHOP",
                "406 | {\"errors\":[\"Not Acceptable\"]} | Rejected | : [\"Not Acceptable\"]",
                "422 | {\"errors\":{\"ids\":\"is invalid\"}} | Rejected | : {\"ids\":\"is invalid\"}",
                "423 | {\"errors\":\"Locked\"} | Revoked | : the shop is locked",
                "429 | {\"errors\":\"Exceeded 2 calls per second\"} | RateLimited | ''",
                "430 | {} | Rejected | : held back by its security rules",
                "500 | {\"errors\":\"Internal\"} | Transient | ''",
                "502 | <html></html> | Transient | ''",
                "503 | '' | Transient | ''",
                "504 | '' | Transient | ''",
                "418 | <html></html> | Rejected | ''",
            })
    void statusesOfRestSayWhatToDo(int status, String body, String kind, String words) {
        var failure = failure(Answers.to(LIST, status, Map.of(), String.valueOf(body)));

        assertThat(failure).isExactlyInstanceOf(kindOf(kind)).hasMessage("Shopify answered " + status + words);
    }

    @Test
    void goodStatusMayHoldSomethingElse() {
        assertThat(failure(Answers.to(LIST, "{\"errors\":\"No\"}")))
                .isInstanceOf(Rejected.class)
                .hasMessage("Shopify answered without data: No");
        assertThat(failure(Answers.to(LIST, "<html></html>"))).isInstanceOf(Transient.class);
        assertThat(failure(Answers.to(LIST, "{\"orders\":[{\"id\":1"))).isInstanceOf(Transient.class);
        assertThat(failure(Answers.to(LIST, "[]"))).isInstanceOf(Rejected.class);
        assertThatCode(() -> ShopifyAnswers.check(Answers.to(LIST, "{\"orders\":[]}")))
                .doesNotThrowAnyException();
    }

    @Test
    void addressOfThePageEnds() {
        var page = Request.get("RestOrders", "/orders.json", Map.of("limit", "2", "page_info", "x"));

        assertThat(failure(Answers.to(page, 400, Map.of(), "{\"errors\":{\"page_info\":\"Invalid value.\"}}")))
                .isInstanceOf(SourceException.Forgotten.class)
                .hasMessage(
                        "Shopify answered 400: the next page's address has ended: {\"page_info\":\"Invalid value.\"}");
    }

    @Test
    void oneObjectThatIsGoneIsAnAnswer() {
        var one = Request.get("RestRefundsInShopCurrency", "/orders/7/refunds.json", Map.of());

        assertThatCode(() -> ShopifyAnswers.check(Answers.to(one, 404, Map.of(), "{\"errors\":\"Not Found\"}")))
                .doesNotThrowAnyException();
        assertThat(ShopifyAnswers.isNotFound(Sample.json("{\"errors\":\"Not Found\"}")))
                .isTrue();
        assertThat(ShopifyAnswers.isNotFound(Sample.json("{\"refunds\":[]}"))).isFalse();
    }

    @Test
    void shopWithoutPaymentsHasNoPayouts() {
        var payouts = Request.get("RestPayouts", "/shopify_payments/payouts.json", Map.of());

        assertThat(failure(Answers.to(payouts, 404, Map.of(), "{\"errors\":\"Not Found\"}")))
                .isInstanceOf(Unavailable.class)
                .hasMessage("no payouts here: the shop does not use Shopify Payments");
    }

    // ---- files of bulk operations

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "410"})
    void addressOfAFileEnds(int status) {
        assertThat(failure(Answers.to(Request.document("BulkOrders", "https://files.example/1"), status, Map.of(), "")))
                .isInstanceOf(SourceException.Forgotten.class)
                .hasMessage("Shopify's storage answered " + status + ": the address has ended");
    }

    @Test
    void fileIsNoJsonAndMayLieElsewhere() {
        var file = Request.document("BulkOrders", "https://files.example/1");

        assertThatCode(() -> {
                    ShopifyAnswers.check(Answers.to(file, "{}\n{"));
                    ShopifyAnswers.check(Answers.to(file, 302, Map.of("location", "https://files.example/2"), ""));
                })
                .doesNotThrowAnyException();
        assertThat(failure(Answers.to(file, 302, Map.of(), ""))).isInstanceOf(Rejected.class);
        assertThat(failure(Answers.to(file, 503, Map.of(), ""))).isInstanceOf(Transient.class);
        assertThat(ShopifyAnswers.points(Answers.to(file, "not json"))).isEmpty();
    }

    // ---- cursors

    @Test
    void cursorThatHasEndedIsForgotten() {
        assertThat(failure(Answers.of("{\"errors\":[{\"message\":\"Invalid cursor for current pagination sort.\"}]}")))
                .isInstanceOf(SourceException.Forgotten.class);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, RateLimited",
        "MAX_COST_EXCEEDED, TooMuch",
        "ACCESS_DENIED, Unavailable",
        "SHOP_INACTIVE, Revoked",
        "INTERNAL_SERVER_ERROR, Transient",
        "TOO_MANY_PARALLEL_REQUESTS_FOR_THIS_PRODUCT, Transient",
        "BAD_REQUEST, Rejected",
        "undefinedField, Rejected",
        "argumentLiteralsIncompatible, Rejected",
        "SOMETHING_NEW, Rejected",
    })
    void codesOfGraphQlSayWhatToDo(String code, String kind) {
        var failure =
                failure(Answers.of("{\"errors\":[{\"message\":\"m\",\"extensions\":{\"code\":\"" + code + "\"}}]}"));

        assertThat(failure).isExactlyInstanceOf(kindOf(kind)).hasMessage("Shopify: " + code + ": m");
    }

    private static Answer rest(Request request, Answer answer) {
        return new Answer(
                request,
                answer.status(),
                answer.header("X-Shopify-Shop-Api-Call-Limit")
                        .map(level -> Map.of("x-shopify-shop-api-call-limit", level))
                        .orElse(Map.of()),
                answer.body(),
                1);
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
