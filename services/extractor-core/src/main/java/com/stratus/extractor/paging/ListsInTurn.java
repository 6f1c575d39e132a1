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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several lists, one after the other, inside one window. The cursor may move within the last one only, because the window is
 * not read before all lists are.
 *
 * @param members the lists, whose operations are different, unless their payloads are read alike
 */
public record ListsInTurn(List<Member> members) implements Paging {

    private static final String LIST = "list";
    private static final String AT = "at";

    /**
     * One of the lists.
     *
     * @param dispensable whether it is left out where the account does not have it; never the last one
     * @param beside whether it is left out of a window without a start, because the others show all of it; never the first one
     */
    public record Member(Paging list, boolean dispensable, boolean beside) {

        private static Member of(Paging list) {
            return new Member(list, false, false);
        }

        private Member with(Paging other) {
            return new Member(other, dispensable, beside);
        }
    }

    public ListsInTurn {
        members = List.copyOf(members);
        if (members.get(0).beside()) {
            throw new IllegalArgumentException("the first list cannot be beside others");
        }
        if (members.get(members.size() - 1).dispensable()) {
            throw new IllegalArgumentException("the last list cannot be left out");
        }
    }

    /** In this order. */
    public static ListsInTurn of(Paging... lists) {
        return new ListsInTurn(Stream.of(lists).map(Member::of).toList());
    }

    /** With one more list after the others in a window with a start: it shows what their filter misses. */
    public ListsInTurn andBesides(Paging list) {
        return with(members.size(), new Member(list, false, true));
    }

    /** With one more list between the last one and those before it, which is left out where the account does not have it. */
    public ListsInTurn andIfAllowed(Paging list) {
        return with(members.size() - 1, new Member(list, true, false));
    }

    private ListsInTurn with(int place, Member member) {
        var more = new ArrayList<>(members);
        more.add(place, member);
        return new ListsInTurn(more);
    }

    /**
     * With another paging in place of one of the lists.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public ListsInTurn with(Paging list, Paging instead) {
        if (members.stream().noneMatch(member -> member.list().equals(list))) {
            throw new IllegalArgumentException("it is none of the lists");
        }
        return new ListsInTurn(members.stream()
                .map(member -> member.list().equals(list) ? member.with(instead) : member)
                .toList());
    }

    @Override
    public String operation() {
        return members.get(0).list().operation();
    }

    @Override
    public List<String> operations() {
        return members.stream()
                .flatMap(member -> member.list().operations().stream())
                .distinct()
                .toList();
    }

    private static int number(JsonNode position) {
        return position.path(LIST).asInt();
    }

    private Paging list(JsonNode position) {
        return members.get(number(position)).list();
    }

    private static JsonNode at(JsonNode position) {
        return position.path(AT);
    }

    private static JsonNode position(int list, JsonNode at) {
        return Json.mapper().createObjectNode().put(LIST, list).set(AT, at);
    }

    @Override
    public JsonNode start(Window window) {
        return position(0, members.get(0).list().start(window));
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
        return members.stream()
                .map(Member::list)
                .filter(list -> list.operations().contains(operation))
                .findFirst();
    }

    @Override
    public boolean isInSameAnswer(JsonNode position) {
        return list(position).isInSameAnswer(at(position));
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        return inTurn(window, number(position), list(position).read(window, at(position), answer));
    }

    private Page inTurn(Window window, int number, Page page) {
        var next = page.next().map(at -> position(number, at)).or(() -> first(window, number + 1));
        var isLast = number == members.size() - 1;
        return new Page(page.payloads(), next, isLast ? page.reached() : Optional.<Instant>empty(), page.remark());
    }

    private Optional<JsonNode> first(Window window, int number) {
        return IntStream.range(number, members.size())
                .filter(one -> isRead(window, members.get(one)))
                .mapToObj(one -> position(one, members.get(one).list().start(window)))
                .findFirst();
    }

    private static boolean isRead(Window window, Member member) {
        return window.from() != null || !member.beside();
    }

    private static BigDecimal readOf(Window window, List<Member> some) {
        return BigDecimal.valueOf(
                some.stream().filter(member -> isRead(window, member)).count());
    }

    /** Lists that the window reads count alike, whatever they turn out to hold. */
    @Override
    public Optional<BigDecimal> share(Window window, JsonNode position, Answer answer) {
        var within = list(position).share(window, at(position), answer).orElse(BigDecimal.ZERO);
        var before = readOf(window, members.subList(0, number(position)));
        return Optional.of(Shares.of(before.add(within), readOf(window, members)));
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
        return members.get(number(position)).dispensable()
                ? first(window, number(position) + 1)
                : list(position).without(window, at(position)).map(at -> position(number(position), at));
    }

    @Override
    public Optional<Page> withoutMissing(Window window, JsonNode position) {
        return list(position).withoutMissing(window, at(position)).map(page -> inTurn(window, number(position), page));
    }

    @Override
    public JsonNode again(Window window, JsonNode position) {
        return position(number(position), list(position).again(window, at(position)));
    }
}
