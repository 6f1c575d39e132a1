package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.extractor.paging.OneAnswer;
import com.stratus.extractor.paging.PagesBelowEach;
import com.stratus.model.record.FreeagentTransaction;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The general ledger (README §6, §10). FreeAgent lists it inside one accounting period and knows no filter for what changed, so
 * each run reads every period whole, to its last day: entries may be dated ahead.
 */
final class Transactions {

    private static final Request COMPANY = FreeagentConnection.COMPANY;

    private Transactions() {}

    static Entity<Payload, FreeagentTransaction> entity(int rows) {
        return Entity.of(Tables.FREEAGENT_TRANSACTIONS)
                .from(Payload.class)
                .job("freeagent_transactions")
                .key(Fields::ownId)
                .paging(BankAccounts.withCurrency(new PagesBelowEach(
                        new OneAnswer(COMPANY.operation(), COMPANY.path(), COMPANY.query(), Transactions::periods),
                        NumberedLinkPages.of("GetLedger", "/accounting/transactions", "transactions", rows),
                        period -> Map.of(
                                "from_date", period.path("starts_on").asText(),
                                "to_date", period.path("ends_on").asText()),
                        period -> period.path(BankAccounts.CURRENCY).asText())))
                .snapshot()
                .map(Transactions::toTransaction);
    }

    /** The company's accounting periods, oldest first, each with the company's currency. */
    static List<JsonNode> periods(JsonNode answer) {
        var company = answer.path("company");
        var listed = company.path("annual_accounting_periods");
        if (!listed.isArray() || listed.isEmpty()) {
            throw new SourceException.Rejected("the company has no annual_accounting_periods");
        }
        var periods = new ArrayList<JsonNode>();
        for (var period : listed) {
            LocalDate.parse(period.path("starts_on").asText());
            LocalDate.parse(period.path("ends_on").asText());
            periods.add(((ObjectNode) period.deepCopy()).set(BankAccounts.CURRENCY, company.path("currency")));
        }
        periods.sort((one, other) ->
                one.path("starts_on").asText().compareTo(other.path("starts_on").asText()));
        return periods;
    }

    /**
     * An entry.
     *
     * @param debitValue negative for a credit
     * @param currency the company's
     */
    record Payload(
            String url,
            LocalDate datedOn,
            String description,
            String category,
            String categoryName,
            String nominalCode,
            BigDecimal debitValue,
            String currency,
            String sourceItemUrl,
            JsonNode foreignCurrencyData,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}

    private static FreeagentTransaction toTransaction(Payload payload) {
        var signed = payload.debitValue();
        return new FreeagentTransaction(
                Fields.id(payload.url()),
                payload.datedOn(),
                Fields.text(payload.description()),
                Fields.id(payload.category()),
                Fields.text(payload.categoryName()),
                Fields.text(payload.nominalCode()),
                Fields.money(signed == null ? null : signed.max(BigDecimal.ZERO), payload.currency()),
                Fields.money(signed == null ? null : signed.negate().max(BigDecimal.ZERO), payload.currency()),
                Fields.text(payload.sourceItemUrl()),
                payload.foreignCurrencyData(),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()));
    }
}
