package com.stratus.model.record;

import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A sales invoice with its lines; table {@code freeagent_invoices}, whose comments define each component. It turns from Open to
 * Overdue by time alone: its update time need not move then.
 *
 * @param netValueInBaseCurrency in the company's currency, which the invoice does not name
 */
public record FreeagentInvoice(
        String invoiceId,
        String reference,
        LocalDate datedOn,
        LocalDate dueOn,
        @Personal(value = PersonKind.CUSTOMER, kept = true) String contactId,
        @Personal String contactName,
        Money netValue,
        Money salesTaxValue,
        Money totalValue,
        Money paidValue,
        Money dueValue,
        BigDecimal exchangeRate,
        BigDecimal netValueInBaseCurrency,
        String status,
        Integer paymentTermsInDays,
        Boolean involvesSalesTax,
        String ecStatus,
        String comments,
        String projectId,
        String poReference,
        String bankAccountId,
        LocalDate paidOn,
        LocalDate writtenOffDate,
        Instant createdAtApi,
        Instant sourceUpdatedAt,
        List<Item> items)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public FreeagentInvoice {
        Require.key(invoiceId, "invoice_id");
        Require.present(totalValue, "total_value");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(netValue, salesTaxValue, totalValue, paidValue, dueValue);
        items = Require.listOf(items);
    }

    @Override
    public String key() {
        return invoiceId;
    }

    /**
     * A line of an invoice; table {@code freeagent_invoice_items}.
     *
     * @param price of one, which may have more decimals than money has
     */
    public record Item(
            String itemId,
            Integer position,
            String itemType,
            String description,
            BigDecimal quantity,
            BigDecimal price,
            String currency,
            BigDecimal salesTaxRate,
            String salesTaxStatus,
            String categoryId,
            String projectId) {

        public Item {
            Require.key(itemId, "item_id");
        }
    }
}
