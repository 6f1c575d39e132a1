package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The list below each row of another list, e.g. the transactions of each bank account (FreeAgent README §6): after every page
 * of parents the lists of those on it. Nothing is reached before all of them are read.
 *
 * @param parents whose rows are no payloads
 * @param children pages of one parent's list
 * @param choice the parameters by which a parent chooses its list; they go by their names
 * @param note what the payloads of a parent's list need and do not say: it goes along with the call, and is kept with the
 *     answer ({@link Request#note})
 */
public record PagesBelowEach(
        Paging parents,
        NumberedLinkPages children,
        Function<JsonNode, Map<String, String>> choice,
        Function<JsonNode, String> note)
        implements Paging {

    private static final Window ALL = new Window(null, null);
    private static final String PARENTS = "parents";
    private static final String WAITING = "waiting";
    private static final String CHOICE = "choice";
    private static final String NOTE = "note";
    private static final String AT = "at";

    @Override
    public String operation() {
        return children.operation();
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
                        .noted(position.path(NOTE).asText())
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
        ObjectNode next = position.deepCopy();
        return new Page(
                page.payloads(),
                page.next().<JsonNode>map(at -> next.set(AT, at)).or(() -> nextParent(window, next)),
                Optional.empty(),
                page.remark());
    }

    private Optional<JsonNode> afterParents(Window window, JsonNode position, Answer answer) {
        var page = parents.read(ALL, position.path(PARENTS), answer);
        var next = Json.mapper().createObjectNode();
        page.next().ifPresent(at -> next.set(PARENTS, at));
        var waiting = next.putArray(WAITING);
        page.payloads().forEach(parent -> {
            var one = waiting.addObject().put(NOTE, note.apply(parent));
            var chosen = one.putObject(CHOICE);
            new TreeMap<>(choice.apply(parent)).forEach(chosen::put);
        });
        return nextParent(window, next);
    }

    private Optional<JsonNode> nextParent(Window window, ObjectNode position) {
        position.remove(List.of(AT, NOTE));
        var waiting = position.withArray("/" + WAITING);
        if (!waiting.isEmpty()) {
            var parent = waiting.remove(0);
            position.put(NOTE, parent.path(NOTE).asText());
            return Optional.of(position.set(AT, children.start(window, chosenBy(parent))));
        }
        return position.has(PARENTS) ? Optional.of(position) : Optional.empty();
    }

    private static Map<String, String> chosenBy(JsonNode parent) {
        var chosen = new LinkedHashMap<String, String>();
        parent.path(CHOICE)
                .properties()
                .forEach(parameter ->
                        chosen.put(parameter.getKey(), parameter.getValue().asText()));
        return chosen;
    }

    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        var field = isAtChildren(position) ? AT : PARENTS;
        var list = isAtChildren(position) ? children : parents;
        return list.smaller(window, position.path(field))
                .map(smaller -> ((ObjectNode) position.deepCopy()).set(field, smaller));
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        var field = isAtChildren(position) ? AT : PARENTS;
        var list = isAtChildren(position) ? children : parents;
        return ((ObjectNode) position.deepCopy()).set(field, list.again(window, position.path(field)));
    }
}
