package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The list below each row of another list, e.g. the transactions of each bank account (FreeAgent README §6): after every page
 * of parents the lists of those on it. Nothing is reached before all of them are read. A parent that was deleted since it was
 * listed is passed over.
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

    /** How many parents stood on their page. */
    private static final String PARENTS_THERE = "parents_there";

    /** Which part of all parents lay before that page, and lies before the next one. */
    private static final String BEFORE = "before";

    private static final String BEHIND = "behind";

    /** Whether any parent's list could be read. */
    private static final String ANSWERED = "answered";

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
        var next = Nodes.copy(position).put(ANSWERED, true);
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
        next.put(ANSWERED, position.path(ANSWERED).asBoolean());
        next.put(BEFORE, position.path(BEHIND).decimalValue());
        next.put(BEHIND, behind(position, page, answer));
        next.put(PARENTS_THERE, page.payloads().size());
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
            return Optional.of(position.set(AT, children.start(window, Nodes.texts(parent.path(CHOICE)))));
        }
        return position.has(PARENTS) ? Optional.of(position) : Optional.empty();
    }

    /** Empty where it is the last one and none could be read: then the account does not have such lists. */
    @Override
    public Optional<Page> withoutMissing(Window window, JsonNode position) {
        if (!isAtChildren(position)) {
            return Optional.empty();
        }
        var next = nextParent(window, Nodes.copy(position));
        return next.isEmpty() && !position.path(ANSWERED).asBoolean()
                ? Optional.empty()
                : Optional.of(new Page(List.of(), next, Optional.empty()));
    }

    /** Parents count alike, whatever their lists turn out to hold. */
    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var there = position.path(PARENTS_THERE).asInt();
        var behind = position.path(BEHIND).decimalValue();
        if (!isAtChildren(position) || there == 0) {
            return Optional.of(behind);
        }
        var before = position.path(BEFORE).decimalValue();
        var done = BigDecimal.valueOf(there - position.path(WAITING).size() - 1L)
                .add(children.share(window, position.path(AT), answer).orElse(BigDecimal.ZERO));
        var onPage = Shares.of(done, BigDecimal.valueOf(there));
        return Optional.of(Shares.of(behind.subtract(before).multiply(onPage).add(before), BigDecimal.ONE));
    }

    private BigDecimal behind(JsonNode position, Page page, Answer answer) {
        return page.next().isEmpty()
                ? BigDecimal.ONE
                : parents.share(ALL, position.path(PARENTS), answer)
                        .orElseGet(() -> position.path(BEHIND).decimalValue());
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
