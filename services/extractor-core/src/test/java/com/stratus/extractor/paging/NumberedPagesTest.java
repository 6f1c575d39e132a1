package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.paging.NumberedPages.Sweep;
import org.junit.jupiter.api.Test;

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
    void pagesDoNotGetSmaller() {
        assertThat(PAGING.smaller(PAGING.start(WINDOW))).isEmpty();
    }

    private static String target(Window window, JsonNode position) {
        return PAGING.request(window, position).target();
    }
}
