package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.model.Money;
import com.stratus.model.record.AmazonSettlement;
import com.stratus.model.record.SettlementTransaction;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon's own and the constructed samples of finances and reports, each read as the extractor reads it. */
class FinanceSamplesTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-20T17:57:00Z"));
    private static final Entity<?, AmazonSettlement> SETTLEMENTS = Settlements.entity(StandardCharsets.ISO_8859_1);
    private static final Paging REPORT = new RequestedReport(
            "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA",
            List.of("ATVPDKIKX0DER"),
            Duration.ofDays(30),
            Duration.ofDays(730),
            body -> List.of());

    private static Answer answer(Paging paging, JsonNode position, String file) {
        var answer = Fixtures.answer(file, paging.request(WINDOW, position));
        AmazonAnswers.check(answer);
        return answer;
    }

    private static Page page(Paging paging, String position, String file) {
        var at = Sample.json(position);
        return paging.read(WINDOW, at, answer(paging, at, file));
    }

    private static List<SettlementTransaction> transactions(String file) throws Exception {
        var request = Request.get("listTransactions", "/", Map.of("relatedIdentifierValue", "G"));
        var transactions = new ArrayList<SettlementTransaction>();
        for (var payload : SETTLEMENTS.paging().payloads(Fixtures.answer(file, request))) {
            transactions.add((SettlementTransaction) SETTLEMENTS.of(payload).map(payload));
        }
        return transactions;
    }

    @Test
    void groups() throws Exception {
        var groups = page(
                SETTLEMENTS.paging(),
                "{\"step\":\"groups\",\"after\":\"2026-11-01T00:00:00Z\",\"before\":\"2026-11-20T00:00:00Z\"}",
                "finances-v0/listFinancialEventGroups-1.json");

        assertThat(SETTLEMENTS.map(groups.payloads().get(0)))
                .isEqualTo(new AmazonSettlement(
                        "1",
                        "finances",
                        "PROCESSED",
                        "TRANSFERED",
                        Instant.parse("2020-02-07T14:38:42.128Z"),
                        Instant.parse("2020-02-07T14:38:42.128Z"),
                        Instant.parse("2020-02-07T14:38:42.128Z"),
                        usd("10.34"),
                        usd("55.33"),
                        null,
                        usd("39.43"),
                        "34550454504545",
                        "4854564857"));
        assertThat(groups.next().orElseThrow().path("groupsToken").asText()).isEqualTo("3493805734095308457308475");
        var constructed = page(
                SETTLEMENTS.paging(),
                "{\"step\":\"groups\",\"after\":\"2026-11-01T00:00:00Z\",\"before\":\"2026-11-20T00:00:00Z\"}",
                "constructed/finances-v0/listFinancialEventGroups-1.json");
        assertThat(constructed.next().orElseThrow().path("waiting"))
                .isEqualTo(Sample.json("[\"TESTGROUP-2026-10-19-USD\",\"TESTGROUP-OPEN-USD\"]"));
    }

    @Test
    void groupsThatAreRefused() {
        var at = Sample.json("{\"step\":\"groups\",\"after\":\"x\",\"before\":\"y\"}");
        var request = SETTLEMENTS.paging().request(WINDOW, at);
        var refusal = Fixtures.answer("finances-v0/listFinancialEventGroups-2.json", request);

        assertThatThrownBy(() -> AmazonAnswers.check(refusal))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("Amazon answered 400 InvalidInput: Date range is invalid");
    }

    @Test
    void transactionsWithAndWithoutRows() throws Exception {
        assertThat(transactions("finances-2024-06-19/listTransactions-1.json"))
                .extracting(SettlementTransaction::type, SettlementTransaction::total)
                .containsExactly(tuple("Shipment", usd("10.00")));
        assertThat(transactions("constructed/finances-2024-06-19/listTransactions-empty-null.json"))
                .isEmpty();
        assertThat(transactions("constructed/finances-2024-06-19/listTransactions-group-page-1.json"))
                .extracting(SettlementTransaction::transactionId)
                .startsWith("TX-0001", "TX-0002");
        assertThat(transactions("constructed/finances-2024-06-19/listTransactions-group-page-3.json"))
                .extracting(SettlementTransaction::transactionId)
                .endsWith("TX-0008");
        var empty = page(
                SETTLEMENTS.paging(),
                "{\"step\":\"transactions\",\"waiting\":[\"TESTGROUP-2026-10-19-USD\"],\"token\":\"txn-page-2\"}",
                "constructed/finances-2024-06-19/listTransactions-group-page-2-empty.json");
        assertThat(empty.payloads()).isEmpty();
        assertThat(empty.next().orElseThrow().path("token").asText()).isEqualTo("txn-page-3");
    }

    /** Three of the four are one sale: the extractor asks for released ones only. */
    @Test
    void aDeferredSaleIsCountedOnceWhenItIsReleased() throws Exception {
        var released =
                transactions("constructed/finances-2024-06-19/listTransactions-by-date-all-statuses.json").stream()
                        .filter(transaction -> transaction.status().equalsIgnoreCase("RELEASED"))
                        .toList();

        assertThat(released)
                .extracting(SettlementTransaction::transactionId, SettlementTransaction::total)
                .containsExactly(tuple("TX-0001", usd("26.26")), tuple("TX-0008", usd("37.08")));
        var position = Sample.json("{\"step\":\"transactions\",\"waiting\":[\"G\"]}");
        assertThat(SETTLEMENTS.paging().request(WINDOW, position).query())
                .containsEntry("transactionStatus", "RELEASED");
    }

    /** What the constructed pages come to, by whoever constructed them; {@link SettlementsTest} holds ours against it. */
    @Test
    void theExpectedSettlementAddsUp() {
        var expected =
                Sample.platformJson("amazon/fixtures/" + "constructed/finances-2024-06-19/expected-settlement.json");

        assertThat(new BigDecimal(expected.path("gross").asText())
                        .add(new BigDecimal(expected.path("fees").asText()))
                        .add(new BigDecimal(expected.path("refunds").asText()))
                        .add(new BigDecimal(expected.path("other").asText())))
                .isEqualTo(expected.path("net").asText());
    }

    @Test
    void reportsOnTheirWay() {
        var asked = REPORT.start(WINDOW);
        assertThat(REPORT.read(WINDOW, asked, answer(REPORT, asked, "reports-2021-06-30/createReport-1.json"))
                        .next()
                        .orElseThrow()
                        .at("/waiting/0/report")
                        .asText())
                .isEqualTo("ID323");
        assertThat(REPORT.read(WINDOW, asked, answer(REPORT, asked, "constructed/reports/createReport-returns.json"))
                        .next()
                        .orElseThrow()
                        .at("/waiting/0/report")
                        .asText())
                .isEqualTo("51000000003");
        var waiting = "{\"round\":0,\"waiting\":[{\"report\":\"ID323\",\"looks\":0}]}";
        assertThat(page(REPORT, waiting, "reports-2021-06-30/getReport-1.json")
                        .next()
                        .orElseThrow()
                        .at("/waiting/0/looks")
                        .asInt())
                .isEqualTo(1);
        assertThat(page(REPORT, waiting, "constructed/reports/getReport-cancelled-no-data.json")
                        .next())
                .isEmpty();
        assertThatThrownBy(() -> page(REPORT, waiting, "reports-2021-06-30/getReport-2.json"))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("Amazon answered 400 400: Invalid input: Invalid input");
    }

    /** A run that was interrupted for long, or whose reports are gone. */
    @Test
    void aReportThatAmazonDoesNotKnowAnyMoreIsAskedForAgain() {
        var waiting = Sample.json("{\"round\":0,\"waiting\":[{\"report\":\"ID323\",\"looks\":0}]}");
        var gone = Answers.to(
                REPORT.request(WINDOW, waiting),
                404,
                Map.of(),
                "{\"errors\":[{\"code\":\"NotFound\",\"message\":\"The report was not found\"}]}");

        assertThatThrownBy(() -> AmazonAnswers.check(gone))
                .isInstanceOf(SourceException.Forgotten.class)
                .hasMessage("Amazon answered 404 NotFound: The report was not found");
        assertThat(REPORT.request(WINDOW, REPORT.again(WINDOW, waiting)).operation())
                .isEqualTo("createReport");
    }

    @Test
    void reportsThatAmazonMakesByItself() {
        var reports = "{\"step\":\"reports\"}";
        assertThat(page(SETTLEMENTS.paging(), reports, "constructed/reports/getReports-settlement.json")
                        .next()
                        .orElseThrow()
                        .path("document")
                        .asText())
                .isEqualTo("amzn1.spdoc.1.4.na.test-settlement-1");
        assertThatThrownBy(() -> page(SETTLEMENTS.paging(), reports, "reports-2021-06-30/getReports-2.json"))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("Amazon answered 400 400: Invalid input: Invalid input in processing status");
        assertThatThrownBy(() -> page(SETTLEMENTS.paging(), reports, "reports-2021-06-30/getReports-1.json"))
                .as("reports that are not made yet were not asked for")
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessage("the answer has no reportDocumentId");
    }

    @Test
    void documents() {
        var asked = "{\"step\":\"reports\",\"waiting\":[],\"document\":\"d\"}";
        assertThat(page(SETTLEMENTS.paging(), asked, "reports-2021-06-30/getReportDocument-1.json")
                        .next()
                        .map(next -> next.path("download").asText()))
                .isEqualTo(Optional.of(
                        "https://d34o8swod1owfl.cloudfront.net/Report_47700__GET_MERCHANT_LISTINGS_ALL_DATA_.txt"));
        assertThat(page(SETTLEMENTS.paging(), asked, "constructed/reports/getReportDocument-settlement.json")
                        .next()
                        .map(next -> next.path("download").asText()))
                .isEqualTo(Optional.of("{{simulator}}/documents/settlement-v2-us.tsv.gz?X-Amz-Expires=300"));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
