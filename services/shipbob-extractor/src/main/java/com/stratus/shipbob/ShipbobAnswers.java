package com.stratus.shipbob;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What ShipBob's answers mean: decided by the status, because bodies may be empty (README §8). */
final class ShipbobAnswers {

    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(5);

    private ShipbobAnswers() {}

    /** @throws SourceException unless the answer is good */
    static void check(Answer answer) {
        var status = answer.status();
        if (status == 200) {
            // A body that was cut is tried again only while the request is being made, so it is read here.
            answer.tree();
            return;
        }
        var message = "ShipBob answered " + status;
        throw switch (status) {
            case 401 -> new SourceException.Unauthorized(message + ": the token is not accepted");
            case 403 -> new SourceException.Unavailable(message + ": the token has no scope for this");
            case 404, 410 ->
                new SourceException.Rejected(
                        message + " on a path that used to work: the API version in SHIPBOB_BASE is gone");
            case 429 -> new SourceException.RateLimited(message, retryAfter(answer));
            default -> status >= 500 ? new SourceException.Transient(message) : new SourceException.Rejected(message);
        };
    }

    private static Duration retryAfter(Answer answer) {
        try {
            return answer.header("x-retry-after")
                    .or(() -> answer.header("Retry-After"))
                    .map(BigDecimal::new)
                    .filter(seconds -> seconds.signum() > 0)
                    .map(seconds -> Duration.ofMillis(seconds.movePointRight(3)
                            .setScale(0, RoundingMode.CEILING)
                            .longValueExact()))
                    .orElse(UNKNOWN_PAUSE);
        } catch (ArithmeticException | NumberFormatException unreadable) {
            return UNKNOWN_PAUSE;
        }
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
