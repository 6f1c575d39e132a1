package com.stratus.model.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Money;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An entry of the general ledger; table {@code freeagent_transactions}, whose comments define each component. It may be dated
 * ahead.
 *
 * @param debitValue 0 for a credit
 * @param creditValue 0 for a debit
 */
public record FreeagentTransaction(
        String transactionId,
        LocalDate datedOn,
        String description,
        String categoryId,
        String categoryName,
        String nominalCode,
        Money debitValue,
        Money creditValue,
        String sourceItemUrl,
        JsonNode foreignCurrencyData,
        Instant createdAtApi,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public FreeagentTransaction {
        Require.key(transactionId, "transaction_id");
        Require.present(datedOn, "dated_on");
        Require.present(debitValue, "debit_value");
        Require.present(creditValue, "credit_value");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(debitValue, creditValue);
    }

    @Override
    public String key() {
        return transactionId;
    }
}
