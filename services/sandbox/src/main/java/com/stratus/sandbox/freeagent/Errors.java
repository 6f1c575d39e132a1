package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;

import java.util.List;
import java.util.Map;

/** The shapes in which FreeAgent says what is wrong (README §9). */
final class Errors {
    private static final String ERRORS = "errors";
    private static final String MESSAGE = "message";

    private Errors() {}

    /** One message. */
    static Answer single(int status, String message) {
        return Answer.json(status, Json.of(ERRORS, Json.of("error", Json.of(MESSAGE, message))));
    }

    /** A list of messages. */
    static Answer listed(int status, List<String> messages) {
        List<Map<String, Object>> list =
                messages.stream().map(message -> Json.of(MESSAGE, message)).toList();
        return Answer.json(status, Json.of(ERRORS, list));
    }

    /** Messages by field. */
    static Answer byField(int status, Map<String, List<String>> messages) {
        return Answer.json(status, Json.of(ERRORS, messages));
    }

    /** As OAuth says it. */
    static Answer oauth(int status, String error, String description) {
        return Answer.json(status, Json.of("error", error, "error_description", description));
    }

    static Answer forbidden() {
        return single(403, "Access denied");
    }

    static Answer notFound() {
        return single(404, "Resource not found");
    }
}
