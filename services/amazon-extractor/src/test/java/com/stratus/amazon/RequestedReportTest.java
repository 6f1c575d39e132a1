package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class RequestedReportTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-20T17:57:00Z"));
    private static final String RETURNS = "amazon/fixtures/constructed/reports/";

    private final RequestedReport report = new RequestedReport(
            "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA",
            List.of("ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"),
            Duration.ofDays(30),
            Duration.ofDays(730),
            body -> List.of(Json.mapper().createObjectNode().put("file", new String(body, StandardCharsets.UTF_8))));

    private Page read(JsonNode position, String body) {
        return report.read(WINDOW, position, Answers.to(report.request(WINDOW, position), body));
    }

    private JsonNode next(JsonNode position, String body) {
        var page = read(position, body);
        assertThat(page.payloads()).isEmpty();
        return page.next().orElseThrow();
    }

    @Test
    void aReportIsAskedForWaitedForAndDownloadedSliceBySlice() {
        var asked = report.start(WINDOW);
        var create = report.request(WINDOW, asked);
        assertThat(create.operation()).isEqualTo("createReport");
        assertThat(create.path()).isEqualTo("/reports/2021-06-30/reports");
        assertThat(Sample.json(create.body()))
                .isEqualTo(
                        Sample.json(
                                """
                        {"reportType":"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA",
                         "marketplaceIds":["ATVPDKIKX0DER","A2EUQ1WTGCTBG2"],
                         "dataStartTime":"2026-10-21T17:57:00Z","dataEndTime":"2026-11-20T17:57:00Z"}"""));

        var older = next(asked, "{\"reportId\":\"r1\"}");
        assertThat(Sample.json(report.request(WINDOW, older).body())
                        .path("dataStartTime")
                        .asText())
                .isEqualTo("2026-10-01T00:00:00Z");
        assertThat(Sample.json(report.request(WINDOW, older).body())
                        .path("dataEndTime")
                        .asText())
                .isEqualTo("2026-10-21T17:57:00Z");
        assertThat(report.pause(older)).isZero();

        var first = next(older, "{\"reportId\":\"r2\"}");
        assertLooksAt(first, "r1", 1);
        var second = next(first, "{\"processingStatus\":\"IN_QUEUE\"}");
        assertLooksAt(second, "r2", 0);
        var firstAgain = next(second, "{\"processingStatus\":\"IN_PROGRESS\"}");
        assertLooksAt(firstAgain, "r1", 2);
        var made = next(firstAgain, "{\"processingStatus\":\"DONE\",\"reportDocumentId\":\"d1\"}");
        assertThat(report.pause(made)).isZero();
        assertThat(report.request(WINDOW, made).path()).isEqualTo("/reports/2021-06-30/documents/d1");
        var there = next(made, "{\"url\":\"https://files.example/1?x\",\"compressionAlgorithm\":\"GZIP\"}");
        assertThat(report.request(WINDOW, there).isDocument()).isTrue();
        assertThat(report.request(WINDOW, there).path()).isEqualTo("https://files.example/1?x");

        var page = read(there, "rows");
        assertThat(page.payloads()).extracting(row -> row.path("file").asText()).containsExactly("rows");
        var secondAgain = page.next().orElseThrow();
        assertLooksAt(secondAgain, "r2", 0);
        assertThat(read(secondAgain, "{\"processingStatus\":\"CANCELLED\"}"))
                .as("there is nothing to report, and nothing more to wait for")
                .isEqualTo(new Page(List.of(), Optional.empty(), Optional.empty()));
    }

    private void assertLooksAt(JsonNode position, String id, int seconds) {
        assertThat(report.request(WINDOW, position).path()).isEqualTo("/reports/2021-06-30/reports/" + id);
        assertThat(report.pause(position)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static final Window MONTH =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-20T17:57:00Z"));

    /** The one report of a short window, asked for. */
    private JsonNode waiting(String answer) {
        var asked = report.start(MONTH);
        var page = report.read(MONTH, asked, Answers.to(report.request(MONTH, asked), answer));
        return page.next().orElseThrow();
    }

    @Test
    void readsTheConstructedAnswers() {
        var waiting = waiting(Sample.platformJson(RETURNS + "createReport-returns.json")
                .path("body")
                .toString());
        assertThat(report.request(MONTH, waiting).path()).isEqualTo("/reports/2021-06-30/reports/51000000003");

        var cancelled = Sample.platformJson(RETURNS + "getReport-cancelled-no-data.json")
                .path("body")
                .toString();
        assertThat(read(waiting, cancelled).next()).isEmpty();
    }

    /** The position of a search for the report that was asked for shortly before. */
    private JsonNode search() {
        var search =
                next(waiting("{\"reportId\":\"r1\"}"), "{\"processingStatus\":\"FATAL\",\"reportDocumentId\":\"d1\"}");
        assertThat(report.pause(search)).isZero();
        assertThat(report.request(MONTH, search).target())
                .isEqualTo(
                        "/reports/2021-06-30/reports?reportTypes=GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"
                                + "&processingStatuses=IN_QUEUE,IN_PROGRESS,DONE,CANCELLED&createdSince=2026-11-19T17:57:00Z&pageSize=100");
        return search;
    }

    private static final String MADE =
            """
            {"reports":[
             {"reportId":"r8","processingStatus":"DONE","reportDocumentId":"d8",
              "dataStartTime":"2026-10-01T00:00:00+00:00","dataEndTime":"2026-11-20T17:57:00+00:00"},
             {"reportId":"r9","processingStatus":"%s","reportDocumentId":"d9",
              "dataStartTime":"2026-11-01T00:00:00+00:00","dataEndTime":"2026-11-20T17:57:00+00:00"}]}""";

    @Test
    void whatWasAskedForShortlyBeforeIsTakenFromThere() {
        var waiting = next(search(), MADE.formatted("IN_PROGRESS"));

        assertThat(report.request(MONTH, waiting).path()).isEqualTo("/reports/2021-06-30/reports/r9");
        assertThat(report.request(MONTH, next(waiting, "{\"processingStatus\":\"DONE\",\"reportDocumentId\":\"d9\"}"))
                        .path())
                .isEqualTo("/reports/2021-06-30/documents/d9");
    }

    @Test
    void whatAmazonDoesNotMakeEndsTheRunWithWhatToDo() {
        assertThatThrownBy(() -> read(search(), "{\"reports\":[]}"))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("Amazon did not make the report GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA (FATAL), which it"
                        + " mostly does when the same was asked for shortly before: run the job again in half an hour");
    }

    @Test
    void aReportThatStaysInTheQueueIsNotWaitedForForEver() {
        var waiting = waiting("{\"reportId\":\"r1\"}");
        var waited = Duration.ZERO;
        for (int look = 0; look < 480; look++) {
            waited = waited.plus(report.pause(waiting));
            waiting = next(waiting, "{\"processingStatus\":\"IN_QUEUE\"}");
        }
        var last = waiting;

        assertThat(waited).isBetween(Duration.ofHours(3), Duration.ofHours(4));
        assertThatThrownBy(() -> read(last, "{\"processingStatus\":\"IN_QUEUE\"}"))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessageEndingWith("in four hours, it is IN_QUEUE still");
    }

    @Test
    void anAddressThatIsOverIsAskedForAgain() {
        var position =
                Sample.json("{\"from\":\"2026-10-21T17:57:00Z\",\"document\":\"d1\",\"download\":\"https://x/y\"}");

        assertThat(report.request(WINDOW, report.again(WINDOW, position)).path())
                .isEqualTo("/reports/2021-06-30/documents/d1");
    }
}
