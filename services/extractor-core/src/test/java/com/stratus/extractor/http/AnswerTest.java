package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class AnswerTest {

    @Test
    void platformTimeIsItsDateHeader() {
        assertThat(Answers.of("{}", Map.of("date", "Sun, 01 Nov 2026 10:00:05 GMT"))
                        .platformTime())
                .isEqualTo(Instant.parse("2026-11-01T10:00:05Z"));
    }

    @Test
    void withoutADateThePlatformTimeIsUnknown() {
        assertThatThrownBy(() -> Answers.of("{}").platformTime())
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the answer has no Date header");
        assertThatThrownBy(() -> Answers.of("{}", Map.of("date", "yesterday")).platformTime())
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the answer's Date header is not readable");
    }

    @Test
    void headersHaveNamesInAnyCase() {
        var answer = Answers.of("{}", Map.of("x-remaining-calls", "7"));

        assertThat(answer.header("X-Remaining-Calls")).contains("7");
        assertThat(answer.header("X-Other")).isEmpty();
    }

    @Test
    void decimalsAreExact() {
        var tree = Answers.of("{\"amount\":1234567890123456789.10}").tree();

        assertThat(tree.path("amount").decimalValue()).isEqualTo(new BigDecimal("1234567890123456789.10"));
    }

    @Test
    void treeIsReadOnce() {
        var answer = Answers.of("[1]");

        assertThat(answer.tree()).isSameAs(answer.tree());
    }

    @Test
    void whatIsNoDocumentIsReadOnce() {
        var answer = Answers.of("a\nb");

        var lines = answer.read(List.class, body -> List.of(new String(body, StandardCharsets.UTF_8).split("\n")));

        assertThat(lines).isEqualTo(List.of("a", "b"));
        assertThat(answer.read(List.class, body -> List.of())).isSameAs(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Bad gateway</html>", "{\"orders\":[{\"id\":1}", "{\"a\":1}]", "{'a':1}", "nul"})
    void whatIsNoJsonIsTransient(String body) {
        assertThatThrownBy(() -> Answers.of(body).tree())
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the answer is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void emptyAnswerIsTransient(String body) {
        assertThatThrownBy(() -> Answers.of(body).tree())
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("the answer is empty");
    }

    @Test
    void answerThatIsTooDeepIsTransient() {
        assertThatThrownBy(() -> Answers.of("[".repeat(5000)).tree()).isInstanceOf(SourceException.Transient.class);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25000",
        "5.86, 5860",
        "0.0001, 1",
        "3599, 3599000",
        "31536000, 31536000000",
        "99999999999999999999999999, 1000000000000",
        "0, 7000",
        "0.0, 7000",
        "-5, 7000",
        "1e999999999, 7000",
        "soon, 7000",
        "'', 7000",
        // The platform's clock is eight days behind ours here.
        "'Sun, 01 Nov 2026 10:00:42 GMT', 37000",
        "'Sun, 01 Nov 2026 10:00:05 GMT', 0",
        "'Sun, 01 Nov 2026 09:59:59 GMT', 0",
        "'Mon, 01 Nov 2027 10:00:05 GMT', 31536000000",
        "'Sun, 32 Nov 2026 10:00:42 GMT', 7000"
    })
    void pauseIsWhatThePlatformAsksFor(String retryAfter, long millis) {
        var answer = Answers.of("", Map.of("date", "Sun, 01 Nov 2026 10:00:05 GMT", "retry-after", retryAfter));

        assertThat(answer.pause(Duration.ofSeconds(7), "Retry-After")).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void pauseThatNobodyAsksForIsTheUsualOne() {
        assertThat(Answers.of("").pause(Duration.ofSeconds(7), "x-retry-after", "Retry-After"))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void dateSaysNothingWithoutThePlatformsClock() {
        var answer = Answers.of("", Map.of("retry-after", "Sun, 01 Nov 2026 10:00:42 GMT"));

        assertThat(answer.pause(Duration.ofSeconds(7), "Retry-After")).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void ofSeveralPausesTheLongestIsKept() {
        var answer = Answers.of("", Map.of("x-retry-after", "3", "retry-after", "25"));
        assertThat(answer.pause(Duration.ofSeconds(7), "x-retry-after", "Retry-After"))
                .isEqualTo(Duration.ofSeconds(25));

        var halfReadable = Answers.of("", Map.of("x-retry-after", "soon", "retry-after", "25"));
        assertThat(halfReadable.pause(Duration.ofSeconds(7), "x-retry-after", "Retry-After"))
                .isEqualTo(Duration.ofSeconds(25));
    }
}
