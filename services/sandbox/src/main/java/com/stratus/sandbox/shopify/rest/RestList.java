package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.faults.FaultKind;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.search.Hit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A list of the REST API, in pages that a Link header leads through. The address of a page holds the filters of the first
 * call, so that nothing but {@code limit} and {@code fields} can be given beside it.
 */
final class RestList<T> {
    private static final int STANDARD = 50;
    private static final int MAXIMUM = 250;
    private static final String PAGE_INFO = "page_info";
    private static final String LIMIT = "limit";
    private static final Set<String> BESIDE = Set.of(PAGE_INFO, LIMIT, "fields");

    private final String name;
    private final Function<RestCall, Iterable<T>> rows;
    private final Function<T, Cursor> place;
    private final BiFunction<RestCall, T, Map<String, Object>> json;
    private final List<Filter<T>> filters = new ArrayList<>();
    private boolean newestFirst;

    /** Gives the test that a call asks for, or null when it asks for none. */
    interface Filter<T> {
        Predicate<T> of(RestCall call);
    }

    RestList(
            String name,
            Function<RestCall, Iterable<T>> rows,
            Function<T, Cursor> place,
            BiFunction<RestCall, T, Map<String, Object>> json) {
        this.name = name;
        this.rows = rows;
        this.place = place;
        this.json = json;
    }

    RestList<T> newestFirst() {
        newestFirst = true;
        return this;
    }

    RestList<T> filter(Filter<T> filter) {
        filters.add(filter);
        return this;
    }

    /** The usual bounds of a time, both of which belong to what is found. */
    RestList<T> between(String field, Function<T, Instant> time) {
        filter(call -> {
            Instant from = call.instant(field + "_min");
            return from == null ? null : row -> !time.apply(row).isBefore(from);
        });
        return filter(call -> {
            Instant to = call.instant(field + "_max");
            return to == null ? null : row -> !time.apply(row).isAfter(to);
        });
    }

    /** Some by their ids. */
    RestList<T> ids(Function<T, Long> id) {
        return filter(call -> {
            List<Long> wanted = call.numbers("ids");
            return wanted == null ? null : row -> wanted.contains(id.apply(row));
        });
    }

    /** How many there are. */
    Answer count(RestCall call) {
        return Answer.json(200, Json.of("count", found(call).size()));
    }

    /** One page. */
    Answer page(RestCall call) {
        String pageInfo = call.parameter(PAGE_INFO);
        return pageInfo == null ? first(call) : further(call, pageInfo);
    }

    private Answer first(RestCall call) {
        List<Hit<T>> found = found(call);
        Long since = call.number("since_id");
        if (since != null) {
            found = found.stream()
                    .filter(hit -> hit.place().id() > since)
                    .sorted(Comparator.comparingLong(hit -> hit.place().id()))
                    .toList();
        }
        int limit = limit(call);
        return page(call, found, 0, limit, limit);
    }

    private static int limit(RestCall call) {
        Long limit = call.number(LIMIT);
        if (limit != null && (limit < 1 || limit > MAXIMUM)) {
            throw RestCall.invalid(LIMIT, "must be between 1 and " + MAXIMUM);
        }
        return limit == null ? STANDARD : limit.intValue();
    }

    private Answer further(RestCall call, String pageInfo) {
        for (String other : call.parameters().keySet()) {
            if (!BESIDE.contains(other)) {
                throw RestCall.invalid(other, other + " cannot be passed when page_info is present");
            }
        }
        PageInfo info = PageInfo.parse(pageInfo);
        if (info == null || call.view().faults().contains(FaultKind.EXPIRED_CURSOR)) {
            throw new RestRefusal(Failures.ofField(400, PAGE_INFO, "Invalid value."));
        }
        Map<String, String> parameters = new LinkedHashMap<>(info.parameters());
        parameters.put("fields", call.parameter("fields"));
        RestCall asked = call.with(parameters);
        List<Hit<T>> found = found(asked);
        if (parameters.containsKey("since_id")) {
            long since = asked.number("since_id");
            found = found.stream()
                    .filter(hit -> hit.place().id() > since)
                    .sorted(Comparator.comparingLong(hit -> hit.place().id()))
                    .toList();
        }
        int limit = limit(call);
        int behind = position(found, info.place(), asked.parameter("since_id") != null);
        int before = Math.min(limit, behind - 1);
        return info.next()
                ? page(asked, found, behind, limit, limit)
                : page(asked, found, behind - 1 - before, before, limit);
    }

