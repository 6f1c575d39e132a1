package com.stratus.sandbox.amazon.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2} of a closed settlement: a summary, then a line per amount. The
 * lines add up to the total, which is what is paid out and so begins with what the settlement before left over.
 */
final class SettlementReport {
    static final String TYPE = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";

    private static final String OTHER = "other-transaction";
    private static final List<String> COLUMNS = List.of(
            "settlement-id",
            "settlement-start-date",
            "settlement-end-date",
            "deposit-date",
            "total-amount",
            "currency",
            "transaction-type",
            "order-id",
            "merchant-order-id",
            "adjustment-id",
            "shipment-id",
            "marketplace-name",
            "amount-type",
            "amount-description",
            "amount",
            "fulfillment-id",
            "posted-date",
            "posted-date-time",
            "order-item-code",
            "merchant-order-item-id",
            "merchant-adjustment-item-id",
            "sku",
            "quantity-purchased",
            "promotion-id");

    /** Kinds of amounts by the path of their breakdowns: amount-type and amount-description. */
    private static final Map<String, List<String>> AMOUNTS = Map.of(
            "ProductCharges/OurPricePrincipal", List.of("ItemPrice", "Principal"),
            "Shipping/ShippingPrincipal", List.of("ItemPrice", "Shipping"),
            "Tax/OurPriceTax", List.of("ItemPrice", "Tax"),
            "Goodwill/GoodwillPrincipal", List.of("ItemPrice", "Goodwill"),
            "PromoRebates/OurPriceDiscount", List.of("Promotion", "Principal"),
            "PromoRebates/ShippingDiscount", List.of("Promotion", "Shipping"));

    /** What belongs to no order, by its leaf: transaction-type, amount-type and amount-description. */
    private static final Map<String, List<String>> SERVICES = Map.of(
            "FBAStorageFee", List.of(OTHER, OTHER, "Storage Fee"),
            "Subscription", List.of(OTHER, OTHER, "Subscription Fee"),
            "AdvertisingFee", List.of("ServiceFee", "Cost of Advertising", "TransactionTotalAmount"),
            "FBAInboundTransportationFee", List.of("FBAFees", "FBAFees", "FBAInboundTransportationFee"),
            "FBAInventoryReimbursement", List.of(OTHER, "FBA Inventory Reimbursement", "WAREHOUSE_DAMAGE"),
            "RecommerceLiquidation", List.of("Liquidations", "ItemPrice", "Principal"),
            "ReserveDebit", List.of(OTHER, OTHER, "Current Reserve Amount"),
            "ReserveCredit", List.of(OTHER, OTHER, "Previous Reserve Amount Balance"),
            "BaseTax", List.of("Order_Retrocharge", "ItemPrice", "Tax"));

    private final SettlementState state;
    private final ReportFormat format;
    private final List<String> lines = new ArrayList<>();

    private SettlementReport(SettlementState state) {
        this.state = state;
        this.format = ReportFormat.of(state.settlement().account().rates());
    }

    /** The file's text; {@code entries} are those of the settlement. */
    static String text(SettlementState state, List<Entry> entries) {
        SettlementReport report = new SettlementReport(state);
        report.write(entries);
        return String.join("\n", report.lines) + "\n";
    }

    private void write(List<Entry> entries) {
        lines.add(String.join("\t", COLUMNS));
        Settlement settlement = state.settlement();
        line(Map.of(
                "settlement-start-date", format.second(settlement.startAt()),
                "settlement-end-date", format.second(settlement.endAt()),
                "deposit-date", format.second(settlement.transferAt()),
                "total-amount", format.amount(state.original()),
                "currency", settlement.account().currency()));
        if (state.beginning().signum() != 0) {
            line(Map.of(
                    "transaction-type",
                    OTHER,
                    "amount-type",
                    OTHER,
                    "amount-description",
                    "Balance Brought Forward",
                    "amount",
                    format.amount(state.beginning()),
                    "posted-date",
                    format.day(settlement.startAt()),
                    "posted-date-time",
                    format.second(settlement.startAt())));
        }
        entries.stream()
                .filter(entry -> !entry.isTransfer())
                .sorted(Comparator.comparing(Entry::postedAt).thenComparing(Entry::id))
                .forEach(entry -> write(entry.detail()));
    }

    private void write(Transaction transaction) {
        for (Line line : transaction.lines()) {
            if (line.amount().signum() != 0) {
                write(transaction, line);
            }
        }
    }

    private void write(Transaction transaction, Line line) {
        List<String> kind = kind(transaction, line);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("transaction-type", kind.get(0));
        values.put("amount-type", kind.get(1));
        values.put("amount-description", kind.get(2));
        values.put("amount", format.amount(line.amount()));
        values.put("posted-date", format.day(transaction.postedAt()));
        values.put("posted-date-time", format.second(transaction.postedAt()));
        values.put("order-id", transaction.orderId());
        if (transaction.hasOrder()) {
            values.put("merchant-order-id", transaction.orderId());
            values.put("marketplace-name", transaction.place().marketplaceName());
        }
        values.put("adjustment-id", transaction.identifiers().get("REFUND_ID"));
        String shipment = transaction.identifiers().get("SHIPMENT_ID");
        if (shipment != null) {
            // An inbound shipment has no order, and its own number takes the order's place.
            values.put(transaction.hasOrder() ? "shipment-id" : "order-id", shipment);
        }
        item(values, transaction, line, kind);
        line(values);
    }

    private static void item(Map<String, String> values, Transaction transaction, Line line, List<String> kind) {
        TransactionItem item = line.item() != null || transaction.items().isEmpty()
                ? line.item()
                : transaction.items().get(0);
        if (item == null) {
            return;
        }
        values.put("fulfillment-id", item.network());
        values.put("order-item-code", item.orderItemId());
        values.put("sku", item.sku());
        boolean counted = kind.get(1).equals("ItemPrice") && kind.get(2).equals("Principal");
        boolean sold = transaction.type().equals("Shipment");
        if ((counted && sold) || kind.get(1).equals("FBA Inventory Reimbursement")) {
            values.put("quantity-purchased", Integer.toString(item.quantity()));
        }
        if (kind.get(1).equals("Promotion")) {
            values.put("promotion-id", kind.get(2).equals("Shipping") ? "FREE-SHIP" : "AUTUMN-10");
        }
    }

    private static List<String> kind(Transaction transaction, Line line) {
        String type = transaction.type().equals("Shipment") ? "Order" : transaction.type();
        List<String> known = AMOUNTS.get(line.path());
        if (known != null) {
            return List.of(type, known.get(0), known.get(1));
        }
        String[] path = line.path().split("/");
        if (path[0].equals("Tax")) {
            return List.of(type, "ItemWithheldTax", line.type());
        }
        if (path[0].equals("AmazonFees")) {
            return List.of(type, "ItemFees", path[1] + (line.type().equals("Tax") ? "Tax" : ""));
        }
        return SERVICES.getOrDefault(line.type(), List.of(type, "Other", line.type()));
    }

    private void line(Map<String, String> values) {
        String[] cells = new String[COLUMNS.size()];
        Arrays.fill(cells, "");
        cells[0] = Long.toString(state.settlement().number());
        values.forEach((column, value) -> {
            if (value != null) {
                cells[COLUMNS.indexOf(column)] = value;
            }
        });
        lines.add(String.join("\t", cells));
    }
}
