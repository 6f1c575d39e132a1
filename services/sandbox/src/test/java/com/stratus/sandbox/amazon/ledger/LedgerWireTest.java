package com.stratus.sandbox.amazon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.amazon.world.AmazonWorld;
import com.stratus.sandbox.amazon.world.Seller;
import com.stratus.sandbox.limits.LimitMode;
import com.stratus.sandbox.world.Catalogue;
import com.stratus.sandbox.world.WorldSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Somebody who reads what Amazon answers about its world comes to the same rows as the truth. */
class LedgerWireTest {
    private static final Instant UNTIL = ExampleTrade.UNTIL;
    private static final Ledger LEDGER =
            Ledger.of(new AmazonWorld(new WorldSettings(5, 45, 60, UNTIL), new Catalogue()));

    private Instant now = UNTIL;
    private final FinancesApi finances = new FinancesApi(() -> LEDGER, () -> now);

    @ParameterizedTest
    @ValueSource(ints = {-60, 0, 7, 90})
    void settlementsAndTheirLines(int hours) {
        now = UNTIL.plus(Duration.ofHours(hours));
        for (Seller seller : Seller.values()) {
            Set<String> lines = new TreeSet<>();
            Map<String, String> settlements = new TreeMap<>();
            for (JsonNode group : groups(seller)) {
                settlements.put(
                        group.get("FinancialEventGroupId").asText(),
                        settlement(
                                group,
                                read(seller, group.get("FinancialEventGroupId").asText(), lines)));
            }
            Set<String> trueLines = new TreeSet<>();
            LEDGER.lineRows(seller.id(), now, row -> trueLines.add(WireLines.text(row)));
            assertThat(lines).isEqualTo(trueLines).isNotEmpty();
            Map<String, String> truth = new TreeMap<>();
            LEDGER.settlementRows(seller.id(), now).forEach(row -> truth.put(row.id(), text(row)));
            assertThat(settlements).isEqualTo(truth);
        }
    }

    private List<JsonNode> groups(Seller seller) {
        List<JsonNode> groups = new ArrayList<>();
        String token = null;
        do {
            Call call = Calls.get(
                    "FinancialEventGroupStartedAfter",
                    "2026-08-01T00:00:00Z",
                    "MaxResultsPerPage",
                    "3",
                    "NextToken",
                    token);
            JsonNode payload =
                    Calls.json(Calls.groups(finances, seller.id(), call)).get("payload");
            payload.get("FinancialEventGroupList").forEach(groups::add);
            token = payload.has("NextToken") ? payload.get("NextToken").asText() : null;
        } while (token != null);
        return groups;
    }

    /** Sums by category of a group's lines, which are added to the others. */
    private Map<String, BigDecimal> read(Seller seller, String groupId, Set<String> lines) {
        Map<String, List<String>> byTransaction = new HashMap<>();
        String token = null;
        do {
            Call call = Calls.get(
                    "relatedIdentifierName",
                    "FINANCIAL_EVENT_GROUP_ID",
                    "relatedIdentifierValue",
                    groupId,
                    "transactionStatus",
                    "RELEASED",
                    "nextToken",
                    token);
            JsonNode payload =
                    Calls.json(Calls.transactions(finances, seller.id(), call)).get("payload");
            payload.get("transactions")
                    .forEach(transaction -> byTransaction.put(
                            transaction.get("transactionId").asText(), WireLines.of(transaction, groupId)));
            token = payload.get("nextToken").isNull()
                    ? null
                    : payload.get("nextToken").asText();
        } while (token != null);
        Map<String, BigDecimal> sums = new HashMap<>();
        byTransaction
                .values()
                .forEach(texts -> texts.forEach(text -> {
                    String[] parts = text.split("\\|", -1);
                    sums.merge(parts[parts.length - 1], new BigDecimal(parts[6]), BigDecimal::add);
                    lines.add(text);
                }));
        return sums;
    }

