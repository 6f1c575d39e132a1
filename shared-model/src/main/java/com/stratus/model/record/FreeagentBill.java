package com.stratus.model.record;

import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A bill of a supplier with its lines; table {@code freeagent_bills}, whose comments define each component. Signs are
 * FreeAgent's: net value and sales tax are negative where the total is positive. It turns from Open to Overdue by time alone.
 *
 * @param nativeDueValue in the company's currency, which the bill does not name
 */
public record FreeagentBill(
        String billId,
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
        BigDecimal nativeDueValue,
        String status,
        String comments,
        String projectId,
        LocalDate paidOn,
        Instant createdAtApi,
        Instant sourceUpdatedAt,
        List<Item> items)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing or contradicts itself */
    public FreeagentBill {
        Require.key(billId, "bill_id");
        Require.present(totalValue, "total_value");
        Require.present(sourceUpdatedAt, "source_updated_at");
        Require.oneCurrency(netValue, salesTaxValue, totalValue, paidValue, dueValue);
        items = Require.listOf(items);
    }

    @Override
    public String key() {
        return billId;
    }

    /** A line of a bill; table {@code freeagent_bill_items}. */
    public record Item(
            String itemId,
            Integer position,
            String categoryId,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal salesTaxRate,
            String salesTaxStatus,
            Money salesTaxValue,
            Money totalValue,
            Money totalValueExTax,
            String projectId) {

        public Item {
            Require.key(itemId, "item_id");
            Require.oneCurrency(salesTaxValue, totalValue, totalValueExTax);
        }
    }
}
