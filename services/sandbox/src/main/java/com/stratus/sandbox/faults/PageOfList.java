package com.stratus.sandbox.faults;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The page of a list that a call asks for.
 *
 * @param list where the list is, and whose
 * @param filters what is asked of it; a later page repeats some or all of it
 * @param later whether there was a page before
 */
record PageOfList(String list, Map<String, Object> filters, boolean later) {

    /** By which the platforms tell one page of a list from another, in lower case. */
    private static final Set<String> PLACES =
            Set.of("after", "page", "page_info", "cursor", "nexttoken", "pagetoken", "paginationtoken");

    private static final List<String> CREDENTIALS =
            List.of("Authorization", "X-Shopify-Access-Token", "x-amz-access-token");

    private static final String FIRST = "1";

    static PageOfList of(Call call) {
        Map<String, Object> filters = new HashMap<>(call.query());
        StringBuilder list = new StringBuilder(call.method()).append(' ').append(call.path());
        CREDENTIALS.forEach(name -> list.append(' ').append(call.header(name)));
        Map<String, Object> json = call.body().length == 0 ? null : Json.object(call.body());
        if (json != null) {
            list.append(' ').append(json.get("query"));
            if (json.get("variables") instanceof Map<?, ?> variables) {
                variables.forEach((name, value) -> filters.put(name.toString(), value));
            }
        }
        boolean later = filters.entrySet().stream()
                .anyMatch(filter -> isPlace(filter.getKey()) && !isFirst(call, filter.getKey(), filter.getValue()));
        filters.keySet().removeIf(PageOfList::isPlace);
        return new PageOfList(list.toString(), filters, later);
    }

    private static boolean isPlace(String name) {
        return PLACES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isFirst(Call call, String name, Object value) {
        return value == null || FIRST.equals(Objects.toString(call.parameter(name), ""));
    }

    /** Whether it goes on where another page of the same list ends. */
    boolean follows(PageOfList before) {
        return later && before.filters.entrySet().containsAll(filters.entrySet());
    }
}