    /** How many stand up to a place, it included. */
    private int position(List<Hit<T>> found, Cursor last, boolean byId) {
        int count = 0;
        for (Hit<T> hit : found) {
            int order = byId
                    ? Long.compare(hit.place().id(), last.id())
                    : hit.place().compareTo(last);
            if (newestFirst && !byId ? order < 0 : order > 0) {
                break;
            }
            count++;
        }
        return count;
    }

    private List<Hit<T>> found(RestCall call) {
        List<Predicate<T>> tests = new ArrayList<>();
        for (Filter<T> filter : filters) {
            Predicate<T> test = filter.of(call);
            if (test != null) {
                tests.add(test);
            }
        }
        List<Hit<T>> found = new ArrayList<>();
        for (T row : rows.apply(call)) {
            if (tests.stream().allMatch(test -> test.test(row))) {
                found.add(new Hit<>(row, place.apply(row)));
            }
        }
        Comparator<Hit<T>> order = (one, other) -> one.place().compareTo(other.place());
        found.sort(newestFirst ? order.reversed() : order);
        return found;
    }

    private Answer page(RestCall call, List<Hit<T>> found, int start, int count, int limit) {
        int from = Math.max(0, start);
        int to = Math.min(found.size(), from + Math.max(0, count));
        List<Map<String, Object>> page = new ArrayList<>();
        for (Hit<T> hit : found.subList(Math.min(from, to), to)) {
            page.add(only(call, json.apply(call, hit.row())));
        }
        Answer answer = Answer.json(200, Json.of(name, page));
        List<String> links = new ArrayList<>();
        if (from > 0 && from < found.size()) {
            links.add(link(call, limit, new PageInfo(false, found.get(from).place(), call.parameters()), "previous"));
        }
        if (to < found.size()) {
            links.add(link(call, limit, new PageInfo(true, found.get(to - 1).place(), call.parameters()), "next"));
        }
        return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
    }

    private static String link(RestCall call, int limit, PageInfo info, String relation) {
        String fields = call.parameter("fields");
        return "<" + call.view().origin() + "/admin" + call.call().path() + "?limit=" + limit
                + (fields == null ? "" : "&fields=" + URLEncoder.encode(fields, StandardCharsets.UTF_8))
                + "&page_info=" + info.text() + ">; rel=\"" + relation + "\"";
    }

    /** The fields that are asked for. */
    static Map<String, Object> only(RestCall call, Map<String, Object> object) {
        String fields = call.parameter("fields");
        if (fields == null) {
            return object;
        }
        Set<String> wanted = new LinkedHashSet<>();
        Arrays.stream(fields.split(","))
                .forEach(field -> wanted.add(field.strip().replace('-', '_')));
        Map<String, Object> cut = new LinkedHashMap<>(object);
        cut.keySet().retainAll(wanted);
        return cut;
    }

    /** A place in a list, the way on from there, and what was asked for first, as opaque text. */
    private record PageInfo(boolean next, Cursor place, Map<String, String> parameters) {
        String text() {
            Map<String, Object> asked = new LinkedHashMap<>(parameters);
            BESIDE.forEach(asked::remove);
            byte[] json =
                    Json.bytes(Json.of("direction", next ? "next" : "prev", "last_id", place.text(), "asked", asked));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        }

        static PageInfo parse(String text) {
            try {
                Map<String, Object> json = Json.object(Base64.getUrlDecoder().decode(text));
                Cursor place = json == null ? null : Cursor.parse(String.valueOf(json.get("last_id")));
                if (place == null || !(json.get("asked") instanceof Map<?, ?> asked)) {
                    return null;
                }
                Map<String, String> parameters = new LinkedHashMap<>();
                asked.forEach((name, value) -> parameters.put(name.toString(), value.toString()));
                return new PageInfo("next".equals(json.get("direction")), place, parameters);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
