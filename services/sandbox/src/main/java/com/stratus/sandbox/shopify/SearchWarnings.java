package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.search.Warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one execution has to say about its search filters. */
final class SearchWarnings {
    private final List<Map<String, Object>> list = new ArrayList<>();

    void add(List<Object> path, String query, List<Warning> warnings) {
        if (!warnings.isEmpty()) {
            list.add(Json.of(
                    "path",
                    path,
                    "query",
                    query,
                    "warnings",
                    warnings.stream().map(Warning::json).toList()));
        }
    }

    List<Map<String, Object>> list() {
        return list;
    }
}
