package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.paging.NumberedPages.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class NumberedPagesTest {

    private static final NumberedPages PAGING = new NumberedPages(
            "GetOrders",
            "/order",
            Map.of("SortOrder", "Oldest"),
            List.of(Sweep.by("LastUpdateStartDate"), Sweep.by("StartDate")),
            2);
    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
    private static final Window FROM_THE_BEGINNING = new Window(null, Instant.parse("2026-11-02T00:00:00Z"));

    @Test
    void firstRequestAsksForTheFirstSweep() {
        var request = PAGING.request(WINDOW, PAGING.start(WINDOW));

        assertThat(request.operation()).isEqualTo("GetOrders");
        assertThat(request.target())
                .isEqualTo("/order?SortOrder=Oldest&Page=1&Limit=2&LastUpdateStartDate=2026-11-01T00:00:00Z");
    }

    @Test
    void fullPageIsFollowedByTheNext() {
        var page = PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of("[{\"id\":1},{\"id\":2}]"));

        assertThat(page.payloads()).extracting(row -> row.path("id").asInt()).containsExactly(1, 2);
        assertThat(target(WINDOW, page.next().orElseThrow()))
                .isEqualTo("/order?SortOrder=Oldest&Page=2&Limit=2&LastUpdateStartDate=2026-11-01T00:00:00Z");
    }

    @Test
    void shortPageEndsTheSweepAndTheSecondBegins() {
        var second = PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of("[{\"id\":1}]"))
                .next()
                .orElseThrow();
        assertThat(target(WINDOW, second))
                .isEqualTo("/order?SortOrder=Oldest&Page=1&Limit=2&StartDate=2026-11-01T00:00:00Z");

        assertThat(PAGING.read(WINDOW, second, Answers.of("[{\"id\":3}]")).next())
                .isEmpty();
    }

    @Test
    void emptyPageEndsTheSweep() {
        var page = PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of("[]"));

        assertThat(page.payloads()).isEmpty();
        assertThat(page.next().orElseThrow().path("sweep").asInt()).isEqualTo(1);
    }

    @Test
    void headerEndsTheSweepAtAFullPage() {
        var full = "[{\"id\":1},{\"id\":2}]";

        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of(full, Map.of("total-pages", "2")))
                        .next()
                        .orElseThrow())
                .hasToString("{\"sweep\":0,\"page\":2}");
        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of(full, Map.of("total-pages", "1")))
                        .next()
                        .orElseThrow())
                .hasToString("{\"sweep\":1,\"page\":1}");
        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of(full, Map.of("total-pages", "many")))
                        .next()
                        .orElseThrow())
                .hasToString("{\"sweep\":0,\"page\":2}");
    }

    @Test
    void headerDecidesThoughAPageInTheMiddleIsShort() {
        assertThat(PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of("[{\"id\":1}]", Map.of("total-pages", "2")))
                        .next()
                        .orElseThrow())
                .hasToString("{\"sweep\":0,\"page\":2}");
    }

    @Test
    void sweepReachesAsFarBackAsItMustHoweverShortTheWindowIs() {
        var paging = new NumberedPages(
                "GetOrders", "/order", Map.of(), List.of(new Sweep("StartDate", Duration.ofDays(30))), 2);
        var wide = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));

        assertThat(paging.request(WINDOW, paging.start(WINDOW)).target())
                .isEqualTo("/order?Page=1&Limit=2&StartDate=2026-10-03T00:00:00Z");
        assertThat(paging.request(wide, paging.start(wide)).target())
                .isEqualTo("/order?Page=1&Limit=2&StartDate=2026-01-01T00:00:00Z");
        var open = new Window(Instant.parse("2026-03-31T00:00:00Z"), null);
        assertThat(paging.request(open, paging.start(open)).target())
                .isEqualTo("/order?Page=1&Limit=2&StartDate=2026-03-01T00:00:00Z");
    }

    @Test
    void windowWithoutStartIsOneSweepWithoutFilter() {
        var start = PAGING.start(FROM_THE_BEGINNING);

        assertThat(target(FROM_THE_BEGINNING, start)).isEqualTo("/order?SortOrder=Oldest&Page=1&Limit=2");
        assertThat(PAGING.read(FROM_THE_BEGINNING, start, Answers.of("[{\"id\":1}]"))
                        .next())
                .isEmpty();
    }

    @Test
    void listWithoutFilterIsOneSweepWhateverTheWindow() {
        var whole = new NumberedPages("Centers", "/fulfillment-center", Map.of(), List.of(), 2);

        assertThat(whole.request(WINDOW, whole.start(WINDOW)).target()).isEqualTo("/fulfillment-center?Page=1&Limit=2");
        assertThat(whole.read(WINDOW, whole.start(WINDOW), Answers.of("[{\"id\":1}]"))
                        .next())
                .isEmpty();
    }

    @Test
    void answerThatIsNoListIsRefused() {
        assertThatThrownBy(() -> PAGING.read(WINDOW, PAGING.start(WINDOW), Answers.of("{\"items\":[]}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer is not a list");
    }

    @Test
    void sweepMayFilterBySomethingElseThanTime() {
        var paging = new NumberedPages(
                "GetReceivingOrders",
                "/receiving",
                Map.of(),
                List.of(Sweep.where("Statuses", "Awaiting,Arrived"), Sweep.by("InsertStartDate")),
                2);
        var first = paging.start(WINDOW);
        var second =
                paging.read(WINDOW, first, Answers.of("[{\"id\":1}]")).next().orElseThrow();

        assertThat(paging.request(WINDOW, first).target())
                .isEqualTo("/receiving?Page=1&Limit=2&Statuses=Awaiting,Arrived");
        assertThat(paging.request(WINDOW, second).target())
                .isEqualTo("/receiving?Page=1&Limit=2&InsertStartDate=2026-11-01T00:00:00Z");
        assertThat(paging.request(FROM_THE_BEGINNING, first).target()).isEqualTo("/receiving?Page=1&Limit=2");
    }

    // ---- style C: numbers that are called cursors

    private static final NumberedPages CURSORS = new NumberedPages(
            "GetReturns", "/return", Map.of("SortOrder", "Asc"), List.of(), 2, NumberedPages.Body.ITEMS);

    @Test
    void numberIsTheCursor() {
        var start = CURSORS.start(WINDOW);
        var page = CURSORS.read(
                WINDOW, start, Answers.of("{\"items\":[{\"id\":1}],\"next\":\"https://api.example/return?Cursor=2\"}"));

        assertThat(CURSORS.request(WINDOW, start).target()).isEqualTo("/return?SortOrder=Asc&Cursor=1&Limit=2");
        assertThat(page.payloads()).extracting(row -> row.path("id").asInt()).containsExactly(1);
        assertThat(CURSORS.request(WINDOW, page.next().orElseThrow()).target())
                .isEqualTo("/return?SortOrder=Asc&Cursor=2&Limit=2");
    }

    @Test
    void lastCursorIsThatOfTheHeaderElseTheOneWithoutNext() {
        var start = CURSORS.start(WINDOW);
        var full = "{\"items\":[{\"id\":1},{\"id\":2}],\"next\":%s}";

        assertThat(CURSORS.read(WINDOW, start, Answers.of(full.formatted("null")))
                        .next())
                .isEmpty();
        assertThat(CURSORS.read(
                                WINDOW,
                                start,
                                Answers.of(full.formatted("\"/return?Cursor=2\""), Map.of("total-pages", "1")))
                        .next())
                .isEmpty();
        assertThat(CURSORS.read(WINDOW, start, Answers.of(full.formatted("null"), Map.of("total-pages", "2")))
                        .next())
                .isPresent();
        assertThat(CURSORS.read(WINDOW, start, Answers.of("{\"items\":null,\"next\":\"/return?Cursor=2\"}"))
                        .next())
                .as("a page without rows that names another one")
                .isPresent();
    }

    /** The rows of an empty page that names itself would be left out. */
    @ParameterizedTest
    @ValueSource(strings = {"/return?Cursor=2", "/2025-07/return?Limit=2&cursor=1&SortOrder=Asc"})
    void cursorThatLeadsBackIsRefused(String next) {
        var second = Sample.json("{\"sweep\":0,\"page\":2}");

        assertThatThrownBy(() -> CURSORS.read(
                        WINDOW,
                        second,
                        Answers.of("{\"items\":[],\"next\":\"" + next + "\"}", Map.of("total-pages", "2"))))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("GetReturns loops: a page names one before it as the next one");
    }

    @Test
    void answerWithoutItemsIsRefused() {
        assertThatThrownBy(() -> CURSORS.payloads(Answers.of("[]")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer to Test has no items");
    }

    @Test
    void pagesDoNotGetSmaller() {
        assertThat(PAGING.smaller(WINDOW, PAGING.start(WINDOW))).isEmpty();
    }

    private static String target(Window window, JsonNode position) {
        return PAGING.request(window, position).target();
    }
}
