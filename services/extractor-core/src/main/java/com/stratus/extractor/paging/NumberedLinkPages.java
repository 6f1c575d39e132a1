package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
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
 * all the same has moved unread rows onto pages already read: it is read anew, a few times at most, and then fails rather
 * than leave rows out unnoticed.
 *
 * <p>Immutable; each method gives pages that are asked for in one more way.
 */
public final class NumberedLinkPages implements Paging {

    private static final String PAGE = "page";
    private static final String PER_PAGE = "per_page";
    private static final String SIZE = "size";
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
        return Json.mapper().createObjectNode().put(PAGE, 1).put(SIZE, pageSize);
    }

    /** Where the first page is of the list that these parameters choose. */
    JsonNode start(Window window, Map<String, String> choice) {
        var position = Nodes.copy(start(window));
        var chosen = position.putObject(CHOSEN);
        choice.forEach(chosen::put);
        return position;
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var query = Nodes.texts(position.path(CHOSEN));
        query.putAll(parameters);
        if (since != null && window.from() != null) {
            query.put(since, window.from().toString());
        }
        query.put(PAGE, position.path(PAGE).asText());
        query.put(PER_PAGE, position.path(SIZE).asText());
        return Request.get(operation, path, query);
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        var list = answer.tree().path(field);
        if (!list.isArray()) {
            throw new SourceException.Rejected("the answer has no " + field);
        }
        return Nodes.list(list);
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var payloads = payloads(answer);
        if (isShorterThanBefore(position, answer)) {
            requireFewRestarts(position);
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
                && total(answer)
                        .filter(total -> total < position.path(TOTAL).asLong())
                        .isPresent();
    }

    private void requireFewRestarts(JsonNode position) {
        if (position.path(BEGUN_ANEW).asInt() >= OFTEN_BEGUN) {
            throw new SourceException.Transient(field + " became fewer while they were read, each of "
                    + (OFTEN_BEGUN + 1) + " times, so that some may be missing: run the job when fewer of them go");
        }
    }

    private JsonNode anew(Window window, JsonNode position) {
        var begun = position.path(BEGUN_ANEW).asInt() + 1;
        return again(window, position).put(BEGUN_ANEW, begun);
    }

    private static JsonNode at(JsonNode position, int page, Answer answer) {
        var next = Nodes.copy(position).put(PAGE, page);
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
        var isFull = rows >= position.path(SIZE).asInt();
        if (isFull && header.filter(links -> saysLast(links, position, answer)).isEmpty()) {
            throw new SourceException.Rejected(
                    "a full page of " + field + " does not say whether another follows: its header Link is "
                            + header.map(links -> "not readable").orElse("missing"));
        }
        requireAll(position, rows, answer);
        return Optional.empty();
    }

    /** Invariant: a page is the last one only when the platform counts no more rows than came. */
    private void requireAll(JsonNode position, int rows, Answer answer) {
        var read = (position.path(PAGE).asLong() - 1) * position.path(SIZE).asLong() + rows;
        total(answer).filter(total -> total > read).ifPresent(total -> {
            throw new SourceException.Rejected("the header X-Total-Count says that there are " + total + " " + field
                    + ", and the header Link names no page after " + read + " of them");
        });
    }

    /** With one page the header is there and empty. */
    private static boolean saysLast(String links, JsonNode position, Answer answer) {
        return links.isEmpty()
                ? position.path(PAGE).asInt() == 1
                        && total(answer)
                                .filter(total -> total > position.path(SIZE).asLong())
                                .isEmpty()
                : LinkHeader.isReadable(links);
    }

    private int following(JsonNode position, String target) {
        var expected = position.path(PAGE).asInt() + 1;
        var page = Addresses.parameters(field, target).getOrDefault(PAGE, "");
        if (!page.equals(Integer.toString(expected))) {
            throw new SourceException.Rejected(field + " promises another page but does not name page " + expected);
        }
        return expected;
    }

    private static Optional<Long> total(Answer answer) {
        return answer.count("X-Total-Count");
    }

    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var read = position.path(PAGE).asLong() * position.path(SIZE).asLong();
        return total(answer).map(total -> total <= read ? BigDecimal.ONE : Shares.of(read, total));
    }

    /** Half as many rows from the same row on. */
    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        var size = position.path(SIZE).asInt();
        var page = position.path(PAGE).asInt();
        return size % 2 != 0
                ? Optional.empty()
                : Optional.of(Nodes.copy(position).put(SIZE, size / 2).put(PAGE, 2 * page - 1));
    }

    @Override
    public ObjectNode again(Window window, JsonNode position) {
        var begun = Nodes.copy(position);
        begun.remove(TOTAL);
        return begun.put(PAGE, 1);
    }
}
