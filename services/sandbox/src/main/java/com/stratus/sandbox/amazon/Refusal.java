package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;

import java.util.List;
import java.util.Map;

/** Amazon's answer to a call that it does not do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String details;

    private Refusal(int status, String code, String message, String details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /** 400 that says what is wrong. */
    public static Refusal invalid(String details) {
        return new Refusal(
                400,
                "InvalidInput",
                "The input you have submitted is not valid. Please check your input and try again.",
                details);
    }

    /** 400 with a message of its own. */
    public static Refusal invalidBecause(String message) {
        return new Refusal(400, "InvalidInput", message, "");
    }

    /** 404. */
    public static Refusal notFound(String message) {
        return new Refusal(404, "NotFound", message, "");
    }

    /** 403, with Amazon's reason or an empty one. */
    public static Refusal denied(String details) {
        return new Refusal(403, "Unauthorized", "Access to requested resource is denied.", details);
    }

    static Refusal quotaExceeded() {
        return new Refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource.", "");
    }

    static Refusal internalFailure() {
        return new Refusal(500, "InternalFailure", "We encountered an internal error. Please try again.", "");
    }

    /** As it is sent. */
    Answer answer() {
        Map<String, Object> error = Json.of("code", code, "message", getMessage(), "details", details);
        return Answer.json(status, Map.of("errors", List.of(error)));
    }
}
