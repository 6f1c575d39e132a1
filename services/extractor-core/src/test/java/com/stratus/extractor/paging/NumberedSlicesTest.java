package com.stratus.extractor.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.paging.NumberedPages.Sweep;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A list that fails with long stretches of time is read in slices. */
class NumberedSlicesTest {

    private static final Instant OLDEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final NumberedPages PAGING = new NumberedPages(
            "GetOrders",
            "/order",
            Map.of(),
            List.of(
                    Sweep.by("LastUpdateStartDate").upTo("LastUpdateEndDate"),
                    new Sweep("StartDate", Duration.ofDays(1)).upTo("EndDate").fixedSince(OLDEST)),
            2);
    private static final Window DAYS =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-09T00:00:00Z"));
    private static final Window ALL = new Window(null, Instant.parse("2026-01-17T00:00:00Z"));
    private static final String EMPTY = "[]";
    private static final String FULL = "[{\"id\":1},{\"id\":2}]";

    @Test
    void failingWindowIsHalvedAndTheOtherHalfHasNoEnd() {
        var half = PAGING.smaller(DAYS, PAGING.start(DAYS)).orElseThrow();

        assertThat(target(DAYS, half))
                .isEqualTo(
                        "/order?Page=1&Limit=2&LastUpdateStartDate=2026-11-01T00:00:00Z&LastUpdateEndDate=2026-11-05T00:00:00Z");
        var rest = next(DAYS, half, EMPTY);
        assertThat(target(DAYS, rest)).isEqualTo("/order?Page=1&Limit=2&LastUpdateStartDate=2026-11-04T23:59:59Z");
        var quarter = PAGING.smaller(DAYS, half).orElseThrow();
        assertThat(target(DAYS, quarter))
                .endsWith("StartDate=2026-11-01T00:00:00Z&LastUpdateEndDate=2026-11-03T00:00:00Z");
    }

    @Test
    void aVerificationIsCutWhereItsWindowWouldEnd() {
        var half = PAGING.smaller(DAYS, PAGING.start(DAYS)).orElseThrow();
        var open = PAGING.withoutEnd(DAYS);

        assertThat(target(open, half)).endsWith("LastUpdateEndDate=2026-11-05T00:00:00Z");
        assertThat(target(open, next(open, half, EMPTY))).endsWith("Limit=2&LastUpdateStartDate=2026-11-04T23:59:59Z");
        assertThat(PAGING.smaller(open, PAGING.start(open))).isEmpty();
    }

    @Test
    void everythingIsCutByTheTimeThatRowsKeep() {
        var half = PAGING.smaller(ALL, PAGING.start(ALL)).orElseThrow();

        assertThat(target(ALL, half))
                .isEqualTo("/order?Page=1&Limit=2&StartDate=2026-01-01T00:00:00Z&EndDate=2026-01-09T00:00:00Z");
        assertThat(target(ALL, next(ALL, half, FULL)))
                .as("no row leaves the slice")
                .isEqualTo("/order?Page=2&Limit=2&StartDate=2026-01-01T00:00:00Z&EndDate=2026-01-09T00:00:00Z");
        var rest = next(ALL, next(ALL, half, FULL), EMPTY);
        assertThat(target(ALL, rest)).isEqualTo("/order?Page=1&Limit=2&StartDate=2026-01-08T23:59:59Z");
        assertThat(PAGING.read(ALL, rest, Answers.of(EMPTY)).next()).isEmpty();
    }

    @Test
    void sliceThatRowsMayLeaveIsMadeToFitOnOnePage() {
        var half = PAGING.smaller(DAYS, PAGING.start(DAYS)).orElseThrow();

        var narrower = next(DAYS, half, FULL);
        assertThat(target(DAYS, narrower))
                .isEqualTo(
                        "/order?Page=1&Limit=2&LastUpdateStartDate=2026-11-01T00:00:00Z&LastUpdateEndDate=2026-11-03T00:00:00Z");
        var grown = next(DAYS, narrower, EMPTY);
        assertThat(target(DAYS, grown))
                .as("it grows again, to what did not fail")
                .endsWith("StartDate=2026-11-02T23:59:59Z&LastUpdateEndDate=2026-11-07T00:00:00Z");
        var position = half;
        while (!target(DAYS, position).contains("Page=2")) {
            position = next(DAYS, position, FULL);
        }
        assertThat(Duration.parse(position.path("width").asText()))
                .as("as narrow as it gets")
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
    }

    @Test
    void lastSliceIsReadPageByPage() {
        var rest = next(DAYS, PAGING.smaller(DAYS, PAGING.start(DAYS)).orElseThrow(), EMPTY);

        assertThat(target(DAYS, next(DAYS, rest, FULL)))
                .isEqualTo("/order?Page=2&Limit=2&LastUpdateStartDate=2026-11-04T23:59:59Z");
    }

    @Test
    void otherSweepsBeginWithWhatIsKnown() {
        var rest = next(DAYS, PAGING.smaller(DAYS, PAGING.start(DAYS)).orElseThrow(), EMPTY);

        assertThat(target(DAYS, next(DAYS, rest, EMPTY)))
                .isEqualTo("/order?Page=1&Limit=2&StartDate=2026-10-31T00:00:00Z&EndDate=2026-11-04T00:00:00Z");
    }

