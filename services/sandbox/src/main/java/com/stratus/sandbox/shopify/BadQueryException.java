package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import graphql.language.Field;

import java.util.List;
import java.util.Map;

/** A query that is valid GraphQL but that the Admin API refuses. */
final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Object> error;

    /** The field and its path may be null when the whole query is meant. */
    BadQueryException(String message, Field field, List<Object> path) {
        super(message);
        this.error =
                Engine.error(message, field == null ? null : locations(field), path, Json.of("code", "BAD_REQUEST"));
    }

    static List<Map<String, Object>> locations(Field field) {
        return List.of(Json.of(
                "line", field.getSourceLocation().getLine(),
                "column", field.getSourceLocation().getColumn()));
    }

    Map<String, Object> error() {
        return error;
    }
}
