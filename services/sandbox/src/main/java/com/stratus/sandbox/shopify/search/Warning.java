package com.stratus.sandbox.shopify.search;

import com.stratus.sandbox.Json;

import java.util.Map;

/** What a search did not understand and left out. */
public record Warning(String field, String message, String code) {
    static Warning unknown(String field) {
        return new Warning(field, "Invalid search field for this query.", "invalid_field");
    }

    static Warning unreadable(Term term) {
        String message = "Input `" + term.value() + "` is not an accepted value.";
        return new Warning(term.field(), message, "invalid_value");
    }

    /** As it stands in {@code extensions.search}. */
    public Map<String, Object> json() {
        return Json.of("field", field, "message", message, "code", code);
    }
}
