package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with a change that was asked for. */
final class UserErrors {
    private final List<Map<String, Object>> errors = new ArrayList<>();

    /** One more; the path leads to the input, and {@code code} may be null where the type of the error has none. */
    UserErrors add(String code, String message, Object... path) {
        List<String> field = new ArrayList<>();
        for (Object step : path) {
            field.add(step.toString());
        }
        errors.add(Json.of("code", code, "field", field.isEmpty() ? null : field, "message", message));
        return this;
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** The payload of a change that was not made; {@code result} is the field that would hold what was. */
    Map<String, Object> refusal(String result) {
        return Json.of(result, null, "userErrors", errors);
    }

    /** The payload of a change that was made. */
    static Map<String, Object> none(String result, Object value) {
        return Json.of(result, value, "userErrors", List.of());
    }
}
