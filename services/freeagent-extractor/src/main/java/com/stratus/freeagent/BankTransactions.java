package com.stratus.freeagent;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.model.record.FreeagentBankTransaction;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Lines of bank statements (README §6, §10), account by account: FreeAgent lists them no other way. */
final class BankTransactions {

    private BankTransactions() {}

    static Entity<Payload, FreeagentBankTransaction> entity(int rows) {
        return Entity.of(Tables.FREEAGENT_BANK_TRANSACTIONS)
                .from(Payload.class)
                .job("freeagent_bank_transactions")
                .key(Fields::ownId)
                .paging(BankAccounts.ofEach(
                        rows,
                        NumberedLinkPages.of("GetBankTransactions", "/bank_transactions", "bank_transactions", rows)
                                .changedSince("updated_since")))
                .overlap(Fields.OVERLAP)
                .sweptEvery(Fields.SWEEP)
                .map(BankTransactions::toBankTransaction);
    }

    /**
     * A line.
     *
     * @param transactionId the bank's own id
     * @param currency the account's
     */
    record Payload(
            String url,
            String bankAccount,
            String transactionId,
            LocalDate datedOn,
            BigDecimal amount,
            String currency,
            String description,
            String fullDescription,
            BigDecimal unexplainedAmount,
            Boolean isManual,
            OffsetDateTime uploadedAt,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}

    private static FreeagentBankTransaction toBankTransaction(Payload payload) {
        return new FreeagentBankTransaction(
                Fields.id(payload.url()),
                Fields.id(payload.bankAccount()),
                Fields.text(payload.transactionId()),
                payload.datedOn(),
                Fields.money(payload.amount(), payload.currency()),
                Fields.text(payload.description()),
                Fields.text(payload.fullDescription()),
                Fields.money(payload.unexplainedAmount(), payload.currency()),
                payload.isManual(),
                Fields.instant(payload.uploadedAt()),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()));
    }
}
