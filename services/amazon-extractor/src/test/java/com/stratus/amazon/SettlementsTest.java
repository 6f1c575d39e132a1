package com.stratus.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Request;
import com.stratus.model.Money;
import com.stratus.model.record.AmazonSettlement;
import com.stratus.model.record.SettlementTransaction;
import com.stratus.model.record.SettlementTransaction.Line;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class SettlementsTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Entity<?, AmazonSettlement> ENTITY = Settlements.entity(WINDOWS);
    private static final String GROUP = "TESTGROUP-2026-10-19-USD";
    private static final String FINANCES = "amazon/fixtures/constructed/finances-2024-06-19/";

    /** The three pages of the constructed settlement, whose numbers an independent script wrote. */
    @Test
    void readsTheConstructedSettlementAsExpected() throws Exception {
        var expected = Sample.platformJson(FINANCES + "expected-settlement.json");
        var transactions = new ArrayList<SettlementTransaction>();
        for (var page : List.of("page-1", "page-2-empty", "page-3")) {
            transactions.addAll(transactions(FINANCES + "listTransactions-group-" + page + ".json"));
        }

        assertThat(transactions).hasSize(expected.path("transactions").asInt());
        var sums = sums(transactions.stream().flatMap(one -> one.lines().stream()));
        assertThat(sums)
                .isEqualTo(Map.of(
                        "gross", new BigDecimal("125.96"),
                        "refund", new BigDecimal("-19.99"),
                        "fee", new BigDecimal("-114.69"),
                        "other", new BigDecimal("18.50")));
        assertThat(sums.get("gross")).isEqualTo(expected.path("gross").asText());
        assertThat(sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(expected.path("net").asText());
        var group = group(GROUP);
        assertThat(group.net().amount()).isEqualTo(expected.path("net").asText());
        assertThat(group.periodStart()).isEqualTo(expected.path("period_start").asText());
        assertThat(group.periodEnd()).isEqualTo(expected.path("period_end").asText());
    }

    @Test
    void readsAClosedGroup() throws Exception {
        assertThat(group(GROUP))
                .isEqualTo(new AmazonSettlement(
                        GROUP,
                        "finances",
                        "Closed",
                        "Succeeded",
                        Instant.parse("2026-10-05T07:12:44Z"),
                        Instant.parse("2026-10-19T07:12:44Z"),
                        Instant.parse("2026-10-19T12:00:00Z"),
                        usd("9.78"),
                        usd("0.00"),
                        usd("9.78"),
                        usd("9.78"),
                        "TRACE000001",
                        "123"));
    }

    @Test
    void whatAnOpenGroupComesToIsNotKnown() throws Exception {
        var open = group("TESTGROUP-OPEN-USD");

        assertThat(open.status()).isEqualTo("Open");
        assertThat(open.periodEnd()).isNull();
        assertThat(open.originalTotal()).isEqualTo(usd("120.00"));
        assertThat(open.net()).isNull();
    }

    @Test
    void aClosedGroupWithoutTotalsHasNone() throws Exception {
        var closed = (AmazonSettlement)
                ENTITY.map(
                        Sample.json(
                                """
                {"FinancialEventGroupId":"G","ProcessingStatus":"Closed",
                 "FinancialEventGroupStart":"2026-10-05T07:12:44Z"}"""));

        assertThat(closed.net()).isNull();
    }

    /** What was taken over is in the total, but not in the lines. */
    @Test
    void netIsTheTotalLessTheBalanceBefore() throws Exception {
        var closed = (AmazonSettlement)
                ENTITY.map(
                        Sample.json(
                                """
                {"FinancialEventGroupId":"G","ProcessingStatus":"Closed",
                 "OriginalTotal":{"CurrencyCode":"JPY","CurrencyAmount":15000},
                 "BeginningBalance":{"CurrencyCode":"JPY","CurrencyAmount":-2500}}"""));

        assertThat(closed.net()).isEqualTo(new Money(new BigDecimal("17500"), "JPY"));
    }

    @Test
    void readsASaleDownToItsLeaves() throws Exception {
        var sale = transactions(FINANCES + "listTransactions-group-page-1.json").get(0);

        assertThat(sale.transactionId()).isEqualTo("TX-0001");
        assertThat(sale.settlementId()).isEqualTo(GROUP);
        assertThat(sale.orderId()).isEqualTo("111-0000001-0000001");
        assertThat(sale.type()).isEqualTo("Shipment");
        assertThat(sale.status()).isEqualTo("RELEASED");
        assertThat(sale.marketplaceId()).isEqualTo("ATVPDKIKX0DER");
        assertThat(sale.accountType()).isEqualTo("Standard Orders");
        assertThat(sale.total()).isEqualTo(usd("26.26"));
        assertThat(sale.lines())
                .extracting(Line::lineKey, Line::feeType, Line::category, line -> line.amount()
                        .amount()
                        .toPlainString())
                .containsExactly(
                        tuple("0:ProductCharges/OurPricePrincipal:0", "OurPricePrincipal", "gross", "39.98"),
                        tuple("0:Tax/OurPriceTax:0", "OurPriceTax", "gross", "3.20"),
                        tuple(
                                "0:Tax/MarketplaceFacilitatorTax-Principal:0",
                                "MarketplaceFacilitatorTax-Principal",
                                "gross",
                                "-3.20"),
                        tuple("0:AmazonFees/FBAPerUnitFulfillmentFee/Base:0", "Base", "fee", "-7.72"),
                        tuple("0:AmazonFees/Commission/Base:0", "Base", "fee", "-6.00"));
        assertThat(sale.lines().get(0).sku()).isEqualTo("WIDGET-RED");
        assertThat(sale.lines().get(0).asin()).isEqualTo("B0TEST0001");
        assertThat(sale.lines().get(0).quantity()).isEqualTo(2);
        assertThat(sale.lines().get(0).itemId()).isEqualTo("80000000000001");
    }

    @Test
    void whatTheLeavesDoNotExplainIsALineOfItsOwn() throws Exception {
        var transaction = transaction(
                """
                {"transactionId":"T1","transactionType":"Shipment","transactionStatus":"RELEASED",
                 "financialEventGroupId":"G","postedDate":"2026-10-06T12:00:00Z",
                 "totalAmount":{"currencyAmount":10.05,"currencyCode":"EUR"},
                 "items":[{"breakdowns":[{"breakdownType":"ProductCharges",
                   "breakdownAmount":{"currencyAmount":10,"currencyCode":"EUR"},"breakdowns":null}]}],
                 "breakdowns":[{"breakdownType":"Sales","breakdownAmount":{"currencyAmount":10,"currencyCode":"EUR"}}]}""");

        assertThat(transaction.lines())
                .extracting(Line::lineKey, Line::feeType, Line::category, Line::amount)
                .containsExactly(
                        tuple("0:ProductCharges:0", "ProductCharges", "gross", eur("10.00")),
                        tuple("t:Unexplained:0", "Unexplained", "other", eur("0.05")));
    }

    @Test
    void equalLeavesOfAnItemAreToldApart() throws Exception {
        var transaction = transaction(
                """
                {"transactionId":"T2","transactionType":"Refund","financialEventGroupId":"G",
                 "totalAmount":{"currencyAmount":-4,"currencyCode":"EUR"},
                 "items":[{"breakdowns":[
                   {"breakdownType":"Tax","breakdownAmount":{"currencyAmount":-2,"currencyCode":"EUR"}},
                   {"breakdownType":"Tax","breakdownAmount":{"currencyAmount":-2,"currencyCode":"EUR"}}]}]}""");

        assertThat(transaction.lines())
                .extracting(Line::lineKey, Line::category)
                .containsExactly(tuple("0:Tax:0", "refund"), tuple("0:Tax:1", "refund"));
    }

    @Test
    void thePayoutItselfCountsNowhere() throws Exception {
        var payout = transaction(
                """
                {"transactionId":"T3","transactionType":"Transfer","financialEventGroupId":"G",
                 "totalAmount":{"currencyAmount":-9.78,"currencyCode":"USD"},"items":[],
                 "breakdowns":[{"breakdownType":"FundTransfer",
                   "breakdownAmount":{"currencyAmount":-9.78,"currencyCode":"USD"}}]}""");

        assertThat(payout.lines()).extracting(Line::category).containsExactly("transfer");
    }

    /** The model does not promise an id. */
    @Test
    void aTransactionWithoutAnIdIsKnownByWhatItSays() throws Exception {
        var page = page("amazon/fixtures/finances-2024-06-19/listTransactions-1.json", "4MVaHcsAfa");

        var once = (SettlementTransaction) ENTITY.of(page.get(0)).map(page.get(0));

        assertThat(once.transactionId()).matches("unnamed-[0-9a-f]{32}");
        assertThat(once.settlementId()).isEqualTo("4MVaHcsAfa");
        assertThat(once.orderId()).isEqualTo("8129762527551");
        assertThat(once.lines())
                .extracting(Line::feeType, Line::amount)
                .containsExactly(tuple("Unexplained", usd("10.00")));
    }

    @Test
    void aTransactionWithoutATotalIsRefused() {
        assertThatThrownBy(() -> transaction("{\"transactionId\":\"T4\",\"transactionType\":\"Shipment\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("totalAmount is missing");
    }

    /** The same settlement as Amazon's file tells it: another number, the same sums. */
    @Test
    void readsASettlementReport() throws Exception {
        var file = Files.readAllBytes(Sample.platformFile("amazon/fixtures/constructed/reports/settlement-v2-us.tsv"));
        var rows = Settlements.rows(file, WINDOWS);

        assertThat(ENTITY.of(rows.get(0)).map(rows.get(0)))
                .isEqualTo(new AmazonSettlement(
                        "26100000001",
                        "report",
                        "Closed",
                        null,
                        Instant.parse("2026-10-05T07:12:44Z"),
                        Instant.parse("2026-10-19T07:12:44Z"),
                        Instant.parse("2026-10-21T07:12:44Z"),
                        usd("9.78"),
                        null,
                        usd("9.78"),
                        null,
                        null,
                        null));
        var transactions = new ArrayList<SettlementTransaction>();
        for (var row : rows.subList(1, rows.size())) {
            transactions.add((SettlementTransaction) ENTITY.of(row).map(row));
        }
        assertThat(sums(transactions.stream().flatMap(one -> one.lines().stream())))
                .isEqualTo(Map.of(
                        "gross", new BigDecimal("125.96"),
                        "refund", new BigDecimal("-19.99"),
                        "fee", new BigDecimal("-114.69"),
                        "other", new BigDecimal("18.50")));
        assertThat(transactions.get(0))
                .isEqualTo(new SettlementTransaction(
                        "26100000001-1",
                        "report",
                        "26100000001",
                        "Order",
                        null,
                        "ItemPrice",
                        Instant.parse("2026-10-06T12:00:00Z"),
                        "111-0000001-0000001",
                        null,
                        null,
                        usd("39.98"),
                        Sample.json(
                                """
                                [{"order-id":"111-0000001-0000001","merchant-order-id":"111-0000001-0000001",
                                  "shipment-id":"Dtest0001"}]"""),
                        List.of(new Line(
                                "0",
                                "report",
                                "26100000001",
                                "111-0000001-0000001",
                                "Order",
                                "Principal",
                                "gross",
                                usd("39.98"),
                                Instant.parse("2026-10-06T12:00:00Z"),
                                "05000000000001",
                                "WIDGET-RED",
                                null,
                                2))));
    }

    @Test
    void readsAEuropeanReportWithCommasInAnOldCharset() throws Exception {
        var file =
                """
                settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tamount-type\tamount-description\tamount\tposted-date-time\tsku\tnew-column
                77\t05.10.2026 07:12:44 UTC\t19.10.2026 07:12:44 UTC\t21.10.2026 07:12:44 UTC\t1.234,56\tEUR
                77\t\t\t\t\t\tOrder\tFBA15ABC\tItemPrice\tPrincipal\t1.234,56\t06.10.2026 12:00:00 UTC\tTÖPFE-1\tx
                """
                        .getBytes(WINDOWS);
        var rows = Settlements.rows(file, WINDOWS);

        var summary = (AmazonSettlement) ENTITY.of(rows.get(0)).map(rows.get(0));
        var line = (SettlementTransaction) ENTITY.of(rows.get(1)).map(rows.get(1));

        assertThat(summary.net()).isEqualTo(eur("1234.56"));
        assertThat(summary.periodStart()).isEqualTo("2026-10-05T07:12:44Z");
        assertThat(line.total()).isEqualTo(eur("1234.56"));
        assertThat(line.postedDate()).isEqualTo("2026-10-06T12:00:00Z");
        assertThat(line.orderId()).as("a shipment to Amazon is no order").isNull();
        assertThat(line.lines().get(0).sku()).isEqualTo("TÖPFE-1");
    }

    private static Map<String, BigDecimal> sums(Stream<Line> lines) {
        var sums = new TreeMap<String, BigDecimal>();
        lines.forEach(line -> sums.merge(line.category(), line.amount().amount(), BigDecimal::add));
        return sums;
    }

    private static AmazonSettlement group(String id) throws Exception {
        var groups = Sample.platformJson("amazon/fixtures/constructed/finances-v0/listFinancialEventGroups-1.json")
                .at("/body/payload/FinancialEventGroupList");
        return ENTITY.map(Sample.pick(groups, "FinancialEventGroupId", id));
    }

    private static List<JsonNode> page(String file, String group) {
        var request = Request.get(
                "listTransactions", "/finances/2024-06-19/transactions", Map.of("relatedIdentifierValue", group));
        var body = Sample.platformJson(file).path("body").toString();
        return ENTITY.paging().payloads(Answers.to(request, body));
    }

    private static List<SettlementTransaction> transactions(String file) throws Exception {
        var transactions = new ArrayList<SettlementTransaction>();
        for (var payload : page(file, GROUP)) {
            transactions.add((SettlementTransaction) ENTITY.of(payload).map(payload));
        }
        return transactions;
    }

    private static SettlementTransaction transaction(String json) throws Exception {
        return Transactions.ENTITY.map(Sample.json(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    private static Money eur(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }
}
