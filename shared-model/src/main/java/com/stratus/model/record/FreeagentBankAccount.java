package com.stratus.model.record;

import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A bank, card or PayPal account of the company; table {@code freeagent_bank_accounts}, whose comments define each component.
 * Its balance need not move its update time.
 */
public record FreeagentBankAccount(
        String bankAccountId,
        String name,
        String bankName,
        String bankCode,
        String type,
        String accountNumber,
        String sortCode,
        String secondarySortCode,
        String iban,
        String bic,
        @Personal(PersonKind.EMAIL) String email,
        Money currentBalance,
        Money openingBalance,
        Boolean isPrimary,
        Boolean isPersonal,
        String status,
        LocalDate latestActivityDate,
        Instant createdAtApi,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public FreeagentBankAccount {
        Require.key(bankAccountId, "bank_account_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(currentBalance, openingBalance);
    }

    @Override
    public String key() {
        return bankAccountId;
    }
}
