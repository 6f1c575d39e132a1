package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":{\"error\":{\"message\":\"Bad range\"}}} | Bank answered 400: Bad range",
                "{\"errors\":[{\"message\":\"Bad range\"},{\"message\":\"No\"}]} | Bank answered 400: Bad range; No",
                "{\"title\":\"Several things\",\"errors\":{\"id\":[\"not found\"]}} | Bank answered 400: id not found",
                "{\"error\":\"invalid\",\"error_description\":\"It is\"} | Bank answered 400: invalid; It is",
                "{\"title\":\"Not Found\",\"detail\":\"No such return\"} | Bank answered 400: No such return",
                "{\"title\":\"Unauthorized\",\"detail\":null,\"errors\":{}} | Bank answered 400: Unauthorized",
                "{\"statusCode\":429,\"message\":\"Try again\"} | Bank answered 400: Try again",
                "{\"Limit\":[\"must be less\",\"and whole\"],\"\":[\"No\"]} | Bank answered 400: Limit must be less; Limit and whole; No",
                "{\"type\":\"https://tools.example/7235\",\"status\":400} | Bank answered 400",
                "You must not | Bank answered 400: You must not",
                "<html><body>Bad Gateway</body></html> | Bank answered 400",
                "'' | Bank answered 400",
                "[\"no\"] | Bank answered 400",
            })
    void theirOwnWordsAreTold(String body, String message) {
        assertThat(Words.message("Bank", Answers.of(400, Map.of(), body))).isEqualTo(message);
    }

    @Test
    void nobodyIsNamedAndNothingIsTooLong() {
        assertThat(Words.message(
                        "Bank", Answers.of(422, Map.of(), "{\"message\":\"maren@harbour.example\\n is  taken\"}")))
                .isEqualTo("Bank answered 422: *** is taken");
        assertThat(Words.message("Bank", Answers.of(422, Map.of(), "x".repeat(500))))
                .hasSize(301)
                .startsWith("Bank answered 422: xxx")
                .endsWith("…");
    }
}
