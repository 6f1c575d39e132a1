package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pages that name the next one in the header {@code Link} (Shopify README §6.1). Its parameters are asked for as they stand,
 * and nothing beside them, but always at the connection's own address.
 *
 * <p>No order is relied upon, so nothing is reached before the last page. Immutable; each method gives pages that are asked
 * for in one more way.
 */
public final class LinkPages implements Paging {

    private static final String NEXT = "next";
    private static final String SIZE = "size";
    private static final String LIMIT = "limit";

    private final String operation;
    private final String path;
    private final String field;
    private final int pageSize;
    private Map<String, String> parameters = Map.of();
    private String after;
    private String before;
    private Duration reach = Duration.ZERO;
    private boolean datesOnly;

    private LinkPages(String operation, String path, String field, int pageSize) {
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
    public static LinkPages of(String operation, String path, String field, int pageSize) {
        return new LinkPages(operation, path, field, pageSize);
    }

    private LinkPages with(Consumer<LinkPages> change) {
        var changed = new LinkPages(operation, path, field, pageSize);
        changed.parameters = parameters;
        changed.after = after;
        changed.before = before;
        changed.reach = reach;
        changed.datesOnly = datesOnly;
        change.accept(changed);
        return changed;
    }

    /** With a parameter in the first request; the following ones are bound to it. */
    public LinkPages with(String name, String value) {
        return with(changed -> {
            changed.parameters = new LinkedHashMap<>(parameters);
            changed.parameters.put(name, value);
        });
    }

    /** With the window's bounds; {@code before} is null for a list that knows no end. */
    public LinkPages between(String afterParameter, String beforeParameter) {
        return with(changed -> {
            changed.after = afterParameter;
            changed.before = beforeParameter;
        });
    }

    /** With bounds that are dates, which both belong to the window. */
    public LinkPages dated() {
        return with(changed -> changed.datesOnly = true);
    }

    /** At least so far back, however short the window is: before its end, or before its start when it has none. */
    public LinkPages reachingBack(Duration atLeast) {
        return with(changed -> changed.reach = atLeast);
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode().put(SIZE, pageSize);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var query = Nodes.texts(position.path(NEXT));
        query.put(LIMIT, position.path(SIZE).asText());
        if (position.has(NEXT)) {
            return Request.get(operation, path, query);
        }
        query.putAll(parameters);
        bound(query, after, window.from(reach));
        bound(query, before, window.to());
        return Request.get(operation, path, query);
    }

    private void bound(Map<String, String> query, String parameter, Instant time) {
        if (parameter != null && time != null) {
            query.put(parameter, datesOnly ? time.toString().substring(0, 10) : time.toString());
        }
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
        return new Page(payloads(answer), next(position, answer), Optional.empty());
    }

    private Optional<JsonNode> next(JsonNode position, Answer answer) {
        var target = answer.header("Link").flatMap(header -> LinkHeader.target(header, NEXT));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        var parameters = Json.mapper().createObjectNode();
        Addresses.parameters(field, target.get()).forEach(parameters::put);
        if (parameters.equals(position.path(NEXT))) {
            throw new SourceException.Rejected(field + " promises another page but names no new one");
        }
        return Optional.of(Nodes.copy(position).set(NEXT, parameters));
    }

    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        var half = position.path(SIZE).asInt() / 2;
        return half < 1 ? Optional.empty() : Optional.of(Nodes.copy(position).put(SIZE, half));
    }

    /** What names a page ages: the list is read anew. */
    @Override
    public JsonNode again(Window window, JsonNode position) {
        var begun = Nodes.copy(position);
        begun.remove(NEXT);
        return begun;
    }
}
