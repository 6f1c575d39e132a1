package com.stratus.freeagent;

import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.paging.NumberedLinkPages;
import com.stratus.model.record.FreeagentBill;
import com.stratus.model.record.FreeagentBill.Item;
import com.stratus.model.table.Tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Bills of suppliers with their lines (README §6, §7, §10); signs stay as FreeAgent sends them. */
final class Bills {

    private Bills() {}

    static Entity<Payload, FreeagentBill> entity(int rows) {
        var list = NumberedLinkPages.of("GetBills", "/bills", "bills", rows).with("nested_bill_items", "true");
        return Entity.of(Tables.FREEAGENT_BILLS)
                .from(Payload.class)
                .job("freeagent_bills")
                .key(Fields::ownId)
                .paging(Documents.changedAndOpen(list))
                .overlap(Fields.OVERLAP)
                .sweptEvery(Fields.SWEEP)
                .map(Bills::toBill);
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
            BigDecimal nativeDueValue,
            String status,
            String comments,
            String project,
            LocalDate paidOn,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt,
            List<ItemPayload> billItems) {}

    record ItemPayload(
            String url,
            String category,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal salesTaxRate,
            String salesTaxStatus,
            BigDecimal salesTaxValue,
            BigDecimal totalValue,
            BigDecimal totalValueExTax,
            String project) {}

    private static FreeagentBill toBill(Payload payload) {
        var currency = payload.currency();
        return new FreeagentBill(
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
                Fields.decimal(payload.nativeDueValue()),
                Fields.text(payload.status()),
                Fields.text(payload.comments()),
                Fields.id(payload.project()),
                payload.paidOn(),
                Fields.instant(payload.createdAt()),
                Fields.instant(payload.updatedAt()),
                Documents.lines(payload.billItems(), (item, place) -> toItem(item, place, currency)));
    }

    private static Item toItem(ItemPayload payload, int place, String currency) {
        return new Item(
                Fields.id(payload.url()),
                place,
                Fields.id(payload.category()),
                Fields.text(payload.description()),
                Fields.decimal(payload.quantity()),
                Fields.text(payload.unit()),
                Fields.decimal(payload.salesTaxRate()),
                Fields.text(payload.salesTaxStatus()),
                Fields.money(payload.salesTaxValue(), currency),
                Fields.money(payload.totalValue(), currency),
                Fields.money(payload.totalValueExTax(), currency),
                Fields.id(payload.project()));
    }
}
