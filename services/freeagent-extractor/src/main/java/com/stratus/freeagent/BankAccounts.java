package com.stratus.freeagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.extractor.paging.PagesBelowEach;
import com.stratus.extractor.paging.Paging;
import com.stratus.extractor.paging.PayloadsWith;
import com.stratus.model.record.FreeagentBankAccount;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Bank, card and PayPal accounts (README §6, §10). A few, without a filter for what changed, so each run lists all: a balance
 * moves without the account's update time.
 */
final class BankAccounts {

    /** Where payloads of other lists find the currency that only the list above them says. */
    static final String CURRENCY = "currency";

    private BankAccounts() {}

    static Entity<Payload, FreeagentBankAccount> entity(int rows) {
        return Entity.of(Tables.FREEAGENT_BANK_ACCOUNTS)
                .from(Payload.class)
                .job("freeagent_bank_accounts")
                .key(Fields::ownId)
                .paging(list(rows))
                .snapshot()
                .map(BankAccounts::toBankAccount);
    }

    private static NumberedLinkPages list(int rows) {
        return NumberedLinkPages.of("GetBankAccounts", "/bank_accounts", "bank_accounts", rows);
    }

    /** A list that FreeAgent gives for one account at a time, of all accounts; its payloads get the account's currency. */
    static Paging ofEach(int rows, NumberedLinkPages list) {
        return withCurrency(new PagesBelowEach(
                list(rows),
                list,
                account -> Map.of("bank_account", account.path("url").asText()),
                account -> account.path(CURRENCY).asText()));
    }

    /** The list's payloads with the currency that goes along with its calls as a note. */
    static Paging withCurrency(PagesBelowEach list) {
        return new PayloadsWith(list, BankAccounts::withCurrency);
    }

    private static List<JsonNode> withCurrency(Answer answer, List<JsonNode> payloads) {
        var currency = answer.request().note().orElse("");
        return payloads.stream()
                .map(payload -> payload.isObject() && !currency.isEmpty()
                        ? ((ObjectNode) payload.deepCopy()).put(CURRENCY, currency)
                        : payload)
                .toList();
    }

    record Payload(
            String url,
            String name,
            String bankName,
            String bankCode,
            String type,
            String accountNumber,
            String sortCode,
            String secondarySortCode,
            String iban,
            String bic,
            String email,
            String currency,
            BigDecimal currentBalance,
            BigDecimal openingBalance,
            Boolean isPrimary,
            Boolean isPersonal,
            String status,
            LocalDate latestActivityDate,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}

    private static FreeagentBankAccount toBankAccount(Payload payload) {
        return new FreeagentBankAccount(
                Fields.id(payload.url()),
                Fields.text(payload.name()),
                Fields.text(payload.bankName()),
                Fields.text(payload.bankCode()),
                Fields.text(payload.type()),
                Fields.text(payload.accountNumber()),
                Fields.text(payload.sortCode()),
                Fields.text(payload.secondarySortCode()),
                Fields.text(payload.iban()),
                Fields.text(payload.bic()),
                Fields.text(payload.email()),
                Fields.money(payload.currentBalance(), payload.currency()),
                Fields.money(payload.openingBalance(), payload.currency()),
                payload.isPrimary(),
                payload.isPersonal(),
                Fields.text(payload.status()),
                payload.latestActivityDate(),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()));
    }
}
