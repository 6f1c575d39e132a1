package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.limits.LimitMode;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Reports from the request to the file. */
class ReportsTest {
    private static final Instant NOW = ExampleTrade.UNTIL;
    private static final String NA = "A0HARBOURLANENA";
    private static final String EU = "A0HARBOURLANEEU";
    private static final String FE = "A0HARBOURLANEFE";
    private static final Ledger LEDGER = new Ledger(new ExampleTrade(1, 120));

    private final AtomicLong real = new AtomicLong(1_795_000_000_000L);
    private final ReportsApi reports = reports(LimitMode.FAST);

    private ReportsApi reports(LimitMode limits) {
        return new ReportsApi(() -> LEDGER, () -> NOW, limits, "/amazon", real::get);
    }

    private static String request(String type, String marketplaceIds, String more) {
        return "{\"reportType\":\"%s\",\"marketplaceIds\":[%s]%s}".formatted(type, marketplaceIds, more);
    }

    private String ask(String sellerId, String marketplaceId, String from, String to) {
        String dates = ",\"dataStartTime\":\"%s\",\"dataEndTime\":\"%s\"".formatted(from, to);
        Answer answer =
                reports.create(sellerId, Calls.post(request(ReturnsReport.TYPE, "\"" + marketplaceId + "\"", dates)));
        assertThat(answer.status()).isEqualTo(202);
        return Calls.json(answer).get("reportId").asText();
    }

    private JsonNode view(String sellerId, String reportId) {
        return Calls.json(reports.one(sellerId, reportId));
    }

    private JsonNode finished(String sellerId, String reportId) {
        view(sellerId, reportId);
        view(sellerId, reportId);
        return view(sellerId, reportId);
    }

