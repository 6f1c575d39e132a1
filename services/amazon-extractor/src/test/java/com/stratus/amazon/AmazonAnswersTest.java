package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stratus.core.failure.SourceException;
import com.stratus.core.failure.SourceException.Forgotten;
import com.stratus.core.failure.SourceException.RateLimited;
import com.stratus.core.failure.SourceException.Rejected;
import com.stratus.core.failure.SourceException.Transient;
import com.stratus.core.failure.SourceException.Unauthorized;
import com.stratus.core.failure.SourceException.Unavailable;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

class AmazonAnswersTest {

    private static final String ERROR = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\",\"details\":\"\"}]}";
    private static final Request ORDERS = Request.get("searchOrders", "/orders/2026-01-01/orders", Map.of());
    private static final Request DOCUMENT =
            Request.document("document", "https://bucket.s3.amazonaws.com/a?key=secret");

    @Test
    void acceptedIsGoodToo() {
        assertThatCode(() -> AmazonAnswers.check(Answers.of("{\"orders\":[]}"))).doesNotThrowAnyException();
        assertThatCode(() -> AmazonAnswers.check(Answers.of(202, Map.of(), "{\"reportId\":\"1\"}")))
                .doesNotThrowAnyException();
        assertThatCode(() -> AmazonAnswers.check(Answers.of("{\"payload\":{},\"errors\":[]}")))
                .doesNotThrowAnyException();
    }

