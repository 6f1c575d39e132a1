package com.stratus.freeagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stratus.core.failure.SourceException;
import com.stratus.core.failure.SourceException.RateLimited;
import com.stratus.core.failure.SourceException.Rejected;
import com.stratus.core.failure.SourceException.Revoked;
import com.stratus.core.failure.SourceException.Transient;
import com.stratus.core.failure.SourceException.Unauthorized;
import com.stratus.core.failure.SourceException.Unavailable;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.oauth.TokenError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class FreeagentAnswersTest {

    private static final Request LIST = Request.get("GetInvoices", "/invoices", Map.of());

    @Test
    void onlyTwoHundredIsGood() {
        assertThatCode(() -> FreeagentAnswers.check(Answers.of("{\"invoices\":[]}")))
                .doesNotThrowAnyException();
        assertThat(failure(204, "")).isInstanceOf(Rejected.class);
        assertThat(failure(302, "")).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"invoices\": [{\"url\": \"https", "<html><body>Sign in</body></html>", ""})
    void cutAndForeignBodiesAreTriedAgain(String body) {
        assertThat(failure(200, body)).isInstanceOf(Transient.class);
    }

    /** All five shapes of the reference, HTML and nothing at all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":{\"error\":{\"message\":\"Bad range\"}}} | FreeAgent answered 400: Bad range",
                "{\"errors\":[{\"message\":\"Bad range\"},{\"message\":\"No\"}]} | FreeAgent answered 400: Bad range; No",
                "{\"errors\":{\"dated_on\":[\"can't be blank\"]}} | FreeAgent answered 400: dated_on can't be blank",
                "{\"error\":\"invalid\",\"error_description\":\"It is\"} | FreeAgent answered 400: invalid; It is",
                "You must not | FreeAgent answered 400: You must not",
                "<html><body>Bad Gateway</body></html> | FreeAgent answered 400",
                "'' | FreeAgent answered 400",
                "[] | FreeAgent answered 400",
            })
    void theirOwnWordsAreTold(String body, String message) {
        assertThat(failure(400, body)).isInstanceOf(Rejected.class).hasMessage(message);
    }

    @Test
    void aListThatMayNotBeSeenIsSkippedAndSaysWhy() {
        var body = "{\"errors\":{\"error\":{\"message\":\"Access denied\"}}}";

        assertThat(failure(403, body))
                .isInstanceOf(Unavailable.class)
                .hasMessage("FreeAgent answered 403: Access denied: the user who approved the app has too low a"
                        + " permission level, or the feature is off");
        assertThat(failure(404, ""))
                .isInstanceOf(Unavailable.class)
                .hasMessage("FreeAgent answered 404: the company does not have this in FreeAgent");
    }

    @Test
    void aCompanyThatMayNotBeSeenNeedsAPerson() {
        var company = FreeagentConnection.COMPANY;

        assertThat(failure(company, 403, Map.of(), ""))
                .isInstanceOf(Revoked.class)
                .hasMessage("FreeAgent answered 403: the user who approved the app has no access, give it a permission"
                        + " level or connect as another");
        assertThat(failure(company, 404, Map.of(), ""))
                .isInstanceOf(Rejected.class)
                .hasMessage("FreeAgent answered 404: there is no FreeAgent at the address in FREEAGENT_BASE_URL");
    }

    @Test
    void limitIsWaitedOutForAsLongAsItSaysOrAMinute() {
        assertThat(failure(LIST, 429, Map.of("retry-after", "37"), "You must not exceed 120 requests per 60 seconds\n"))
                .isInstanceOf(RateLimited.class)
                .hasMessage("FreeAgent answered 429: You must not exceed 120 requests per 60 seconds")
                .satisfies(failure ->
                        assertThat(((SourceException) failure).retryAfter(1)).contains(Duration.ofSeconds(37)));
        assertThat(failure(429, "").retryAfter(1)).contains(Duration.ofMinutes(1));
        var dated = Map.of("date", "Sun, 22 Nov 2026 06:57:00 GMT", "retry-after", "Sun, 22 Nov 2026 06:57:20 GMT");
        assertThat(failure(LIST, 429, dated, "").retryAfter(1)).contains(Duration.ofSeconds(20));
    }

    @Test
    void faultsNameTheRequestThatTheirSupportAsksFor() {
        assertThat(failure(LIST, 500, Map.of("x-request-id", "4c2a-11"), ""))
                .isInstanceOf(Transient.class)
                .hasMessage("FreeAgent answered 500 (request 4c2a-11)");
        assertThat(failure(LIST, 422, Map.of("x-request-id", "<script>"), "")).hasMessage("FreeAgent answered 422");
        assertThat(failure(LIST, 503, Map.of("retry-after", "20"), "").retryAfter(1))
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void longMessagesAreCutAndStayOnOneLine() {
        assertThat(failure(400, "a\nb " + "x".repeat(500)).getMessage())
                .startsWith("FreeAgent answered 400: a b xxx")
                .hasSize(301)
                .endsWith("…");
    }

    @Test
    void companySaysWhoseAccountItIs() {
        var account =
                FreeagentAnswers.account(Answers.of(Sample.read("company.json").toString()));

        assertThat(account.reference()).contains("33870");
        assertThat(account.earlierReference()).contains("harbourlane");
        assertThat(account.name()).contains("Harbour Lane Ltd");
        assertThat(reference("{\"subdomain\":\"harbourlane\"}")).contains("harbourlane");
        assertThat(reference("{\"id\":null,\"subdomain\":\"\"}")).isEmpty();
    }

    private static Optional<String> reference(String company) {
        return FreeagentAnswers.account(Answers.of("{\"company\":" + company + "}"))
                .reference();
    }

    /** {@code errors_written.json}, case by case; those of the token endpoint are read by the endpoint. */
    @Test
    void writtenErrorsAreWhatTheySay() {
        var kinds = new ArrayList<Class<?>>();
        var messages = new ArrayList<String>();
        for (var error : Sample.platformJson("freeagent/fixtures/errors_written.json")) {
            if (error.path("case").asText().startsWith("token endpoint")) {
                continue;
            }
            var answer = Fixtures.answer(error, LIST);
            var failure = catchThrowableOfType(SourceException.class, () -> FreeagentAnswers.check(answer));
            kinds.add(failure.getClass());
            messages.add(failure.getMessage());
        }

        assertThat(kinds)
                .isEqualTo(List.of(
                        RateLimited.class,
                        RateLimited.class,
                        Unauthorized.class,
                        Unavailable.class,
                        Unavailable.class,
                        Rejected.class,
                        Rejected.class,
                        Rejected.class,
                        Rejected.class,
                        Transient.class));
        assertThat(messages)
                .containsExactly(
                        "FreeAgent answered 429: You must not exceed 15 requests per 60 seconds",
                        "FreeAgent answered 429: You must not exceed 120 requests per 60 seconds",
                        "FreeAgent answered 401: Access token not recognised",
                        "FreeAgent answered 403: Access denied: the user who approved the app has too low a permission"
                                + " level, or the feature is off",
                        "FreeAgent answered 404: Resource not found: the company does not have this in FreeAgent",
                        "FreeAgent answered 400: bank_account is required",
                        "FreeAgent answered 400: No accounting period includes the specified dates",
                        "FreeAgent answered 422: Dated on can't be blank; Contact is required",
                        "FreeAgent answered 422: dated_on can't be blank; contact is required; contact must be active",
                        "FreeAgent answered 502");
    }

    @Test
    void writtenErrorsOfTheTokenEndpointTellTheTokenFromTheApp() {
        var ofTheApp = new ArrayList<Boolean>();
        for (var error : Sample.platformJson("freeagent/fixtures/errors_written.json")) {
            if (error.path("case").asText().startsWith("token endpoint")) {
                var answer = Fixtures.answer(error, LIST);
                var read = TokenError.of(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
                assertThat(read.isPassing()).isFalse();
                ofTheApp.add(read.isOfTheApp());
            }
        }
        assertThat(ofTheApp).containsExactly(false, true);
    }

    private static SourceException failure(int status, String body) {
        return failure(LIST, status, Map.of(), body);
    }

    private static SourceException failure(Request request, int status, Map<String, String> headers, String body) {
        Answer answer = Answers.to(request, status, headers, body);
        return catchThrowableOfType(SourceException.class, () -> FreeagentAnswers.check(answer));
    }
}
