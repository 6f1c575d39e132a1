package com.stratus.sandbox.amazon.ledger;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;

import java.util.List;

/** A request that Amazon does not accept as it is. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String NOT_VALID =
            "The input you have submitted is not valid. Please check your input and try again.";

    private final int status;
    private final String code;
    private final String details;

    private Refusal(int status, String code, String message, String details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /** 400 in Amazon's general words; {@code details} says more. */
    static Refusal invalid(String details) {
        return new Refusal(400, "InvalidInput", NOT_VALID, details);
    }

    /** 400 in words of its own. */
    static Refusal because(String message) {
        return new Refusal(400, "InvalidInput", message, "");
    }

    /** 404. */
    static Refusal notFound(String details) {
        return new Refusal(404, "NotFound", "The resource specified in the request does not exist.", details);
    }

    Answer answer() {
        return Answer.json(
                status, Json.of("errors", List.of(Json.of("code", code, "message", getMessage(), "details", details))));
    }
}
