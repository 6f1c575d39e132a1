package com.stratus.freeagent;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.model.record.FreeagentInvoice;
import com.stratus.model.record.FreeagentInvoice.Item;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Sales invoices with their lines (README §6, §10).
 *
 * <p>Lists are sorted by creation for the reason that {@link Contacts} gives.
 */
final class Invoices {

    private static final int PENCE = 2;

    private Invoices() {}

    static Entity<Payload, FreeagentInvoice> entity(int rows) {
        var list = NumberedLinkPages.of("GetInvoices", "/invoices", "invoices", rows)
                .with("sort", "created_at")
                .with("nested_invoice_items", "true");
        return Entity.of(Tables.FREEAGENT_INVOICES)
                .from(Payload.class)
                .job("freeagent_invoices")
                .key(Fields::ownId)
                .paging(Documents.changedAndOpen(list))
                .overlap(Fields.OVERLAP)
                .sweptEvery(Fields.SWEEP)
                .map(Invoices::toInvoice);
    }

    record Payload(
            String url,
            String reference,
            LocalDate datedOn,
            LocalDate dueOn,
            String contact,
            String contactName,
            String currency,
            BigDecimal netValue,
            BigDecimal salesTaxValue,
            BigDecimal totalValue,
            BigDecimal paidValue,
            BigDecimal dueValue,
            BigDecimal exchangeRate,
            String status,
            Integer paymentTermsInDays,
            Boolean involvesSalesTax,
            String ecStatus,
            String comments,
            String project,
            String poReference,
            String bankAccount,
            LocalDate paidOn,
            LocalDate writtenOffDate,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt,
            List<ItemPayload> invoiceItems) {}

    record ItemPayload(
            String url,
            Integer position,
            String itemType,
            String description,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal salesTaxRate,
            String salesTaxStatus,
            String category,
            String project) {}

    private static FreeagentInvoice toInvoice(Payload payload) {
        var currency = payload.currency();
        return new FreeagentInvoice(
                Fields.id(payload.url()),
                Fields.text(payload.reference()),
                payload.datedOn(),
                payload.dueOn(),
                Fields.id(payload.contact()),
                Fields.text(payload.contactName()),
                Fields.money(payload.netValue(), currency),
                Fields.money(payload.salesTaxValue(), currency),
                Fields.money(payload.totalValue(), currency),
                Fields.money(payload.paidValue(), currency),
                Fields.money(payload.dueValue(), currency),
                Fields.decimal(payload.exchangeRate()),
                inBaseCurrency(payload),
                Fields.text(payload.status()),
                payload.paymentTermsInDays(),
                payload.involvesSalesTax(),
                Fields.text(payload.ecStatus()),
                Fields.text(payload.comments()),
                Fields.id(payload.project()),
                Fields.text(payload.poReference()),
                Fields.id(payload.bankAccount()),
                payload.paidOn(),
                payload.writtenOffDate(),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()),
                Documents.lines(payload.invoiceItems(), (item, place) -> toItem(item, place, currency)));
    }

    /** Not sent: the rate makes the company's currency of the invoice's. */
    private static BigDecimal inBaseCurrency(Payload payload) {
        return payload.netValue() == null || payload.exchangeRate() == null
                ? null
                : Fields.decimal(
                        payload.netValue().multiply(payload.exchangeRate()).setScale(PENCE, RoundingMode.HALF_UP));
    }

    private static Item toItem(ItemPayload payload, int place, String currency) {
        return new Item(
                Fields.id(payload.url()),
                payload.position() == null ? place : payload.position(),
                Fields.text(payload.itemType()),
                Fields.text(payload.description()),
                Fields.decimal(payload.quantity()),
                Fields.decimal(payload.price()),
                Fields.text(currency),
                Fields.decimal(payload.salesTaxRate()),
                Fields.text(payload.salesTaxStatus()),
                Fields.id(payload.category()),
                Fields.id(payload.project()));
    }
}
