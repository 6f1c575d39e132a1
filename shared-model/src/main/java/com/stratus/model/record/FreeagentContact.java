package com.stratus.model.record;

import com.stratus.model.person.PersonKind;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A client or supplier in FreeAgent; table {@code freeagent_contacts}, whose comments define each component.
 *
 * @param accountBalance in the company's currency, which the contact does not name
 */
public record FreeagentContact(
        @Personal(value = PersonKind.CUSTOMER, kept = true) String contactId,
        String organisationName,
        @Personal String firstName,
        @Personal String lastName,
        Boolean contactNameOnInvoices,
        @Personal(PersonKind.EMAIL) String email,
        @Personal(PersonKind.EMAIL) String billingEmail,
        @Personal String phoneNumber,
        @Personal String mobile,
        @Personal String address1,
        @Personal String address2,
        @Personal String address3,
        @Personal String town,
        @Personal String region,
        @Personal String postcode,
        String country,
        Integer defaultPaymentTermsInDays,
        String chargeSalesTax,
        String salesTaxRegistrationNumber,
        Integer activeProjectsCount,
        BigDecimal accountBalance,
        Boolean usesContactInvoiceSequence,
        String locale,
        String status,
        Instant createdAtApi,
        Instant sourceUpdatedAt)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public FreeagentContact {
        Require.key(contactId, "contact_id");
        Require.present(sourceUpdatedAt, "source_updated_at");
    }

    @Override
    public String key() {
        return contactId;
    }
}
