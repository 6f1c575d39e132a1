package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.extractor.paging.OneAnswer;
import com.stratus.extractor.paging.PagesBelowEach;
import com.stratus.model.Json;
import com.stratus.model.record.FreeagentTransaction;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The general ledger (README §6, §10). FreeAgent lists it inside one accounting period and knows no filter for what changed, so
 * each run reads every period whole, to its last day: entries may be dated ahead.
 */
final class Transactions {

    private static final Request COMPANY = FreeagentConnection.COMPANY;
    private static final String STARTS_ON = "starts_on";
    private static final String ENDS_ON = "ends_on";

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
                                "from_date", period.path(STARTS_ON).asText(),
                                "to_date", period.path(ENDS_ON).asText()),
                        period -> period.path(BankAccounts.CURRENCY).asText())))
                .snapshot()
                .map(Transactions::toTransaction);
    }

    /** The company's accounting periods, oldest first, each with the company's currency. */
    static List<JsonNode> periods(JsonNode answer) {
        var company = answer.path("company");
        var currency = Fields.text(company.path("currency").asText(null));
        if (currency == null) {
            throw incomplete("no currency", "choose the company's native currency in FreeAgent");
        }
        var listed = company.path("annual_accounting_periods");
        if (!listed.isArray() || listed.isEmpty()) {
            throw incomplete(
                    "no annual_accounting_periods", "enter the company's first accounting year end in FreeAgent");
        }
        return StreamSupport.stream(listed.spliterator(), false)
                .<JsonNode>map(period -> Json.mapper()
                        .createObjectNode()
                        .put(STARTS_ON, date(period, STARTS_ON))
                        .put(ENDS_ON, date(period, ENDS_ON))
                        .put(BankAccounts.CURRENCY, currency))
                .sorted(Comparator.comparing(period -> period.path(STARTS_ON).asText()))
                .toList();
    }

    /** Without both dates a period cannot be asked for, and FreeAgent would choose another one. */
    private static String date(JsonNode period, String field) {
        try {
            return LocalDate.parse(period.path(field).asText()).toString();
        } catch (DateTimeParseException unreadable) {
            throw incomplete(
                    "an accounting period without a readable " + field,
                    "look at the company's accounting dates in FreeAgent");
        }
    }

    private static SourceException incomplete(String what, String cure) {
        return new SourceException.Rejected("the answer to " + COMPANY.operation() + " has " + what + ": " + cure);
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
