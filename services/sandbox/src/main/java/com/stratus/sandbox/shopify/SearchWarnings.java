package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one execution has to say about its search filters. */
final class SearchWarnings {
    private final List<Map<String, Object>> list = new ArrayList<>();

    void add(String field, String text, SearchQuery query) {
        if (!query.warnings().isEmpty()) {
            list.add(Json.of("path", List.of(field), "query", text, "warnings", query.warnings()));
        }
    }

    List<Map<String, Object>> list() {
        return list;
    }
}
