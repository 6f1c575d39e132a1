package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Window;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SettlementPagesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T17:57:00.5Z");
    private static final Window TWO_MONTHS = new Window(Instant.parse("2026-09-20T00:00:00Z"), NOW);
    private static final String NO_GROUPS = "{\"payload\":{\"FinancialEventGroupList\":[]}}";
    private static final String NO_TRANSACTIONS = "{\"payload\":{\"transactions\":[],\"nextToken\":null}}";
    private static final String FILE = "settlement-id\ttotal-amount\tcurrency\tamount\n7\t1.50\tUSD\n7\t\t\t1.50\n";

    private final SettlementPages pages = new SettlementPages(StandardCharsets.ISO_8859_1);

    /** What is asked for and what comes, until it is the end. */
    private List<String> walk(Window window, Map<String, String> answers) {
        var asked = new ArrayList<String>();
        var next = pages.start(window);
        while (next != null) {
            var request = pages.request(window, next);
            asked.add(request.operation() + " " + request.target());
            var body = answers.get(request.operation() + " " + request.target());
            assertThat(body).as("an answer to " + asked.get(asked.size() - 1)).isNotNull();
            next = pages.read(window, next, Answers.to(request, body)).next().orElse(null);
        }
        return asked;
    }

    private static final String GROUPS = "listFinancialEventGroups /finances/v0/financialEventGroups"
            + "?FinancialEventGroupStartedAfter=2026-09-20T00:00:00Z"
            + "&FinancialEventGroupStartedBefore=2026-11-20T17:57:00Z&MaxResultsPerPage=100";
    private static final String REPORTS = "getReports /reports/2021-06-30/reports"
            + "?reportTypes=GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2&processingStatuses=DONE"
            + "&createdSince=2026-09-20T00:00:00Z&pageSize=100";

    private static String transactions(String group, String token) {
        return "listTransactions /finances/2024-06-19/transactions?relatedIdentifierName=FINANCIAL_EVENT_GROUP_ID"
                + "&relatedIdentifierValue=" + group + "&transactionStatus=RELEASED" + token;
    }

    @Test
    void readsEveryGroupWithItsTransactionsThenTheReports() {
        var asked = walk(
                TWO_MONTHS,
                Map.of(
                        GROUPS,
                        "{\"payload\":{\"NextToken\":\"g+2=\",\"FinancialEventGroupList\":["
                                + "{\"FinancialEventGroupId\":\"A\"},{\"FinancialEventGroupId\":\"B\"}]}}",
                        GROUPS + "&NextToken=g%2B2%3D",
                        NO_GROUPS,
                        transactions("A", ""),
                        "{\"payload\":{\"transactions\":[],\"nextToken\":\"t2\"}}",
                        transactions("A", "&nextToken=t2"),
                        NO_TRANSACTIONS,
                        transactions("B", ""),
                        NO_TRANSACTIONS,
                        REPORTS,
                        "{\"reports\":[{\"reportDocumentId\":\"d1\"}],\"nextToken\":\"r2\"}",
                        "getReportDocument /reports/2021-06-30/documents/d1",
                        "{\"url\":\"https://files.example/d1?signature=s3cret\"}",
                        "reportDocument https://files.example/d1",
                        FILE,
                        "getReports /reports/2021-06-30/reports?nextToken=r2",
                        "{\"reports\":[]}"));

        assertThat(asked)
                .containsExactly(
                        GROUPS,
                        transactions("A", ""),
                        transactions("A", "&nextToken=t2"),
                        transactions("B", ""),
                        GROUPS + "&NextToken=g%2B2%3D",
                        REPORTS,
                        "getReportDocument /reports/2021-06-30/documents/d1",
                        "reportDocument https://files.example/d1",
                        "getReports /reports/2021-06-30/reports?nextToken=r2");
    }

    @Test
    void aFirstLoadGoesBackTwoYearsInHalves() {
        var window = new Window(null, NOW);
        var from = new ArrayList<String>();
        var next = pages.start(window);
        while (next.path("step").asText().equals("groups")) {
            from.add(next.path("after").asText() + " " + next.path("before").asText());
            var answer = Answers.to(pages.request(window, next), NO_GROUPS);
            next = pages.read(window, next, answer).next().orElseThrow();
        }

        assertThat(from)
                .containsExactly(
                        "2026-05-25T17:57:00Z 2026-11-20T17:57:00Z",
                        "2025-11-27T17:57:00Z 2026-05-25T17:57:00Z",
                        "2025-06-01T17:57:00Z 2025-11-27T17:57:00Z",
                        "2024-12-04T17:57:00Z 2025-06-01T17:57:00Z",
                        "2024-11-20T17:57:00Z 2024-12-04T17:57:00Z");
        assertThat(pages.request(window, next).query()).containsEntry("createdSince", "2026-08-23T17:57:00Z");
    }

    @Test
    void everyTransactionHasTheGroupThatWasAskedFor() {
        var position = Answers.of("{\"step\":\"transactions\",\"waiting\":[\"A\"],\"after\":\"2026-09-20T00:00:00Z\"}")
                .tree();
        var request = pages.request(TWO_MONTHS, position);

        assertThat(pages.payloads(Answers.to(request, "{\"transactions\":[{\"transactionId\":\"1\"}]}")))
                .containsExactly(Sample.json("{\"transactionId\":\"1\",\"financialEventGroupId\":\"A\"}"));
    }

    @Test
    void aTokenThatLeadsToItsOwnPageIsRefused() {
        var position = Answers.of("{\"step\":\"transactions\",\"waiting\":[\"A\"],\"token\":\"t\"}")
                .tree();
        var request = pages.request(TWO_MONTHS, position);

        assertThatThrownBy(() ->
                        pages.read(TWO_MONTHS, position, Answers.to(request, "{\"payload\":{\"nextToken\":\"t\"}}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("a page names its own token as that of the next one: it would loop");
    }

    @Test
    void anAddressThatIsOverIsAskedForAgain() {
        var position = Answers.of(
                        "{\"step\":\"reports\",\"waiting\":[\"d2\"],\"document\":\"d1\",\"download\":\"https://x/y\"}")
                .tree();

        var again = pages.again(TWO_MONTHS, position);

        assertThat(pages.request(TWO_MONTHS, again).path()).isEqualTo("/reports/2021-06-30/documents/d1");
        assertThat(again.path("waiting").path(0).asText()).isEqualTo("d2");
    }
}
