package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Finances APIs as somebody sees them who knows only Amazon's documents. */
class LedgerFinancesTest {
    private static final Instant NOW = ExampleTrade.UNTIL;
    private static final String NA = "A0HARBOURLANENA";
    private static final String EU = "A0HARBOURLANEEU";
    private static final String FE = "A0HARBOURLANEFE";
    private static final Ledger LEDGER = new Ledger(new ExampleTrade(1, 100));
    private static final FinancesApi FINANCES = new FinancesApi(() -> LEDGER, () -> NOW);

    /** Goes through all pages; gives what they hold and how many of them were empty before the last. */
    private static List<JsonNode> groups(String sellerId, List<Integer> sizes, String... parameters) {
        List<JsonNode> groups = new ArrayList<>();
        String token = null;
        do {
            JsonNode payload = Calls.json(Calls.groups(FINANCES, sellerId, with(token, "NextToken", parameters)))
                    .get("payload");
            payload.get("FinancialEventGroupList").forEach(groups::add);
            sizes.add(payload.get("FinancialEventGroupList").size());
            token = payload.path("NextToken").asText("");
        } while (!token.isEmpty());
        return groups;
    }

    private static List<JsonNode> transactions(String sellerId, List<Integer> sizes, String... parameters) {
        List<JsonNode> transactions = new ArrayList<>();
        String token = null;
        do {
            JsonNode payload = Calls.json(Calls.transactions(FINANCES, sellerId, with(token, "nextToken", parameters)))
                    .get("payload");
            payload.get("transactions").forEach(transactions::add);
            sizes.add(payload.get("transactions").size());
            token = payload.path("nextToken").asText("");
            token = payload.get("nextToken").isNull() ? "" : token;
        } while (!token.isEmpty());
        return transactions;
    }

    private static Call with(String token, String name, String... parameters) {
        String[] all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = name;
        all[parameters.length + 1] = token;
        return Calls.get(all);
    }

    @Test
    void groupsOfEuropeComeInTensWithAnEmptyPageBetween() {
        List<Integer> sizes = new ArrayList<>();
        List<JsonNode> groups = groups(EU, sizes);
        assertThat(sizes).containsExactly(10, 0, groups.size() - 10);
        assertThat(groups).hasSizeGreaterThan(14);
        assertThat(groups)
                .extracting(
                        group -> group.get("OriginalTotal").get("CurrencyCode").asText())
                .contains("GBP", "EUR");
        assertThat(groups)
                .filteredOn(group -> group.get("ProcessingStatus").asText().equals("Open"))
                .hasSize(2);
    }

