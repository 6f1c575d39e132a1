package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several lists, one after the other, inside one window. The cursor may move within the last one only, because the window is
 * not read before all lists are.
 *
 * @param lists whose operations are different, unless their payloads are read alike
 * @param dispensable numbers of those that are left out where the account does not have them; never the last one's
 * @param besides numbers of those that are left out of a window without a start, because the others show all of it; never the
 *     first one's
 */
public record ListsInTurn(List<Paging> lists, Set<Integer> dispensable, Set<Integer> besides) implements Paging {

    private static final String LIST = "list";
    private static final String AT = "at";

    public ListsInTurn {
        lists = List.copyOf(lists);
        dispensable = Set.copyOf(dispensable);
        besides = Set.copyOf(besides);
        if (besides.contains(0)) {
            throw new IllegalArgumentException("the first list cannot be beside others");
        }
        if (dispensable.contains(lists.size() - 1)) {
            throw new IllegalArgumentException("the last list cannot be left out");
        }
    }

    /** In this order. */
    public static ListsInTurn of(Paging... lists) {
        return new ListsInTurn(List.of(lists), Set.of(), Set.of());
    }

    /** With one more list after the others in a window with a start: it shows what their filter misses. */
    public ListsInTurn andBesides(Paging list) {
        var more = new ArrayList<>(lists);
        more.add(list);
        var besidesToo = new HashSet<>(besides);
        besidesToo.add(lists.size());
        return new ListsInTurn(more, dispensable, besidesToo);
    }

    /** With one more list between the last one and those before it, which is left out where the account does not have it. */
    public ListsInTurn andIfAllowed(Paging list) {
        var more = new ArrayList<>(lists);
        more.add(lists.size() - 1, list);
        var dispensableToo = new HashSet<>(dispensable);
        dispensableToo.add(lists.size() - 1);
        return new ListsInTurn(more, dispensableToo, besides);
    }

    /**
     * With another paging in place of one of the lists.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public ListsInTurn with(Paging list, Paging instead) {
        if (!lists.contains(list)) {
            throw new IllegalArgumentException("it is none of the lists");
        }
        return new ListsInTurn(
                lists.stream().map(one -> one.equals(list) ? instead : one).toList(), dispensable, besides);
    }

    @Override
    public String operation() {
        return lists.get(0).operation();
    }

    @Override
    public List<String> operations() {
        return lists.stream()
                .flatMap(list -> list.operations().stream())
                .distinct()
                .toList();
    }

    private static int number(JsonNode position) {
        return position.path(LIST).asInt();
    }

    private Paging list(JsonNode position) {
        return lists.get(number(position));
    }

    private static JsonNode at(JsonNode position) {
        return position.path(AT);
    }

    private static JsonNode position(int list, JsonNode at) {
        return Json.mapper().createObjectNode().put(LIST, list).set(AT, at);
    }

    @Override
    public JsonNode start(Window window) {
        return position(0, lists.get(0).start(window));
    }

    @Override
    public Request request(Window window, JsonNode position) {
        return list(position).request(window, at(position));
    }

    @Override
    public JsonNode resumed(JsonNode position) {
        return position(number(position), list(position).resumed(at(position)));
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        return list(answer).payloads(answer);
    }

    @Override
    public Part part(Answer answer, int from) {
        return list(answer).part(answer, from);
    }

    @Override
    public long shownAt(Answer answer) {
        return listOf(answer).map(list -> list.shownAt(answer)).orElseGet(answer::sequence);
    }

    private Paging list(Answer answer) {
        return listOf(answer)
                .orElseThrow(() -> new SourceException.Rejected(
                        "no list is asked for by " + answer.request().operation()));
    }

    /** Whose payloads it holds; empty where it only leads to them. */
    private Optional<Paging> listOf(Answer answer) {
        var operation = answer.request().operation();
        return lists.stream()
                .filter(list -> list.operations().contains(operation))
                .findFirst();
    }

    @Override
    public boolean isInSameAnswer(JsonNode position) {
        return list(position).isInSameAnswer(at(position));
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var number = number(position);
        var page = list(position).read(window, at(position), answer);
        var next = page.next().map(at -> position(number, at)).or(() -> first(window, number + 1));
        var isLast = number == lists.size() - 1;
        return new Page(page.payloads(), next, isLast ? page.reached() : Optional.<Instant>empty(), page.remark());
    }

    private Optional<JsonNode> first(Window window, int number) {
        if (number == lists.size()) {
            return Optional.empty();
        }
        return window.from() == null && besides.contains(number)
                ? first(window, number + 1)
                : Optional.of(position(number, lists.get(number).start(window)));
    }

    /** Lists count alike, whatever they turn out to hold. */
    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var within = list(position).share(window, at(position), answer).orElse(BigDecimal.ZERO);
        return Optional.of(
                Shares.of(within.add(BigDecimal.valueOf(number(position))), BigDecimal.valueOf(lists.size())));
    }

    @Override
    public Optional<JsonNode> smaller(Window window, JsonNode position) {
        return list(position).smaller(window, at(position)).map(smaller -> position(number(position), smaller));
    }

    @Override
    public int tries(Window window, JsonNode position) {
        return list(position).tries(window, at(position));
    }

    @Override
    public Duration pause(JsonNode position) {
        return list(position).pause(at(position));
    }

    @Override
    public Optional<JsonNode> without(Window window, JsonNode position) {
        return dispensable.contains(number(position)) ? first(window, number(position) + 1) : Optional.empty();
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        return position(number(position), list(position).again(window, at(position)));
    }
}
