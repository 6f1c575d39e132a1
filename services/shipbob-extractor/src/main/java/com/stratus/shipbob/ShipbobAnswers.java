package com.stratus.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Words;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What ShipBob's answers mean: decided by the status, because bodies may be empty (README §8). */
final class ShipbobAnswers {

    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(5);

    /** The edge throttles with 403 too, so the first of them do not say that a scope is missing (README §3). */
    private static final int EDGE_THROTTLES = 3;

    private ShipbobAnswers() {}

    /** @throws SourceException unless the answer is good */
    static void check(Answer answer) {
        var status = answer.status();
        if (status == 200) {
            // A body that was cut is tried again only while the request is being made, so it is read here.
            answer.tree();
            return;
        }
        var message = Words.message("ShipBob", answer);
        throw switch (status) {
            case 401 -> new SourceException.Unauthorized(message + ": the token is not accepted");
            case 403 -> new SourceException.Unavailable(message + ": the token has no scope for this", EDGE_THROTTLES);
            case 404, 410 ->
                new SourceException.Rejected(
                        message + ", on a path that used to work: the API version in SHIPBOB_BASE is gone");
            case 429 -> new SourceException.RateLimited(message, pause(answer, UNKNOWN_PAUSE));
            default ->
                status >= 500
                        ? new SourceException.Transient(message, pause(answer, Duration.ZERO))
                        : new SourceException.Rejected(message);
        };
    }

    private static Duration pause(Answer answer, Duration otherwise) {
        return answer.pause(otherwise, "x-retry-after", "Retry-After");
    }

    /** Whose the account is, as its products say; empty for other answers and where there is no product. */
    static Optional<String> user(Answer answer) {
        return Optional.of(answer.tree().path("items").path(0).path("user_id"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asText);
    }

    /** Calls left in the running minute, under either of the documented names. */
    static OptionalInt remaining(Answer answer) {
        return Stream.of("x-remaining-calls", "X-RateLimit-Remaining")
                .flatMap(name -> answer.header(name).stream())
                .filter(text -> text.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
