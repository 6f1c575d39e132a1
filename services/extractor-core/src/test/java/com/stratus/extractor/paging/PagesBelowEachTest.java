package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

class PagesBelowEachTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
    private static final PagesBelowEach PAGING = new PagesBelowEach(
            NumberedLinkPages.of("GetAccounts", "/accounts", "accounts", 2),
            NumberedLinkPages.of("GetLines", "/lines", "lines", 2).changedSince("since"),
            account -> Map.of("account", account.path("id").asText()),
            account -> account.path("currency").asText());

    @Test
    void everyParentsListIsReadWithItsNote() {
        var calls = new ArrayList<String>();
        var rows = new ArrayList<String>();
        var position = Optional.of(PAGING.start(WINDOW));
        while (position.isPresent()) {
            var request = PAGING.request(WINDOW, position.get());
            calls.add(request.target());
            var page = PAGING.read(WINDOW, position.get(), answer(request));
            page.payloads().forEach(row -> rows.add(row.path("id").asText()));
            position = page.next();
        }

        assertThat(calls)
                .containsExactly(
                        "/accounts?page=1&per_page=2",
                        "/lines?account=a&since=2026-11-01T00:00:00Z&page=1&per_page=2#GBP",
                        "/lines?account=a&since=2026-11-01T00:00:00Z&page=2&per_page=2#GBP",
                        "/lines?account=b&since=2026-11-01T00:00:00Z&page=1&per_page=2#EUR",
                        "/accounts?page=2&per_page=2",
                        "/lines?account=c&since=2026-11-01T00:00:00Z&page=1&per_page=2#USD");
        assertThat(rows).containsExactly("a1", "a2", "a3", "b1");
    }

    private static Answer answer(Request request) {
        var page = request.query().get("page");
        var account = request.query().getOrDefault("account", "accounts");
        return switch (account + page) {
            case "accounts1" ->
                answer(
                        request,
                        "{\"accounts\":[{\"id\":\"a\",\"currency\":\"GBP\"},{\"id\":\"b\",\"currency\":\"EUR\"}]}",
                        "<https://x.example/accounts?page=2>; rel='next'");
            case "accounts2" -> answer(request, "{\"accounts\":[{\"id\":\"c\",\"currency\":\"USD\"}]}", "");
            case "a1" ->
                answer(
                        request,
                        "{\"lines\":[{\"id\":\"a1\"},{\"id\":\"a2\"}]}",
                        "<https://x.example/lines?page=2>; rel='next'");
            case "a2" -> answer(request, "{\"lines\":[{\"id\":\"a3\"}]}", "");
            case "b1" -> answer(request, "{\"lines\":[{\"id\":\"b1\"}]}", "");
            default -> answer(request, "{\"lines\":[]}", "");
        };
    }

    private static Answer answer(Request request, String body, String link) {
        return Answers.to(request, 200, Map.of("link", link), body);
    }

    /** An interrupted run needs nothing but the position. */
    @Test
    void positionSaysWhichListsAreLeft() {
        var first = PAGING.read(WINDOW, PAGING.start(WINDOW), answer(PAGING.request(WINDOW, PAGING.start(WINDOW))))
                .next()
                .orElseThrow();

        assertThat(first)
                .hasToString("{\"parents\":{\"page\":2,\"size\":2},\"answered\":false,\"before\":0,\"behind\":0,"
                        + "\"parents_there\":2,\"waiting\":[{\"note\":\"EUR\",\"choice\":{\"account\":\"b\"}}],"
                        + "\"note\":\"GBP\",\"at\":{\"page\":1,\"size\":2,\"chosen\":{\"account\":\"a\"}}}");
    }

    /** Three parents on two pages: two thirds on the first, as their number says. */
    @Test
    void shareIsThatOfTheParentsThatAreDone() {
        var first = WINDOW_START;
        var a = next(first, parents("a", "b"));
        var b = next(a, lines(""));
        var second = next(b, lines(""));
        var c = next(second, parents("c"));

        assertThat(share(first, parents("a", "b"))).isEqualByComparingTo("0");
        assertThat(share(a, lines("8"))).as("two of eight lines of the first").isEqualByComparingTo("0.0833");
        assertThat(share(b, lines(""))).isEqualByComparingTo("0.3333");
        assertThat(share(second, parents("c"))).isEqualByComparingTo("0.6666");
        assertThat(share(c, lines("4"))).isEqualByComparingTo("0.8333");
    }

    private static final JsonNode WINDOW_START = PAGING.start(WINDOW);

    private static BigDecimal share(JsonNode position, Answer answer) {
        return PAGING.share(WINDOW, position, answer).orElseThrow();
    }

    private static JsonNode next(JsonNode position, Answer answer) {
        return PAGING.read(WINDOW, position, answer).next().orElseThrow();
    }

    private static Answer parents(String... ids) {
        var accounts = Stream.of(ids).map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(","));
        var link = ids.length > 1 ? "<https://x.example/accounts?page=2>; rel='next'" : "";
        return Answers.of("{\"accounts\":[" + accounts + "]}", Map.of("link", link, "x-total-count", "3"));
    }

    /** @param total how many there are of one parent; empty where that is not said, and there is one */
    private static Answer lines(String total) {
        return total.isEmpty()
                ? Answers.of("{\"lines\":[{\"id\":\"1\"}]}", Map.of("link", ""))
                : Answers.of("{\"lines\":[]}", Map.of("x-total-count", total));
    }

    @Test
    void aParentThatIsNotThereAnyMoreIsPassedOver() {
        var a = next(WINDOW_START, parents("a", "b"));
        var b = PAGING.withoutMissing(WINDOW, a).orElseThrow();

        assertThat(b.payloads()).isEmpty();
        assertThat(PAGING.request(WINDOW, b.next().orElseThrow()).query()).containsEntry("account", "b");
        assertThat(next(b.next().orElseThrow(), lines("")).has("at"))
                .as("then the next parents")
                .isFalse();
        var c = next(next(b.next().orElseThrow(), lines("")), parents("c"));
        assertThat(PAGING.withoutMissing(WINDOW, c).orElseThrow().next())
                .as("the last one is the end")
                .isEmpty();
        assertThat(PAGING.withoutMissing(WINDOW, WINDOW_START))
                .as("the parents themselves")
                .isEmpty();
    }

    @Test
    void whatNoParentHasTheAccountDoesNotHave() {
        var only = next(WINDOW_START, Answers.of("{\"accounts\":[{\"id\":\"a\"}]}"));

        assertThat(PAGING.withoutMissing(WINDOW, only)).isEmpty();
    }

    @Test
    void onlyTheirOwnAnswersHoldPayloads() {
        assertThat(PAGING.operations()).containsExactly("GetLines");
        assertThat(PAGING.payloads(Answers.of("{\"lines\":[{\"id\":\"a1\"}]}"))).hasSize(1);
    }

    @Test
    void smallerAndForgottenPagesStandInTheSameList() {
        var at = Sample.json(
                "{\"waiting\":[],\"note\":\"GBP\",\"at\":{\"page\":3,\"size\":2,\"chosen\":{\"account\":\"a\"}}}");

        assertThat(PAGING.smaller(WINDOW, at).orElseThrow().path("at"))
                .isEqualTo(Sample.json("{\"page\":5,\"size\":1,\"chosen\":{\"account\":\"a\"}}"));
        assertThat(PAGING.again(WINDOW, at).path("at"))
                .isEqualTo(Sample.json("{\"page\":1,\"size\":2,\"chosen\":{\"account\":\"a\"}}"));
        assertThat(PAGING.smaller(WINDOW, PAGING.start(WINDOW)).orElseThrow())
                .isEqualTo(Sample.json("{\"parents\":{\"page\":1,\"size\":1}}"));
        assertThat(PAGING.again(WINDOW, PAGING.start(WINDOW))).isEqualTo(PAGING.start(WINDOW));
    }

    @Test
    void parentsMayComeInOneAnswer() {
        var list = new OneAnswer("GetCompany", "/company", Map.of("view", "all"), PagesBelowEachTest::periods);
        var call = list.request(WINDOW, list.start(WINDOW));

        assertThat(call.target()).isEqualTo("/company?view=all");
        var page = list.read(WINDOW, list.start(WINDOW), Answers.to(call, "{\"periods\":[1,2]}"));
        assertThat(page.payloads()).hasSize(2);
        assertThat(page.next()).isEmpty();
        assertThatThrownBy(() -> list.read(WINDOW, list.start(WINDOW), Answers.to(call, "{}")))
                .isInstanceOf(SourceException.Rejected.class);
    }

    private static List<JsonNode> periods(JsonNode answer) {
        if (!answer.has("periods")) {
            throw new SourceException.Rejected("no periods");
        }
        return StreamSupport.stream(answer.path("periods").spliterator(), false).toList();
    }
}
