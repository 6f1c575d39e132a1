package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How listings and the catalogue answer a search: their APIs page alike. */
record ItemPages(Pages pages) {
    private static final Pages.Rule PAGING = new Pages.Rule("pageToken", Set.of(), Duration.ofHours(24));
    private static final int PAGE_MAXIMUM = 20;
    private static final int PAGE_DEFAULT = 10;
    private static final int REACHED_AT_MOST = 1_000;

    /** Where the page begins that is asked for. */
    Pages.Position position(Request request) {
        return pages.position(request, PAGING);
    }

    /**
     * The page of what was found: all of it is counted, but no page goes beyond the first thousand.
     *
     * @param item writes one of them
     */
    <T> Answer answer(Request request, Pages.Position position, List<T> found, Function<T, Map<String, Object>> item) {
        int size = request.number("pageSize", 1, PAGE_MAXIMUM, PAGE_DEFAULT);
        List<T> reached = found.subList(0, Math.min(found.size(), REACHED_AT_MOST));
        Pages.Page<T> page = pages.slice(request, position, reached, size);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("numberOfResults", found.size());
        if (page.nextToken() != null) {
            body.put("pagination", Map.of("nextToken", page.nextToken()));
        }
        List<Map<String, Object>> items = new ArrayList<>();
        page.rows().forEach(row -> items.add(item.apply(row)));
        body.put("items", items);
        return Answer.json(200, body);
    }
}
