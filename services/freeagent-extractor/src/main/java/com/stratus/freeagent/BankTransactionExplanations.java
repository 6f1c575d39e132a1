package com.stratus.freeagent;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.model.record.FreeagentBankTransactionExplanation;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** What lines of bank statements were for (README §6, §10), account by account: FreeAgent lists them no other way. */
final class BankTransactionExplanations {

    private static final String LIST = "bank_transaction_explanations";

    private BankTransactionExplanations() {}

    static Entity<Payload, FreeagentBankTransactionExplanation> entity(int rows) {
        return Entity.of(Tables.FREEAGENT_BANK_TRANSACTION_EXPLANATIONS)
                .from(Payload.class)
                .job("freeagent_bank_transaction_explanations")
                .key(Fields::ownId)
                .paging(BankAccounts.ofEach(
                        rows,
                        NumberedLinkPages.of("GetBankTransactionExplanations", "/" + LIST, LIST, rows)
                                .changedSince("updated_since")))
                .overlap(Fields.OVERLAP)
                .sweptEvery(Fields.SWEEP)
                .map(BankTransactionExplanations::toExplanation);
    }

    /**
     * An explanation.
     *
     * @param currency the account's
     * @param transferBankAccount the other account of a transfer
     * @param linkedTransferAccount the same under the name of the documents' example
     */
    record Payload(
            String url,
            String bankTransaction,
            String bankAccount,
            String type,
            LocalDate datedOn,
            BigDecimal grossValue,
            String currency,
            String description,
            String detail,
            String category,
            BigDecimal foreignCurrencyValue,
            BigDecimal salesTaxRate,
            BigDecimal salesTaxValue,
            String salesTaxStatus,
            String paidInvoice,
            String paidBill,
            String transferBankAccount,
            String linkedTransferAccount,
            String project,
            String receiptReference,
            Boolean markedForReview,
            Boolean isLocked,
            OffsetDateTime updatedAt) {}

    private static FreeagentBankTransactionExplanation toExplanation(Payload payload) {
        return new FreeagentBankTransactionExplanation(
                Fields.id(payload.url()),
                Fields.id(payload.bankTransaction()),
                Fields.id(payload.bankAccount()),
                Fields.text(payload.type()),
                payload.datedOn(),
                Fields.money(payload.grossValue(), payload.currency()),
                Fields.text(payload.description()),
                Fields.text(payload.detail()),
                Fields.id(payload.category()),
                Fields.decimal(payload.foreignCurrencyValue()),
                Fields.decimal(payload.salesTaxRate()),
                Fields.money(payload.salesTaxValue(), payload.currency()),
                Fields.text(payload.salesTaxStatus()),
                Fields.id(payload.paidInvoice()),
                Fields.id(payload.paidBill()),
                Fields.id(
                        payload.transferBankAccount() == null
                                ? payload.linkedTransferAccount()
                                : payload.transferBankAccount()),
                Fields.id(payload.project()),
                Fields.text(payload.receiptReference()),
                payload.markedForReview(),
                payload.isLocked(),
                Fields.instant(payload.updatedAt()));
    }
}
