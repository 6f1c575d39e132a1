package com.stratus.amazon;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.Money;
import com.stratus.model.record.AmazonSettlement;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Settlement periods: groups of the Finances API v0 and, apart from them, the summaries of settlement reports (README §5.2,
 * §7). A group is read again for as long as its amounts may still change, which they do up to a month after it was closed.
 */
final class Settlements {

    /** A period is two weeks, and is read until thirty days after it was closed; the rest is for what comes late. */
    private static final Duration OVERLAP = Duration.ofDays(60);

    private static final String FINANCES = "finances";
    private static final String REPORT = "report";
    private static final String CLOSED = "Closed";

    private static final Entity<Summary, AmazonSettlement> SUMMARIES = Entity.of(Tables.AMAZON_SETTLEMENTS)
            .from(Summary.class, PropertyNamingStrategies.KEBAB_CASE)
            .key("settlement-id")
            .map(Settlements::toSettlement);

    private Settlements() {}

    /**
     * The entity of an account, with its transactions and report lines.
     *
     * @param charset of reports that are not UTF-8
     */
    static Entity<Group, AmazonSettlement> entity(Charset charset) {
        return Entity.of(Tables.AMAZON_SETTLEMENTS)
                .from(Group.class, PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .job("amazon_settlements")
                .key("FinancialEventGroupId")
                .overlap(OVERLAP)
                .lag(Duration.ofMinutes(3))
                .paging(new SettlementPages(charset))
                .also(Transactions.ENTITY, payload -> payload.has("transactionType"))
                .also(SUMMARIES, payload -> payload.has("total-amount"))
                .also(Transactions.OF_REPORTS, payload -> payload.has("settlement-id"))
                .map(Settlements::toSettlement);
    }

    record Group(
            String financialEventGroupId,
            String processingStatus,
            String fundTransferStatus,
            Amount originalTotal,
            Amount convertedTotal,
            Amount beginningBalance,
            OffsetDateTime fundTransferDate,
            String traceId,
            String accountTail,
            OffsetDateTime financialEventGroupStart,
            OffsetDateTime financialEventGroupEnd) {}

    /** A JSON number beside its currency. */
    record Amount(BigDecimal currencyAmount, String currencyCode) {
        Money money() {
            return Money.of(currencyAmount, currencyCode);
        }
    }

    record Summary(
            String settlementId,
            String settlementStartDate,
            String settlementEndDate,
            String depositDate,
            @JsonProperty("total-amount") String totalAmount,
            String currency) {}

    private static AmazonSettlement toSettlement(Group group) {
        var total = money(group.originalTotal());
        var before = money(group.beginningBalance());
        return new AmazonSettlement(
                group.financialEventGroupId(),
                FINANCES,
                group.processingStatus(),
                group.fundTransferStatus(),
                Times.instant(group.financialEventGroupStart()),
                Times.instant(group.financialEventGroupEnd()),
                Times.instant(group.fundTransferDate()),
                total,
                before,
                CLOSED.equalsIgnoreCase(group.processingStatus()) ? net(total, before) : null,
                money(group.convertedTotal()),
                group.traceId(),
                group.accountTail());
    }

    /** Closed groups without totals were seen: then nobody knows yet. */
    private static Money net(Money total, Money before) {
        return total == null || before == null
                ? total
                : total.plus(new Money(before.amount().negate(), before.currency()));
    }

    private static AmazonSettlement toSettlement(Summary summary) {
        var total = Money.of(ReportValues.decimal(summary.totalAmount(), "total-amount"), summary.currency());
        return new AmazonSettlement(
                summary.settlementId(),
                REPORT,
                CLOSED,
                null,
                ReportValues.instant(summary.settlementStartDate(), "settlement-start-date"),
                ReportValues.instant(summary.settlementEndDate(), "settlement-end-date"),
                ReportValues.instant(summary.depositDate(), "deposit-date"),
                total,
                null,
                total,
                null,
                null,
                null);
    }

    private static Money money(Amount amount) {
        return amount == null ? null : amount.money();
    }

    /** A report's rows, each with its number and with the currency, which only the summary tells. */
    static List<JsonNode> rows(byte[] body, Charset charset) {
        var rows = TabbedFile.rows(body, charset);
        var currency = rows.stream()
                .map(row -> row.path("currency").asText(""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse(null);
        var numbered = new ArrayList<JsonNode>();
        for (int row = 0; row < rows.size(); row++) {
            numbered.add(rows.get(row).put("currency", currency).put("line", Integer.toString(row)));
        }
        return numbered;
    }
}