    @Test
    void shortStretchesFailForAnotherReason() {
        var position = PAGING.start(DAYS);
        for (var days = 8; days > 1; days /= 2) {
            assertThat(PAGING.tries(DAYS, position)).isEqualTo(3);
            position = PAGING.smaller(DAYS, position).orElseThrow();
        }
        assertThat(target(DAYS, position)).endsWith("LastUpdateEndDate=2026-11-02T00:00:00Z");
        position = PAGING.smaller(DAYS, position).orElseThrow();

        assertThat(target(DAYS, position)).endsWith("LastUpdateEndDate=2026-11-01T12:00:00Z");
        assertThat(PAGING.smaller(DAYS, position)).isEmpty();
        assertThat(PAGING.tries(DAYS, position)).isEqualTo(Integer.MAX_VALUE);
        var hour = new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-01T01:00:00Z"));
        assertThat(PAGING.smaller(hour, PAGING.start(hour))).isEmpty();
        var without = new NumberedPages("GetOrders", "/order", Map.of(), List.of(Sweep.by("StartDate")), 2);
        assertThat(without.smaller(DAYS, without.start(DAYS))).isEmpty();
        assertThat(without.smaller(ALL, without.start(ALL))).isEmpty();
    }

    @Test
    void whatFailsBehindTheFirstPageIsWaitedForAndCutOnlyThen() {
        var second = next(DAYS, PAGING.start(DAYS), FULL);

        assertThat(PAGING.tries(DAYS, second)).isEqualTo(Integer.MAX_VALUE);
        assertThat(target(DAYS, PAGING.smaller(DAYS, second).orElseThrow()))
                .isEqualTo(
                        "/order?Page=1&Limit=2&LastUpdateStartDate=2026-11-01T00:00:00Z&LastUpdateEndDate=2026-11-05T00:00:00Z");
    }

    /** What an outage has cut short is not read in short slices for ever, and a limit is not tried all the time. */
    @Test
    void aLongerSliceIsTriedAndIfItFailsMoreSeldom() {
        var year = new Window(null, Instant.parse("2027-01-01T00:00:00Z"));
        var position = PAGING.start(year);
        for (var halved = 0; halved < 9; halved++) {
            position = PAGING.smaller(year, position).orElseThrow();
        }
        var widths = new TreeSet<Duration>();
        for (var slice = 0; slice < 20; slice++) {
            widths.add(Duration.parse(position.path("width").asText()));
            position = next(year, position, EMPTY);
        }
        var shortest = Duration.ofDays(365).dividedBy(512);
        assertThat(widths).containsExactly(shortest, shortest.multipliedBy(2));
        for (var tried = 0; tried < 2; tried++) {
            while (Duration.parse(position.path("width").asText()).compareTo(shortest) > 0) {
                position = PAGING.smaller(year, position).orElseThrow();
            }
            var calm = 0;
            while (Duration.parse(position.path("width").asText()).equals(shortest)) {
                position = next(year, position, EMPTY);
                calm++;
            }
            assertThat(calm).isEqualTo(16 << tried);
        }
    }

    /**
     * A platform that fails with more than three days, and to whom both bounds are exclusive: every order comes, also where
     * two slices meet, whatever page the run is interrupted at.
     */
    @Test
    void allOfItIsReadInOneRun() {
        var read = new TreeSet<Integer>();
        var position = PAGING.start(ALL);
        var calls = 0;
        while (position != null && calls++ < 200) {
            var request = PAGING.request(ALL, checkpointed(position));
            var answer = answer(request.query());
            if (answer == null) {
                position = PAGING.smaller(ALL, position).orElseThrow();
                continue;
            }
            var page = PAGING.read(ALL, position, Answers.of(answer));
            page.payloads().forEach(order -> read.add(order.path("id").asInt()));
            position = page.next().orElse(null);
        }
        assertThat(position).isNull();
        assertThat(read)
                .containsExactlyElementsOf(IntStream.range(0, 32).boxed().toList());
        assertThat(calls).isLessThan(60);
    }

    /** As it comes out of the control store. */
    private static JsonNode checkpointed(JsonNode position) {
        return Sample.json(position.toString());
    }

    /** Two orders a day; null for a query that is too wide. */
    private static String answer(Map<String, String> query) {
        var from = query.containsKey("StartDate") ? Instant.parse(query.get("StartDate")) : Instant.EPOCH;
        var to = query.containsKey("EndDate") ? Instant.parse(query.get("EndDate")) : Instant.MAX;
        var asked = Duration.between(from, to.isAfter(ALL.to()) ? ALL.to() : to);
        if (asked.compareTo(Duration.ofDays(3)) > 0) {
            return null;
        }
        var found = new ArrayList<ObjectNode>();
        for (var id = 0; id < 32; id++) {
            var at = OLDEST.plus(Duration.ofHours(12L * (id + 1)));
            if (at.isAfter(from) && at.isBefore(to)) {
                found.add(Json.mapper().createObjectNode().put("id", id));
            }
        }
        var first = 2 * (Integer.parseInt(query.get("Page")) - 1);
        return found.subList(Math.min(first, found.size()), Math.min(first + 2, found.size()))
                .toString();
    }

    @Test
    void shareIsThatOfTime() {
        var half = PAGING.smaller(DAYS, PAGING.start(DAYS)).orElseThrow();
        var rest = next(DAYS, half, EMPTY);
        var other = next(DAYS, rest, EMPTY);

        assertThat(PAGING.share(DAYS, half, Answers.of(EMPTY)).orElseThrow()).isEqualByComparingTo("0.25");
        assertThat(PAGING.share(DAYS, rest, Answers.of(EMPTY)).orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(PAGING.share(DAYS, other, Answers.of(EMPTY)).orElseThrow()).isEqualByComparingTo("0.7222");
    }

    private static JsonNode next(Window window, JsonNode position, String body) {
        return PAGING.read(window, position, Answers.of(body)).next().orElseThrow();
    }

    private static String target(Window window, JsonNode position) {
        return PAGING.request(window, position).target();
    }
}
