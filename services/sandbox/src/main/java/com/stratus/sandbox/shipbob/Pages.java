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
import java.util.function.IntFunction;

/** ShipBob's ways to cut a list into pages (README §4). */
final class Pages {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 250;

    private Pages() {}

    /** A part of what was found, and what leads to the parts before and behind it. */
    private record Part<T>(
            List<T> found, int offset, int limit, Function<T, Map<String, Object>> json, IntFunction<String> link) {

        List<Map<String, Object>> rows() {
            List<Map<String, Object>> rows = new ArrayList<>();
            found.stream().skip(offset).limit(limit).forEach(row -> rows.add(json.apply(row)));
            return rows;
        }

        boolean isBeyond() {
            return offset >= found.size();
        }

        String self() {
            return link.apply(offset);
        }

        String first() {
            return link.apply(0);
        }

        String last() {
            return link.apply(found.isEmpty() ? 0 : (found.size() - 1) / limit * limit);
        }

        String behind() {
            return link.apply(offset + limit);
        }

        String next() {
            return found.size() - offset > limit ? behind() : null;
        }

        String previous() {
            return offset > 0 ? link.apply(Math.max(0, offset - limit)) : null;
        }
    }

    /** Style A: {@code Page} and {@code Limit}, a bare array, and numbers in headers where ShipBob sends them. */
    static <T> Answer numbered(
            Request request,
            Parameters parameters,
            List<T> found,
            boolean withHeaders,
            Function<T, Map<String, Object>> json,
            Function<Map<String, Object>, Answer> refusal) {
        int page = parameters.number("Page", 1, Integer.MAX_VALUE, 1);
        int limit = parameters.number("Limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        if (!parameters.errors().isEmpty()) {
            return refusal.apply(parameters.errors());
        }
        Part<T> part = new Part<>(found, offset(page, limit), limit, json, null);
        Answer answer = Answer.json(200, part.rows());
        if (!withHeaders) {
            return answer;
        }
        int pages = counted(answer, page, limit, found.size());
        return page < pages ? answer.with("Next-Page", request.nextPage(page + 1)) : answer;
    }

    /** Style B: {@code PageSize}, and a cursor that only ShipBob can read; the body holds the links. */
    static <T> Answer byCursor(
            Request request,
            Parameters parameters,
            List<T> found,
            Function<T, Map<String, Object>> json,
            Function<Map<String, Object>, Answer> refusal) {
        int limit = parameters.number("PageSize", 1, MAX_LIMIT, DEFAULT_LIMIT);
        int offset = offset(parameters);
        if (!parameters.errors().isEmpty()) {
            return refusal.apply(parameters.errors());
        }
        IntFunction<String> link =
                to -> request.link(Map.of("cursor", cursor(to), "PageSize", Integer.toString(limit)));
        return Answer.json(200, body(request.faults(), parameters, new Part<>(found, offset, limit, json, link)));
    }

    /** Style C: as B, but the cursor is the page's number, and some numbers stand in headers too. */
    static <T> Answer byNumberedCursor(
            Request request,
            Parameters parameters,
            List<T> found,
            boolean withHeaders,
            Function<T, Map<String, Object>> json) {
        int page = parameters.number("Cursor", 1, Integer.MAX_VALUE, 1);
        int limit = parameters.number("Limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        if (!parameters.errors().isEmpty()) {
            return Problems.badRequest(parameters.errors());
        }
        IntFunction<String> link = to ->
                request.link(Map.of("Cursor", Integer.toString(to / limit + 1), "Limit", Integer.toString(limit)));
        Part<T> part = new Part<>(found, offset(page, limit), limit, json, link);
        Answer answer = Answer.json(200, body(request.faults(), parameters, part));
        if (withHeaders) {
            counted(answer, page, limit, found.size());
        }
        return answer;
    }

    /** Style D: {@code RecordsPerPage}, and a token that leads to the next page, with the version before it. */
    static Answer byToken(Request request, Parameters parameters, List<Map<String, Object>> found) {
        int limit = parameters.number("RecordsPerPage", 1, MAX_LIMIT, DEFAULT_LIMIT);
        int offset = offset(parameters);
        if (!parameters.errors().isEmpty()) {
            return Problems.badRequestByField(parameters.errors());
        }
        IntFunction<String> link =
                to -> "/" + request.version() + request.path() + "?Cursor=" + cursor(to) + "&RecordsPerPage=" + limit;
        Part<Map<String, Object>> part = new Part<>(found, offset, limit, row -> row, link);
        return Answer.json(200, Json.of("items", part.rows(), "next", part.next(), "prev", part.previous()));
    }

    /** The body of a page with links, spoiled by faults. */
    private static Map<String, Object> body(Set<FaultKind> faults, Parameters parameters, Part<?> part) {
        List<Map<String, Object>> items = part.rows();
        String next = part.next();
        if (faults.contains(FaultKind.NULL_ITEMS) && !part.found().isEmpty()) {
            items = part.isBeyond() ? null : items;
            next = part.isBeyond() ? null : part.behind();
        }
        if (faults.contains(FaultKind.LOOP_TOKEN) && parameters.text("Cursor") != null) {
            next = part.self();
        }
        if (faults.contains(FaultKind.EMPTY_PAGE)) {
            items = new ArrayList<>();
            next = part.self();
        }
        return Json.of(
                "first", part.first(), "items", items, "last", part.last(), "next", next, "prev", part.previous());
    }

    private static int counted(Answer answer, int page, int limit, int total) {
        int pages = (total + limit - 1) / limit;
        answer.with("Page-Number", Integer.toString(page))
                .with("Page-Size", Integer.toString(limit))
                .with("Total-Count", Integer.toString(total))
                .with("Total-Pages", Integer.toString(pages));
        return pages;
    }

    /** Where a page of a number begins, which may be beyond everything. */
    private static int offset(int page, int limit) {
        return (int) Math.min(Integer.MAX_VALUE - MAX_LIMIT, (page - 1L) * limit);
    }

    /** Where a cursor leads to; what is none is noted. */
    private static int offset(Parameters parameters) {
        String cursor = parameters.text("Cursor");
        int offset = cursor == null ? 0 : parse(cursor);
        if (offset < 0) {
            parameters.refuse("Cursor", "The cursor is not valid.");
        }
        return offset;
    }

    private static String cursor(int offset) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("p" + offset).getBytes(StandardCharsets.UTF_8));
    }

    /** -1 for what is no cursor. */
    private static int parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.matches("p\\d{1,6}") ? Integer.parseInt(text.substring(1)) : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
