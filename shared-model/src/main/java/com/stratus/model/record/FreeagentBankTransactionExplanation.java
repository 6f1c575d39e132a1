package com.stratus.model.record;

import com.stratus.model.Money;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a bank transaction, or a part of it, was for; table {@code freeagent_bank_transaction_explanations}, whose comments
 * define each component.
 *
 * @param foreignCurrencyAmount in the currency of the invoice or bill that is paid, which the explanation does not name
 */
public record FreeagentBankTransactionExplanation(
        String explanationId,
        String bankTransactionId,
        String bankAccountId,
        String type,
        LocalDate datedOn,
        Money grossValue,
        String description,
        String detail,
        String categoryId,
        BigDecimal foreignCurrencyAmount,
        BigDecimal salesTaxRate,
        Money salesTaxValue,
        String salesTaxStatus,
        String invoiceId,
        String billId,
        String transferBankAccountId,
        String projectId,
        String receiptReference,
        Boolean markedForReview,
        Boolean isLocked,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public FreeagentBankTransactionExplanation {
        Require.key(explanationId, "explanation_id");
        Require.present(bankAccountId, "bank_account_id");
        Require.present(datedOn, "dated_on");
        Require.present(grossValue, "gross_value");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(grossValue, salesTaxValue);
    }

    @Override
    public String key() {
        return explanationId;
    }
}
