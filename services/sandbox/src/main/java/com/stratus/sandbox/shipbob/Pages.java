package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.faults.FaultKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** ShipBob's ways to cut a list into pages (README §4). */
final class Pages {
    static final int USUAL_SIZE = 50;
    static final int BIGGEST_SIZE = 250;

    private Pages() {}

    /** Style A: {@code Page} and {@code Limit}, a bare array, and numbers in headers where ShipBob sends them. */
    static <T> Answer numbered(
            Asked asked,
            Parameters parameters,
            List<T> found,
            boolean withHeaders,
            Function<T, Map<String, Object>> json,
            Function<Map<String, Object>, Answer> refusal) {
        int page = parameters.number("Page", 1, Integer.MAX_VALUE, 1);
        int limit = parameters.number("Limit", 1, BIGGEST_SIZE, USUAL_SIZE);
        if (!parameters.errors().isEmpty()) {
            return refusal.apply(parameters.errors());
        }
        Answer answer = Answer.json(200, rows(found, (page - 1L) * limit, limit, json));
        if (!withHeaders) {
            return answer;
        }
        int pages = counted(answer, page, limit, found.size());
        return page < pages ? answer.with("Next-Page", asked.nextPage(page + 1)) : answer;
    }

    /** Style B: {@code PageSize}, and a cursor that only ShipBob can read; the body holds the links. */
    static <T> Answer byCursor(
            Asked asked,
            Parameters parameters,
            List<T> found,
            Function<T, Map<String, Object>> json,
            Function<Map<String, Object>, Answer> refusal) {
        int size = parameters.number("PageSize", 1, BIGGEST_SIZE, USUAL_SIZE);
        String cursor = parameters.text("cursor");
        int from = cursor == null ? 0 : place(cursor);
        if (from < 0) {
            parameters.errors().put("Cursor", List.of("The cursor is not valid."));
        }
        if (!parameters.errors().isEmpty()) {
            return refusal.apply(parameters.errors());
        }
        int last = found.isEmpty() ? 0 : (found.size() - 1) / size * size;
        Function<Integer, String> link =
                place -> asked.link(Map.of("cursor", cursor(place), "PageSize", Integer.toString(size)));
        return Answer.json(200, body(asked, found, from, size, last, cursor == null, json, link));
    }

    /** Style C: as B, but the cursor is the page's number, and some numbers stand in headers too. */
    static <T> Answer byNumberedCursor(
            Asked asked,
            Parameters parameters,
            List<T> found,
            boolean withHeaders,
            Function<T, Map<String, Object>> json) {
        int page = parameters.number("Cursor", 1, Integer.MAX_VALUE, 1);
        int limit = parameters.number("Limit", 1, BIGGEST_SIZE, USUAL_SIZE);
        if (!parameters.errors().isEmpty()) {
            return Problems.badRequest(parameters.errors());
        }
        int from = (int) Math.min(Integer.MAX_VALUE - BIGGEST_SIZE, (page - 1L) * limit);
        int last = found.isEmpty() ? 0 : (found.size() - 1) / limit * limit;
        Function<Integer, String> link = place ->
                asked.link(Map.of("Cursor", Integer.toString(place / limit + 1), "Limit", Integer.toString(limit)));
        Answer answer =
                Answer.json(200, body(asked, found, from, limit, last, parameters.text("Cursor") == null, json, link));
        if (withHeaders) {
            counted(answer, page, limit, found.size());
        }
        return answer;
    }

    /** Style D: {@code RecordsPerPage}, and a token that leads to the next page, with the version before it. */
    static Answer byToken(Asked asked, Parameters parameters, List<Map<String, Object>> found) {
        int size = parameters.number("RecordsPerPage", 1, BIGGEST_SIZE, USUAL_SIZE);
        String cursor = parameters.text("Cursor");
        int from = cursor == null ? 0 : place(cursor);
        if (from < 0) {
            parameters.errors().put("Cursor", List.of("The cursor is not valid."));
        }
        if (!parameters.errors().isEmpty()) {
            return Problems.fields(parameters.errors());
        }
        Function<Integer, String> link =
                place -> "/" + asked.version() + asked.path() + "?Cursor=" + cursor(place) + "&RecordsPerPage=" + size;
        return Answer.json(
                200,
                Json.of(
                        "items",
                        rows(found, from, size, row -> row),
                        "next",
                        from + size < found.size() ? link.apply(from + size) : null,
                        "prev",
                        from > 0 ? link.apply(Math.max(0, from - size)) : null));
    }

    private static <T> Map<String, Object> body(
            Asked asked,
            List<T> found,
            int from,
            int size,
            int last,
            boolean first,
            Function<T, Map<String, Object>> json,
            Function<Integer, String> link) {
        Set<FaultKind> faults = asked.faults();
        List<Map<String, Object>> items = rows(found, from, size, json);
        String next = from + size < found.size() ? link.apply(from + size) : null;
        if (faults.contains(FaultKind.NULL_ITEMS) && !found.isEmpty()) {
            boolean beyond = from >= found.size();
            items = beyond ? null : items;
            next = beyond ? null : link.apply(from + size);
        }
        if (faults.contains(FaultKind.LOOP_TOKEN) && !first) {
            next = link.apply(from);
        }
        if (faults.contains(FaultKind.EMPTY_PAGE)) {
            items = new ArrayList<>();
            next = link.apply(from);
        }
        return Json.of(
                "first",
                link.apply(0),
                "items",
                items,
                "last",
                link.apply(last),
                "next",
                next,
                "prev",
                from > 0 ? link.apply(Math.max(0, from - size)) : null);
    }

    private static <T> List<Map<String, Object>> rows(
            List<T> found, long from, int size, Function<T, Map<String, Object>> json) {
        List<Map<String, Object>> rows = new ArrayList<>();
        found.stream().skip(from).limit(size).forEach(row -> rows.add(json.apply(row)));
        return rows;
    }

    private static int counted(Answer answer, int page, int limit, int total) {
        int pages = (total + limit - 1) / limit;
        answer.with("Page-Number", Integer.toString(page))
                .with("Page-Size", Integer.toString(limit))
                .with("Total-Count", Integer.toString(total))
                .with("Total-Pages", Integer.toString(pages));
        return pages;
    }

    private static String cursor(int place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("p" + place).getBytes(StandardCharsets.UTF_8));
    }

    /** -1 for what is no cursor. */
    private static int place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.matches("p\\d{1,6}") ? Integer.parseInt(text.substring(1)) : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
