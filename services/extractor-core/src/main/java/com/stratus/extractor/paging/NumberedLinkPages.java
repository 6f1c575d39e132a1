package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Numbered pages of which the header {@code Link} says whether another one follows, and {@code X-Total-Count} how many rows
 * there are (FreeAgent README §5). Of a link only the page's number is used: every page is asked for with the same filters,
 * at the connection's own address.
 *
 * <p>A window has no end, so that a row which changes while pages are read does not leave the list. A list that became shorter
 * all the same has moved unread rows onto pages already read: it is read anew, a few times at most.
 *
 * <p>Immutable; each method gives pages that are asked for in one more way.
 */
public final class NumberedLinkPages implements Paging {

    private static final String PAGE = "page";
    private static final String SIZE = "per_page";
    private static final String CHOSEN = "chosen";
    private static final String TOTAL = "total";
    private static final String BEGUN_ANEW = "anew";
    private static final int OFTEN_BEGUN = 3;

    private final String operation;
    private final String path;
    private final String field;
    private final int pageSize;
    private Map<String, String> parameters = Map.of();
    private String since;

    private NumberedLinkPages(String operation, String path, String field, int pageSize) {
        this.operation = operation;
        this.path = path;
        this.field = field;
        this.pageSize = pageSize;
    }

    /**
     * Pages of one list.
     *
     * @param path of the list below the connection's base address
     * @param field of an answer that holds the list
     * @param pageSize rows a page, halved when the platform says that this is too much
     */
    public static NumberedLinkPages of(String operation, String path, String field, int pageSize) {
        return new NumberedLinkPages(operation, path, field, pageSize);
    }

    private NumberedLinkPages with(Consumer<NumberedLinkPages> change) {
        var changed = new NumberedLinkPages(operation, path, field, pageSize);
        changed.parameters = parameters;
        changed.since = since;
        change.accept(changed);
        return changed;
    }

    /** With a parameter in every request. */
    public NumberedLinkPages with(String name, String value) {
        return with(changed -> {
            changed.parameters = new LinkedHashMap<>(parameters);
            changed.parameters.put(name, value);
        });
    }

    /** With the window's start in a parameter. */
    public NumberedLinkPages changedSince(String parameter) {
        return with(changed -> changed.since = parameter);
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode().put(PAGE, 1).put("size", pageSize);
    }

    /** Where the first page is of the list that these parameters choose. */
    JsonNode start(Window window, Map<String, String> choice) {
        ObjectNode position = start(window).deepCopy();
        var chosen = position.putObject(CHOSEN);
        choice.forEach(chosen::put);
        return position;
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var query = new LinkedHashMap<String, String>();
        position.path(CHOSEN)
                .properties()
                .forEach(chosen -> query.put(chosen.getKey(), chosen.getValue().asText()));
        query.putAll(parameters);
        if (since != null && window.from() != null) {
            query.put(since, window.from().toString());
        }
        query.put(PAGE, position.path(PAGE).asText());
        query.put(SIZE, position.path("size").asText());
        return Request.get(operation, path, query);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        var list = answer.tree().path(field);
        if (!list.isArray()) {
            throw new SourceException.Rejected("the answer has no " + field);
        }
        List<JsonNode> payloads = new ArrayList<>();
        list.forEach(payloads::add);
        return payloads;
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var payloads = payloads(answer);
        if (isShorterThanBefore(position, answer)) {
            return new Page(
                    payloads,
                    Optional.of(anew(window, position)),
                    Optional.empty(),
                    Optional.of(field + " became fewer while they were read: reading them anew"));
        }
        return new Page(
                payloads,
                next(position, payloads.size(), answer).map(page -> at(position, page, answer)),
                Optional.empty());
    }

    private static boolean isShorterThanBefore(JsonNode position, Answer answer) {
        return position.has(TOTAL)
                && position.path(BEGUN_ANEW).asInt() < OFTEN_BEGUN
                && total(answer)
                        .filter(total -> total < position.path(TOTAL).asLong())
                        .isPresent();
    }

    private JsonNode anew(Window window, JsonNode position) {
        var begun = position.path(BEGUN_ANEW).asInt() + 1;
        return ((ObjectNode) again(window, position)).put(BEGUN_ANEW, begun);
    }

    private static JsonNode at(JsonNode position, int page, Answer answer) {
        ObjectNode next = position.deepCopy();
        next.put(PAGE, page);
        total(answer).ifPresentOrElse(total -> next.put(TOTAL, total), () -> next.remove(TOTAL));
        return next;
    }

    /** Invariant: a full page is the last one only when the platform says so; else rows would be left out unnoticed. */
    private Optional<Integer> next(JsonNode position, int rows, Answer answer) {
        var header = answer.header("Link").map(String::strip);
        var target = header.flatMap(links -> LinkHeader.target(links, "next"));
        if (target.isPresent()) {
            return Optional.of(following(position, target.get()));
        }
        var size = position.path("size").asInt();
        var isFull = rows >= size;
        if (isFull && header.filter(links -> saysLast(links, position, answer)).isEmpty()) {
            throw new SourceException.Rejected(
                    "a full page of " + field + " does not say whether another follows: its header Link is "
                            + header.map(links -> "not readable").orElse("missing"));
        }
        return Optional.empty();
    }

    /** With one page the header is there and empty. */
    private static boolean saysLast(String links, JsonNode position, Answer answer) {
        return links.isEmpty()
                ? position.path(PAGE).asInt() == 1
                        && total(answer)
                                .filter(total -> total > position.path("size").asLong())
                                .isEmpty()
                : LinkHeader.isReadable(links);
    }

    private int following(JsonNode position, String target) {
        var query = URI.create(target).getRawQuery();
        var page = query == null
                ? ""
                : Request.recorded(operation, "GET " + path + "?" + query)
                        .query()
                        .getOrDefault(PAGE, "");
        if (!page.matches("\\d{1,9}")
                || Integer.parseInt(page) <= position.path(PAGE).asInt()) {
            throw new SourceException.Rejected(field + " promises another page but names no new one");
        }
        return Integer.parseInt(page);
    }

    private static Optional<Long> total(Answer answer) {
        return answer.header("X-Total-Count")
                .map(String::strip)
                .filter(total -> total.matches("\\d{1,12}"))
                .map(Long::valueOf);
    }

    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var read = position.path(PAGE).asLong() * position.path("size").asLong();
        return total(answer).map(total -> total <= read ? BigDecimal.ONE : Shares.of(read, total));
    }

    /** Half as many rows from the same row on. */
    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        var size = position.path("size").asInt();
        var page = position.path(PAGE).asInt();
        return size % 2 != 0
                ? Optional.empty()
                : Optional.of(
                        ((ObjectNode) position.deepCopy()).put("size", size / 2).put(PAGE, 2 * page - 1));
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        ObjectNode begun = position.deepCopy();
        begun.remove(TOTAL);
        return begun.put(PAGE, 1);
    }
}