    @Test
    void errorsBesideAGoodStatusAreNoData() {
        assertThat(failure(Answers.of(ERROR.formatted("InternalError", "Half of it is missing."))))
                .isInstanceOf(Rejected.class)
                .hasMessage("Amazon answered 200 InternalError: Half of it is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orders\": [", "<html></html>", ""})
    void cutAndForeignBodiesAreTriedAgain(String body) {
        assertThat(failure(Answers.of(body))).isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, Rejected",
        "401, Unauthorized",
        "403, Unavailable",
        "404, Rejected",
        "413, Rejected",
        "415, Rejected",
        "429, RateLimited",
        "500, Transient",
        "503, Transient",
    })
    void aBodyThatIsNotJsonChangesNothing(int status, String kind) {
        var failure = failure(Answers.of(status, Map.of(), "<html><body>Bad Request</body></html>"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure).hasMessageStartingWith("Amazon answered " + status);
    }

    @Test
    void textsMayBeNull() {
        assertThat(failure(Answers.of(400, Map.of(), "{\"errors\":[{\"code\":\"InvalidInput\",\"message\":null}]}")))
                .hasMessage("Amazon answered 400 InvalidInput");
    }

    @Test
    void tokensOfPagesThatAreOverAreForgotten() {
        var text = ERROR.formatted("InvalidInput", "Next token is invalid or expired.");

        for (var parameter : new String[] {"paginationToken", "nextToken", "pageToken", "NextToken"}) {
            var next = Request.get("getInventorySummaries", "/fba", Map.of(parameter, "t"));
            assertThat(failure(Answers.to(next, 400, Map.of(), text))).isInstanceOf(Forgotten.class);
        }
        assertThat(failure(Answers.to(ORDERS, 400, Map.of(), text))).isInstanceOf(Rejected.class);
        var other = Request.get("searchOrders", "/orders", Map.of("paginationToken", "t"));
        assertThat(failure(Answers.to(other, 400, Map.of(), ERROR.formatted("InvalidInput", "Bad date."))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void groupsAreAskedForTwiceMoreBecauseTheSameCallGoesWellLater() {
        var groups = Request.get("listFinancialEventGroups", "/finances/v0/financialEventGroups", Map.of());
        var failure = failure(Answers.to(groups, 400, Map.of(), ERROR.formatted("InvalidInput", "Invalid Input")));

        assertThat(failure.retryAfter(1)).contains(Duration.ofSeconds(1));
        assertThat(failure.retryAfter(2)).contains(Duration.ofSeconds(2));
        assertThat(failure.retryAfter(3)).isEmpty();
    }

    @Test
    void limitIsWaitedOutByTheBucketAndMoreSlowlyEachTime() {
        var failure = failure(Answers.to(ORDERS, 429, Map.of(), ""));

        assertThat(failure).isInstanceOf(RateLimited.class);
        assertThat(failure.retryAfter(1)).contains(Duration.ZERO);
        assertThat(failure.retryAfter(2)).contains(Duration.ofSeconds(1));
        assertThat(failure.retryAfter(3)).contains(Duration.ofSeconds(2));
    }

    @Test
    void headersThatAppearAreKeptTo() {
        assertThat(failure(Answers.to(ORDERS, 429, Map.of("retry-after", "7"), ""))
                        .retryAfter(1))
                .contains(Duration.ofSeconds(7));
        assertThat(failure(Answers.to(ORDERS, 503, Map.of("retry-after", "20"), ""))
                        .retryAfter(1))
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void servedRateIsANumberOrNothing() {
        assertThat(AmazonAnswers.servedRate(Answers.of("{}", Map.of("x-amzn-ratelimit-limit", "0.0056"))))
                .hasValue(0.0056);
        assertThat(AmazonAnswers.servedRate(Answers.of("{}", Map.of("x-amzn-ratelimit-limit", "2.0"))))
                .hasValue(2);
        assertThat(AmazonAnswers.servedRate(Answers.of("{}", Map.of("x-amzn-ratelimit-limit", "many"))))
                .isEmpty();
        assertThat(AmazonAnswers.servedRate(Answers.of("{}"))).isEmpty();
    }

    @Test
    void noTokenComesIntoAMessage() {
        var echoed = ERROR.formatted("InvalidInput", "The token Atza|IwEBIA-secret is malformed.");

        assertThat(failure(Answers.of(400, Map.of(), echoed)).getMessage()).doesNotContain("IwEBIA-secret");
    }

    @Test
    void longMessagesAreCut() {
        assertThat(failure(Answers.of(400, Map.of(), ERROR.formatted("InvalidInput", "no ".repeat(400))))
                        .getMessage())
                .hasSizeLessThan(310)
                .endsWith("…");
    }

    @Test
    void documentIsNoJson() {
        assertThatCode(() -> AmazonAnswers.check(Answers.to(DOCUMENT, "return-date\torder-id\n")))
                .doesNotThrowAnyException();
        assertThat(failure(Answers.to(DOCUMENT, 403, Map.of(), "<Error><Code>AccessDenied</Code></Error>")))
                .isInstanceOf(Forgotten.class)
                .hasMessage("the storage of Amazon's documents answered 403");
        assertThat(failure(Answers.to(DOCUMENT, 503, Map.of(), "<Error/>"))).isInstanceOf(Transient.class);
    }

    // ---- the samples made after Amazon's words

    @Test
    void constructedErrorsAreWhatTheySay() {
        assertThat(constructed("constructed/errors/400-before-too-recent.json"))
                .isInstanceOf(Rejected.class)
                .hasMessage(
                        "Amazon answered 400 InvalidInput: The input you have submitted is not valid. Please check your"
                                + " input and try again");
        assertThat(constructed("constructed/errors/403-role-missing.json"))
                .isInstanceOf(Unavailable.class)
                .hasMessage(
                        "Amazon answered 403 Unauthorized: Access to requested resource is denied: a role of the app is"
                                + " missing, or endpoint and token are of different regions");
        assertThat(constructed("constructed/errors/403-token-expired.json"))
                .isInstanceOf(Unauthorized.class)
                .hasMessage(
                        "Amazon answered 403 Unauthorized: Access to requested resource is denied: The access token you"
                                + " provided has expired");
        assertThat(constructed("constructed/errors/403-token-invalid.json")).isInstanceOf(Unauthorized.class);
        assertThat(constructed("constructed/errors/429-quota-exceeded.json"))
                .isInstanceOf(RateLimited.class)
                .hasMessage(
                        "Amazon answered 429 QuotaExceeded: You exceeded your quota for the requested" + " resource");
        assertThat(constructed("constructed/errors/500-internal-failure.json")).isInstanceOf(Transient.class);
        assertThat(constructed("constructed/errors/503-service-unavailable.json"))
                .isInstanceOf(Transient.class);
    }

    @Test
    void constructedTokenOfAnotherQueryIsForgotten() {
        var next = Request.get(
                "searchOrders", "/orders/2026-01-01/orders", Map.of("paginationToken", "TOKEN-FROM-OTHER-QUERY"));

        assertThat(failure(Fixtures.answer("constructed/errors/400-pagination-token-mismatch.json", next)))
                .isInstanceOf(Forgotten.class);
    }

    private static SourceException constructed(String file) {
        return failure(Fixtures.answer(file, ORDERS));
    }

    private static SourceException failure(Answer answer) {
        return catchThrowableOfType(SourceException.class, () -> AmazonAnswers.check(answer));
    }
}
