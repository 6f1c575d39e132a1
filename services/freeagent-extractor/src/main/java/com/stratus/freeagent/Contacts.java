package com.stratus.freeagent;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.model.record.FreeagentContact;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * Clients and suppliers (README §6, §10). Whether a contact is one or the other FreeAgent does not say of it.
 *
 * <p>The list is sorted by creation: in one that is sorted by update time a row that changes while pages are read leaves its
 * place, and the unread row behind it moves onto a page that was read.
 */
final class Contacts {

    private Contacts() {}

    /** Hidden ones come with the view of all alone. */
    static Entity<Payload, FreeagentContact> entity(int rows) {
        return Entity.of(Tables.FREEAGENT_CONTACTS)
                .from(Payload.class)
                .job("freeagent_contacts")
                .key(Fields::ownId)
                .paging(NumberedLinkPages.of("GetContacts", "/contacts", "contacts", rows)
                        .with("view", "all")
                        .with("sort", "created_at")
                        .changedSince("updated_since"))
                .overlap(Fields.OVERLAP)
                .sweptEvery(Fields.SWEEP)
                .map(Contacts::toContact);
    }

    record Payload(
            String url,
            String organisationName,
            String firstName,
            String lastName,
            Boolean contactNameOnInvoices,
            String email,
            String billingEmail,
            String phoneNumber,
            String mobile,
            String address1,
            String address2,
            String address3,
            String town,
            String region,
            String postcode,
            String country,
            Integer defaultPaymentTermsInDays,
            String chargeSalesTax,
            String salesTaxRegistrationNumber,
            Integer activeProjectsCount,
            BigDecimal accountBalance,
            Boolean usesContactInvoiceSequence,
            String locale,
            String status,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}

    private static FreeagentContact toContact(Payload payload) {
        return new FreeagentContact(
                Fields.id(payload.url()),
                Fields.text(payload.organisationName()),
                Fields.text(payload.firstName()),
                Fields.text(payload.lastName()),
                payload.contactNameOnInvoices(),
                Fields.text(payload.email()),
                Fields.text(payload.billingEmail()),
                Fields.text(payload.phoneNumber()),
                Fields.text(payload.mobile()),
                Fields.text(payload.address1()),
                Fields.text(payload.address2()),
                Fields.text(payload.address3()),
                Fields.text(payload.town()),
                Fields.text(payload.region()),
                Fields.text(payload.postcode()),
                Fields.text(payload.country()),
                payload.defaultPaymentTermsInDays(),
                Fields.text(payload.chargeSalesTax()),
                Fields.text(payload.salesTaxRegistrationNumber()),
                payload.activeProjectsCount(),
                Fields.decimal(payload.accountBalance()),
                payload.usesContactInvoiceSequence(),
                Fields.text(payload.locale()),
                Fields.text(payload.status()),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()));
    }
}
