package com.stratus.model.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.model.Json;

import java.util.Set;

/**
 * Why a token endpoint refused (RFC 6749 §5.2).
 *
 * @param code what the platform called it, e.g. {@code invalid_grant}; empty when it did not say. Descriptions are not
 *     kept: they may quote what was sent
 */
public record TokenError(int status, String code) {

    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");
    private static final Set<String> OF_THE_APP = Set.of("invalid_client", "unauthorized_client");

    /** Reads an answer that is not 200. */
    public static TokenError of(int status, String body) {
        try {
            var code = Json.mapper().readTree(body).path("error").asText("");
            return new TokenError(status, code.matches("[a-z_]{1,40}") ? code : "");
        } catch (JsonProcessingException notJson) {
            return new TokenError(status, "");
        }
    }

    /** The same request may be answered well later. */
    public boolean isPassing() {
        return status >= 500 || PASSING.contains(code);
    }

    /** The platform does not know the app, or its secret. FreeAgent says so in plain text. */
    public boolean isOfTheApp() {
        return status == 401 || OF_THE_APP.contains(code);
    }

    /** For people. */
    public String said() {
        return code.isEmpty() ? "status " + status : code;
    }
}