    @Test
    void openGroupHasNoEndAndClosedOneItsTransfer() {
        List<JsonNode> groups = groups(NA, new ArrayList<>(), "MaxResultsPerPage", "100");
        JsonNode open = groups.get(groups.size() - 1);
        assertThat(open.get("ProcessingStatus").asText()).isEqualTo("Open");
        assertThat(names(open))
                .containsExactly(
                        "FinancialEventGroupId",
                        "ProcessingStatus",
                        "OriginalTotal",
                        "BeginningBalance",
                        "FinancialEventGroupStart");
        JsonNode closed = groups.get(groups.size() - 2);
        assertThat(names(closed))
                .containsExactly(
                        "FinancialEventGroupId",
                        "ProcessingStatus",
                        "FundTransferStatus",
                        "OriginalTotal",
                        "ConvertedTotal",
                        "FundTransferDate",
                        "TraceId",
                        "AccountTail",
                        "BeginningBalance",
                        "FinancialEventGroupStart",
                        "FinancialEventGroupEnd");
        assertThat(closed.get("FundTransferStatus").asText()).isEqualTo("Succeeded");
        assertThat(closed.get("FinancialEventGroupEnd")).isEqualTo(open.get("FinancialEventGroupStart"));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void groupsAreFoundByTheirStart() {
        List<JsonNode> all = groups(NA, new ArrayList<>(), "MaxResultsPerPage", "100");
        String second = all.get(1).get("FinancialEventGroupStart").asText();
        String last = all.get(all.size() - 1).get("FinancialEventGroupStart").asText();
        assertThat(groups(
                        NA,
                        new ArrayList<>(),
                        "FinancialEventGroupStartedAfter",
                        second,
                        "FinancialEventGroupStartedBefore",
                        last))
                .isEqualTo(all.subList(1, all.size() - 1));
        // More than 180 days apart: nothing, and no word about it.
        assertThat(groups(NA, new ArrayList<>(), "FinancialEventGroupStartedAfter", "2026-05-01T00:00:00Z"))
                .isEmpty();
        assertThat(Calls.groups(FINANCES, NA, Calls.get("MaxResultsPerPage", "101"))
                        .status())
                .isEqualTo(400);
        assertThat(Calls.groups(FINANCES, NA, Calls.get("FinancialEventGroupStartedAfter", "yesterday"))
                        .status())
                .isEqualTo(400);
        assertThat(Calls.groups(
                                FINANCES,
                                NA,
                                Calls.get(
                                        "FinancialEventGroupStartedBefore",
                                        NOW.minusSeconds(60).toString()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void releasedTransactionsOfAGroupComeToItsBalance() {
        for (String sellerId : List.of(NA, EU, FE)) {
            for (JsonNode group : groups(sellerId, new ArrayList<>(), "MaxResultsPerPage", "100")) {
                Map<String, JsonNode> released = new HashMap<>();
                transactions(
                                sellerId,
                                new ArrayList<>(),
                                "relatedIdentifierName",
                                "FINANCIAL_EVENT_GROUP_ID",
                                "relatedIdentifierValue",
                                group.get("FinancialEventGroupId").asText(),
                                "transactionStatus",
                                "RELEASED")
                        .forEach(transaction ->
                                released.put(transaction.get("transactionId").asText(), transaction));
                BigDecimal balance =
                        group.at("/BeginningBalance/CurrencyAmount").decimalValue();
                for (JsonNode transaction : released.values()) {
                    if (!transaction.get("transactionType").asText().equals("Transfer")) {
                        balance = balance.add(
                                transaction.at("/totalAmount/currencyAmount").decimalValue());
                    }
                }
                assertThat(balance)
                        .isEqualByComparingTo(
                                group.at("/OriginalTotal/CurrencyAmount").decimalValue());
            }
        }
    }

    @Test
    void pagesOfTransactionsAreUnevenAndRepeatThemselves() {
        List<Integer> sizes = new ArrayList<>();
        List<JsonNode> found = transactions(EU, sizes, "postedAfter", "2026-08-01T00:00:00Z");
        assertThat(sizes.subList(0, 4)).containsExactly(100, 0, 101, 100);
        Set<String> ids = new HashSet<>();
        found.forEach(transaction -> ids.add(transaction.get("transactionId").asText()));
        assertThat(ids).hasSizeLessThan(found.size());
        assertThat(ids).hasSize((int) LEDGER.entries(EU, NOW).stream()
                .filter(entry -> entry.postedAt().isBefore(NOW.minus(Duration.ofMinutes(2))))
                .count());
    }

    @Test
    void tokenWantsTheSameParameters() {
        String token = Calls.json(Calls.transactions(FINANCES, EU, Calls.get("postedAfter", "2026-08-01T00:00:00Z")))
                .at("/payload/nextToken")
                .asText();
        assertThat(token).contains("+").contains("/").contains("=");
        Answer other = Calls.transactions(
                FINANCES, EU, Calls.get("postedAfter", "2026-08-01T00:00:00.000Z", "nextToken", token));
        assertThat(other.status()).isEqualTo(400);
        assertThat(Calls.text(other))
                .isEqualTo(
                        """
                        {"errors":[{"code":"InvalidInput","message":"The nextToken you have submitted is not valid. \
                        All parameters must match the original request.","details":""}]}""");
        assertThat(Calls.transactions(FINANCES, EU, Calls.get("postedAfter", "2026-08-01T00:00:00Z", "nextToken", "x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void askingForTooMuchOrTooSoon() {
        assertThat(Calls.text(Calls.transactions(FINANCES, NA, Calls.get("postedAfter", "2026-01-01T00:00:00Z"))))
                .isEqualTo("{\"payload\":{\"transactions\":null,\"nextToken\":null}}");
        List<Call> refused = List.of(
                Calls.get(),
                Calls.get("postedAfter", NOW.minusSeconds(119).toString()),
                Calls.get(
                        "postedAfter",
                        "2026-11-01T00:00:00Z",
                        "postedBefore",
                        NOW.minusSeconds(30).toString()),
                Calls.get("postedAfter", "2026-11-02T00:00:00Z", "postedBefore", "2026-11-01T00:00:00Z"),
                Calls.get("relatedIdentifierName", "ORDER_ID"),
                Calls.get("relatedIdentifierName", "SHIPMENT_ID", "relatedIdentifierValue", "1"));
        assertThat(refused).allSatisfy(call -> assertThat(
                        Calls.transactions(FINANCES, NA, call).status())
                .isEqualTo(400));
        assertThat(Calls.transactions(
                                FINANCES,
                                NA,
                                Calls.get("postedAfter", NOW.minusSeconds(120).toString()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deferredSaleAndItsReleaseNameEachOther() {
        Map<String, JsonNode> byId = new HashMap<>();
        transactions(NA, new ArrayList<>(), "postedAfter", "2026-08-01T00:00:00Z")
                .forEach(
                        transaction -> byId.put(transaction.get("transactionId").asText(), transaction));
        Map<String, Integer> statuses = new TreeMap<>();
        for (JsonNode transaction : byId.values()) {
            Map<String, String> identifiers = identifiers(transaction);
            statuses.merge(transaction.get("transactionStatus").asText(), 1, Integer::sum);
            switch (transaction.get("transactionStatus").asText()) {
                case "DEFERRED" ->
                    assertThat(identifiers.keySet()).containsExactlyInAnyOrder("ORDER_ID", "SHIPMENT_ID");
                case "DEFERRED_RELEASED" -> {
                    JsonNode release = byId.get(identifiers.get("RELEASE_TRANSACTION_ID"));
                    assertThat(identifiers(release).get("DEFERRED_TRANSACTION_ID"))
                            .isEqualTo(transaction.get("transactionId").asText());
                    assertThat(release.get("transactionStatus").asText()).isEqualToIgnoringCase("RELEASED");
                    assertThat(release.get("totalAmount")).isEqualTo(transaction.get("totalAmount"));
                    assertThat(transaction.at("/contexts/0/deferralReason").asText())
                            .isEqualTo("DD7");
                    assertThat(identifiers).doesNotContainKey("FINANCIAL_EVENT_GROUP_ID");
                }
                default -> assertThat(identifiers).containsKey("FINANCIAL_EVENT_GROUP_ID");
            }
        }
        assertThat(statuses).containsOnlyKeys("DEFERRED", "DEFERRED_RELEASED", "RELEASED", "Released");
    }

    private static Map<String, String> identifiers(JsonNode transaction) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        transaction
                .get("relatedIdentifiers")
                .forEach(identifier -> identifiers.put(
                        identifier.get("relatedIdentifierName").asText(),
                        identifier.get("relatedIdentifierValue").asText()));
        return identifiers;
    }

    @Test
    void statusAndMarketplaceAndOrderNarrowTheListing() {
        List<JsonNode> all = transactions(EU, new ArrayList<>(), "postedAfter", "2026-08-01T00:00:00Z");
        List<JsonNode> german = transactions(
                EU, new ArrayList<>(), "postedAfter", "2026-08-01T00:00:00Z", "marketplaceId", "A1PA6795UKMFR9");
        assertThat(german).hasSizeBetween(100, all.size() - 100);
        assertThat(german).allMatch(transaction -> transaction
                .at("/marketplaceDetails/marketplaceName")
                .asText()
                .equals("Amazon.de"));
        assertThat(transactions(
                        EU, new ArrayList<>(), "postedAfter", "2026-08-01T00:00:00Z", "transactionStatus", "deferred"))
                .isNotEmpty()
                .allMatch(transaction ->
                        transaction.get("transactionStatus").asText().equals("DEFERRED"));
        String orderId = identifiers(german.get(0)).get("ORDER_ID");
        assertThat(transactions(
                        EU, new ArrayList<>(), "relatedIdentifierName", "ORDER_ID", "relatedIdentifierValue", orderId))
                .isNotEmpty()
                .allMatch(
                        transaction -> identifiers(transaction).get("ORDER_ID").equals(orderId));
    }

    /** Reads the lines as the contract between platform and warehouse has them, from the wire alone. */
    @Test
    void linesReadFromTheWireAreTheTrueOnes() {
        for (String sellerId : List.of(NA, EU, FE)) {
            Set<String> read = new TreeSet<>();
            for (JsonNode group : groups(sellerId, new ArrayList<>(), "MaxResultsPerPage", "100")) {
                String groupId = group.get("FinancialEventGroupId").asText();
                transactions(
                                sellerId,
                                new ArrayList<>(),
                                "relatedIdentifierName",
                                "FINANCIAL_EVENT_GROUP_ID",
                                "relatedIdentifierValue",
                                groupId,
                                "transactionStatus",
                                "RELEASED")
                        .forEach(transaction -> read.addAll(WireLines.of(transaction, groupId)));
            }
            Set<String> truth = new TreeSet<>();
            LEDGER.lineRows(sellerId, NOW, row -> truth.add(WireLines.text(row)));
            assertThat(read).isEqualTo(truth).hasSizeGreaterThan(100);
        }
    }
}