    private static String settlement(JsonNode group, Map<String, BigDecimal> sums) {
        BigDecimal net = BigDecimal.ZERO;
        StringBuilder text = new StringBuilder();
        for (String category : List.of("gross", "fee", "refund", "other")) {
            BigDecimal sum = sums.getOrDefault(category, BigDecimal.ZERO);
            net = net.add(sum);
            text.append(plain(sum)).append('|');
        }
        boolean closed = group.get("ProcessingStatus").asText().equals("Closed");
        BigDecimal balance = group.at("/OriginalTotal/CurrencyAmount")
                .decimalValue()
                .subtract(group.at("/BeginningBalance/CurrencyAmount").decimalValue());
        assertThat(balance).isEqualByComparingTo(net);
        return String.join(
                "|",
                group.get("FinancialEventGroupStart").asText(),
                closed ? group.get("FinancialEventGroupEnd").asText() : "null",
                group.at("/OriginalTotal/CurrencyCode").asText(),
                text + plain(net),
                group.get("ProcessingStatus").asText(),
                group.has("FundTransferDate") ? group.get("FundTransferDate").asText() : "null");
    }

    private static String text(SettlementRow row) {
        return String.join(
                "|",
                row.startAt().toString(),
                Objects.toString(row.endAt()),
                row.currency(),
                plain(row.gross()),
                plain(row.fees()),
                plain(row.refunds()),
                plain(row.other()),
                plain(row.net()),
                row.status(),
                Objects.toString(row.transferredAt()));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @EnumSource(Seller.class)
    void returns(Seller seller) throws IOException, NoSuchAlgorithmException {
        String[] lines = returnsFile(seller).split("\n");
        Map<String, Integer> seen = new HashMap<>();
        Set<String> read = new TreeSet<>();
        for (int number = 1; number < lines.length; number++) {
            String[] cells = lines[number].split("\t", -1);
            assertThat(cells).hasSize(13);
            String joined = String.join("\n", cells[1], cells[2], cells[4], cells[0], cells[11]);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
            String digest = HexFormat.of().formatHex(hash).substring(0, 32);
            int ordinal = seen.merge(digest, 1, Integer::sum) - 1;
            cells[0] = OffsetDateTime.parse(cells[0]).toInstant().toString();
            read.add(digest + "-" + ordinal + "|" + String.join("|", cells));
        }
        Set<String> truth = new TreeSet<>();
        LEDGER.returns(seller.id(), UNTIL).forEach(row -> truth.add(text(row)));
        assertThat(read).isEqualTo(truth).isNotEmpty();
    }

    private static String text(ReturnRow row) {
        return String.join(
                "|",
                row.key(),
                row.returnedAt().toString(),
                row.orderId(),
                row.sku(),
                row.asin(),
                row.fnsku(),
                row.productName(),
                Integer.toString(row.quantity()),
                row.fulfillmentCenter(),
                row.disposition(),
                row.reason(),
                row.status(),
                Objects.toString(row.licensePlate(), ""),
                Objects.toString(row.comments(), ""));
    }

    private String returnsFile(Seller seller) throws IOException {
        ReportsApi reports = new ReportsApi(() -> LEDGER, () -> now, LimitMode.OFF, "/amazon", () -> 0);
        StringBuilder marketplaces = new StringBuilder();
        seller.marketplaces()
                .forEach(marketplace ->
                        marketplaces.append(",\"").append(marketplace.id()).append('"'));
        Answer created = reports.create(
                seller.id(),
                Calls.post("{\"reportType\":\"GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA\",\"marketplaceIds\":["
                        + marketplaces.substring(1)
                        + "],\"dataStartTime\":\"2026-09-01T00:00:00Z\",\"dataEndTime\":\"2026-11-20T18:00:00Z\"}"));
        String id = Calls.json(created).get("reportId").asText();
        JsonNode report = null;
        for (int view = 0; view < 3; view++) {
            report = Calls.json(reports.one(seller.id(), id));
        }
        JsonNode document = Calls.json(
                reports.document(seller.id(), report.get("reportDocumentId").asText(), Calls.get()));
        URI url = URI.create(document.get("url").asText());
        Map<String, List<String>> query = new HashMap<>();
        for (String pair : url.getQuery().split("&", -1)) {
            query.put(pair.replaceAll("=.*", ""), List.of(pair.replaceAll("^[^=]*=", "")));
        }
        Answer file = reports.download(
                new Call("GET", url.getPath().substring("/amazon".length()), query, Map.of(), new byte[0]));
        byte[] bytes = document.has("compressionAlgorithm")
                ? new GZIPInputStream(new ByteArrayInputStream(file.bytes())).readAllBytes()
                : file.bytes();
        return new String(
                bytes, Charset.forName(file.headers().get("Content-Type").replaceAll(".*charset=", "")));
    }
}
