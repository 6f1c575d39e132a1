package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.util.List;
import java.util.Optional;

/**
 * The list below each object of another list, e.g. the inventory levels of each location (Shopify README §9.6): after every
 * page of parents the lists of those on it. Nothing is reached before all of them are read.
 *
 * @param parents whose objects have an {@code id}; they are no payloads
 * @param children pages of one parent's list
 * @param variable of the children's query that takes the parent's id
 */
public record ListBelowEach(GraphQlConnection parents, GraphQlConnection children, String variable) implements Paging {

    private static final Window ALL = new Window(null, null);
    private static final String PARENTS = "parents";
    private static final String WAITING = "waiting";
    private static final String AT = "at";

    @Override
    public String operation() {
        return children.operation();
    }

    @Override
    public List<String> operations() {
        return children.operations();
    }

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode().set(PARENTS, parents.start(ALL));
    }

    private static boolean isAtChildren(JsonNode position) {
        return position.has(AT);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return isAtChildren(position)
                ? children.request(window, position.path(AT))
                : parents.request(ALL, position.path(PARENTS));
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return children.payloads(answer);
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        if (!isAtChildren(position)) {
            return new Page(List.of(), afterParents(window, position, answer), Optional.empty());
        }
        var page = children.read(window, position.path(AT), answer);
        var next = Nodes.copy(position);
        return new Page(
                page.payloads(),
                page.next().<JsonNode>map(at -> next.set(AT, at)).or(() -> nextParent(window, next)),
                Optional.empty());
    }

    private Optional<JsonNode> afterParents(Window window, JsonNode position, Answer answer) {
        var page = parents.read(ALL, position.path(PARENTS), answer);
        var next = Json.mapper().createObjectNode();
        page.next().ifPresent(at -> next.set(PARENTS, at));
        var waiting = next.putArray(WAITING);
        page.payloads().forEach(parent -> waiting.add(parent.path("id").asText()));
        return nextParent(window, next);
    }

    private Optional<JsonNode> nextParent(Window window, ObjectNode position) {
        position.remove(AT);
        var waiting = position.withArray("/" + WAITING);
        if (!waiting.isEmpty()) {
            var parent = waiting.remove(0).asText();
            return Optional.of(position.set(AT, children.start(window, variable, parent)));
        }
        return position.has(PARENTS) ? Optional.of(position) : Optional.empty();
    }

    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        var field = isAtChildren(position) ? AT : PARENTS;
        var list = isAtChildren(position) ? children : parents;
        return list.smaller(window, position.path(field))
                .map(smaller -> Nodes.copy(position).set(field, smaller));
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        var field = isAtChildren(position) ? AT : PARENTS;
        var list = isAtChildren(position) ? children : parents;
        return Nodes.copy(position).set(field, list.again(window, position.path(field)));
    }
}
