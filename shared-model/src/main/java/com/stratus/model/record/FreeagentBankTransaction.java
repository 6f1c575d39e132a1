package com.stratus.model.record;

import com.stratus.model.Money;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A line of a bank statement; table {@code freeagent_bank_transactions}, whose comments define each component.
 *
 * @param transactionId FreeAgent's id
 * @param bankTransactionId the bank's own, which what was typed in does not have
 */
public record FreeagentBankTransaction(
        String transactionId,
        String bankAccountId,
        String bankTransactionId,
        LocalDate datedOn,
        Money amount,
        String description,
        String fullDescription,
        Money unexplainedAmount,
        Boolean isManual,
        Instant uploadedAt,
        Instant createdAtApi,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public FreeagentBankTransaction {
        Require.key(transactionId, "transaction_id");
        Require.present(bankAccountId, "bank_account_id");
        Require.present(datedOn, "dated_on");
        Require.present(amount, "amount");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(amount, unexplainedAmount);
    }

    @Override
    public String key() {
        return transactionId;
    }
}