    /** Asks for a document and gets its file, unzipped. */
    private String file(String sellerId, String documentId) throws IOException {
        JsonNode document = Calls.json(reports.document(sellerId, documentId, Calls.get()));
        Answer answer = reports.download(download(document.get("url").asText(), Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        boolean zipped = document.path("compressionAlgorithm").asText().equals("GZIP");
        byte[] bytes =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes() : answer.bytes();
        return new String(
                bytes, Charset.forName(answer.headers().get("Content-Type").replaceAll(".*charset=", "")));
    }

    private static Call download(String url, Map<String, String> headers) {
        URI address = URI.create(url);
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : address.getQuery().split("&", -1)) {
            query.put(pair.replaceAll("=.*", ""), List.of(pair.replaceAll("^[^=]*=", "")));
        }
        assertThat(address.getPath()).startsWith("/amazon/documents/");
        return new Call("GET", address.getPath().substring("/amazon".length()), query, headers, new byte[0]);
    }

    /** Who asked before a restart would take another report for the one that was asked for. */
    @Test
    void anIdOfBeforeARestartIsOfNoOtherReportAfterIt() {
        String before = ask(NA, "ATVPDKIKX0DER", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
        real.addAndGet(1_000);
        ReportsApi restarted = reports(LimitMode.FAST);
        String another = ",\"dataStartTime\":\"2026-03-02T00:00:00Z\",\"dataEndTime\":\"2026-03-03T00:00:00Z\"";
        Answer answer = restarted.create(NA, Calls.post(request(ReturnsReport.TYPE, "\"ATVPDKIKX0DER\"", another)));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(restarted.one(NA, before).status()).isEqualTo(404);
    }

    @Test
    void returnsReportIsReadyAtTheThirdLook() throws IOException {
        String id = ask(NA, "ATVPDKIKX0DER", "2026-10-01T00:00:00Z", "2026-10-31T00:00:00Z");
        assertThat(view(NA, id).get("processingStatus").asText()).isEqualTo("IN_QUEUE");
        assertThat(view(NA, id).get("processingStatus").asText()).isEqualTo("IN_PROGRESS");
        JsonNode done = view(NA, id);
        assertThat(done.get("processingStatus").asText()).isEqualTo("DONE");
        assertThat(done.get("createdTime").asText()).isEqualTo("2026-11-20T18:00:00+00:00");
        assertThat(done.get("dataStartTime").asText()).isEqualTo("2026-10-01T00:00:00+00:00");
        String[] lines = file(NA, done.get("reportDocumentId").asText()).split("\n", -1);
        assertThat(lines[0])
                .isEqualTo("return-date\torder-id\tsku\tasin\tfnsku\tproduct-name\tquantity\tfulfillment-center-id\t"
                        + "detailed-disposition\treason\tstatus\tlicense-plate-number\tcustomer-comments");
        assertThat(lines[1].split("\t", -1)).hasSize(13).endsWith("Said \"too big\"");
        assertThat(lines[1]).matches("2026-10-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00\t111-.*");
        List<ReturnRow> expected = LEDGER.returns(NA, NOW).stream()
                .filter(row -> !row.returnedAt().isBefore(Instant.parse("2026-10-01T00:00:00Z"))
                        && !row.returnedAt().isAfter(Instant.parse("2026-10-31T00:00:00Z")))
                .toList();
        assertThat(lines).hasSize(expected.size() + 2);
        assertThat(view(EU, id).at("/errors/0/code").asText()).isEqualTo("NotFound");
    }

    @Test
    void reportWithoutDataIsCancelled() {
        // No dates: from now until now.
        Answer answer = reports.create(NA, Calls.post(request(ReturnsReport.TYPE, "\"ATVPDKIKX0DER\"", "")));
        JsonNode report = finished(NA, Calls.json(answer).get("reportId").asText());
        assertThat(report.get("processingStatus").asText()).isEqualTo("CANCELLED");
        assertThat(report.has("reportDocumentId")).isFalse();
    }

    @Test
    void sameReportTooSoonIsFatalWithAnExplanation() throws IOException {
        String from = "2026-10-01T00:00:00Z";
        ask(NA, "ATVPDKIKX0DER", from, "2026-10-31T00:00:00Z");
        String again = ask(NA, "ATVPDKIKX0DER", from, "2026-10-31T00:00:00Z");
        JsonNode report = finished(NA, again);
        assertThat(report.get("processingStatus").asText()).isEqualTo("FATAL");
        assertThat(file(NA, report.get("reportDocumentId").asText())).contains("too soon");
        String other = ask(NA, "ATVPDKIKX0DER", from, "2026-10-30T00:00:00Z");
        assertThat(finished(NA, other).get("processingStatus").asText()).isEqualTo("DONE");
        real.addAndGet(30_000);
        String later = ask(NA, "ATVPDKIKX0DER", from, "2026-10-31T00:00:00Z");
        assertThat(finished(NA, later).get("processingStatus").asText()).isEqualTo("DONE");
    }

    @Test
    void requestsThatAreRefused() {
        String type = ReturnsReport.TYPE;
        List<String> refused = List.of(
                "no json",
                request(SettlementReport.TYPE, "\"ATVPDKIKX0DER\"", ""),
                request("GET_UNKNOWN", "\"ATVPDKIKX0DER\"", ""),
                request(type, "", ""),
                request(type, "\"A1F83G8C2ARO7P\"", ""),
                request(type, String.join(",", Collections.nCopies(26, "\"ATVPDKIKX0DER\"")), ""),
                request(type, "\"ATVPDKIKX0DER\"", ",\"dataStartTime\":\"2026-11-21T00:00:00Z\""),
                request(
                        type,
                        "\"ATVPDKIKX0DER\"",
                        ",\"dataStartTime\":\"2026-11-02T00:00:00Z\",\"dataEndTime\":\"2026-11-01T00:00:00Z\""));
        assertThat(refused).allSatisfy(body -> assertThat(
                        reports.create(NA, Calls.post(body)).status())
                .isEqualTo(400));
    }

    @Test
    void getReportsGoesBackLessThanNinetyDaysAndItsTokenStandsAlone() {
        String type = SettlementReport.TYPE;
        Instant ninety = NOW.minusSeconds(90 * 86_400L);
        assertThat(reports.list(EU, Calls.get("reportTypes", type, "createdSince", ninety.toString()))
                        .status())
                .isEqualTo(400);
        assertThat(reports.list(EU, Calls.get("createdSince", "2026-11-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
        assertThat(reports.list(EU, Calls.get("reportTypes", type, "pageSize", "101"))
                        .status())
                .isEqualTo(400);
        JsonNode first = Calls.json(reports.list(
                EU,
                Calls.get(
                        "reportTypes",
                        type,
                        "createdSince",
                        ninety.plusSeconds(1).toString())));
        assertThat(first.get("reports")).hasSize(10);
        String token = first.get("nextToken").asText();
        assertThat(reports.list(EU, Calls.get("reportTypes", type, "nextToken", token))
                        .status())
                .isEqualTo(400);
        JsonNode second = Calls.json(reports.list(EU, Calls.get("nextToken", token)));
        // Twelve or thirteen fortnights of two accounts end in ninety days.
        assertThat(second.get("reports").size()).isBetween(2, 4);
        assertThat(second.has("nextToken")).isFalse();
        JsonNode british = Calls.json(reports.list(
                EU, Calls.get("reportTypes", type, "marketplaceIds", "A1F83G8C2ARO7P", "pageSize", "100")));
        assertThat(british.get("reports").size()).isBetween(6, 7);
    }

    @Test
    void addressEndsAfterFiveMinutesAndTakesNoToken() throws IOException {
        JsonNode list = Calls.json(reports.list(NA, Calls.get("reportTypes", SettlementReport.TYPE)));
        String documentId = list.at("/reports/0/reportDocumentId").asText();
        String url = Calls.json(reports.document(NA, documentId, Calls.get()))
                .get("url")
                .asText();
        assertThat(url).startsWith("http://127.0.0.1:8081/amazon/documents/" + documentId + "?X-Amz-Algorithm=");
        assertThat(reports.download(download(url, Map.of())).status()).isEqualTo(200);
        Answer withToken = reports.download(download(url, Map.of("x-amz-access-token", "Atza|x")));
        assertThat(withToken.status()).isEqualTo(400);
        assertThat(withToken.headers()).containsEntry("Content-Type", "application/xml");
        assertThat(reports.download(download(url.replaceAll("Signature=.", "Signature=x"), Map.of()))
                        .status())
                .isEqualTo(403);
        real.addAndGet(299_000);
        assertThat(reports.download(download(url, Map.of())).status()).isEqualTo(200);
        real.addAndGet(1_000);
        Answer late = reports.download(download(url, Map.of()));
        assertThat(late.status()).isEqualTo(403);
        assertThat(Calls.text(late)).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
        assertThat(reports.document(EU, documentId, Calls.get()).status()).isEqualTo(404);
    }

    @Test
    void someFilesAreZippedAndTheHttpClientCanBeLeftToIt() throws IOException {
        int zipped = 0;
        JsonNode list =
                Calls.json(reports.list(EU, Calls.get("reportTypes", SettlementReport.TYPE, "pageSize", "100")));
        for (JsonNode report : list.get("reports")) {
            JsonNode document = Calls.json(reports.document(
                    EU, report.get("reportDocumentId").asText(), Calls.get("enableContentEncodingUrlHeader", "true")));
            Answer answer = reports.download(download(document.get("url").asText(), Map.of()));
            boolean said = document.has("compressionAlgorithm");
            assertThat(answer.headers().containsKey("Content-Encoding")).isEqualTo(said);
            zipped += said ? 1 : 0;
        }
        assertThat(zipped).isBetween(1, list.get("reports").size() - 1);
    }

    @Test
    void settlementReportsComeToTheirTotals() throws IOException {
        for (String sellerId : List.of(NA, EU, FE)) {
            JsonNode list = Calls.json(
                    reports.list(sellerId, Calls.get("reportTypes", SettlementReport.TYPE, "pageSize", "100")));
            assertThat(list.get("reports").size()).isGreaterThanOrEqualTo(6);
            List<SettlementState> states = LEDGER.settlements(sellerId, NOW);
            for (JsonNode report : list.get("reports")) {
                SettlementState state = states.stream()
                        .filter(known -> Long.toString(known.settlement().reportId())
                                .equals(report.get("reportId").asText()))
                        .findFirst()
                        .orElseThrow();
                check(file(sellerId, report.get("reportDocumentId").asText()), state);
            }
        }
    }

    private static void check(String file, SettlementState state) {
        boolean european = state.settlement().account().sellerId().equals(EU);
        List<String[]> lines = new ArrayList<>();
        file.lines().map(line -> line.split("\t", -1)).forEach(lines::add);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(24));
        assertThat(lines.get(0))
                .startsWith("settlement-id", "settlement-start-date")
                .endsWith("promotion-id");
        String[] summary = lines.get(1);
        assertThat(summary[5]).isEqualTo(state.settlement().account().currency());
        assertThat(summary[1])
                .matches(european ? "\\d\\d\\.\\d\\d\\.2026 [\\d:]{8} UTC" : "2026-\\d\\d-\\d\\d [\\d:]{8} UTC");
        BigDecimal sum = BigDecimal.ZERO;
        for (String[] line : lines.subList(2, lines.size())) {
            assertThat(line[0]).isEqualTo(Long.toString(state.settlement().number()));
            assertThat(line[6]).isNotEqualTo("Transfer");
            sum = sum.add(amount(line[14], european));
            boolean order = line[7].matches("(\\d{3}|S01)-\\d{7}-\\d{7}");
            assertThat(order || line[7].isEmpty() || line[7].startsWith("FBA1"))
                    .as(line[7])
                    .isTrue();
        }
        assertThat(sum).isEqualByComparingTo(amount(summary[4], european)).isEqualByComparingTo(state.original());
    }

    private static BigDecimal amount(String text, boolean european) {
        assertThat(text).doesNotContain(european ? "." : ",");
        return new BigDecimal(text.replace(',', '.'));
    }

    @Test
    void filesOfEuropeAndJapanHaveTheirOwnCharsets() {
        assertThat(ReportFormat.EUROPE.charset("Übung").name()).isEqualTo("windows-1252");
        assertThat(ReportFormat.FAR_EAST.charset("練習").name()).isEqualTo("Shift_JIS");
        assertThat(ReportFormat.EUROPE.charset("練習")).isEqualTo(StandardCharsets.UTF_8);
        assertThat(ReportFormat.EUROPE.second(Instant.parse("2026-10-05T07:12:44Z")))
                .isEqualTo("05.10.2026 07:12:44 UTC");
        assertThat(ReportFormat.EUROPE.amount(new BigDecimal("-1234.50"))).isEqualTo("-1234,50");
    }
}
