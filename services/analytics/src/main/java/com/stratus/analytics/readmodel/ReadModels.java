package com.stratus.analytics.readmodel;

import java.util.List;

/** What the REST API shows of the warehouse; one more is its declaration, and its line here. */
final class ReadModels {

    static final List<ReadModel> ALL = List.of(
            Orders.MODEL,
            OrderLines.MODEL,
            Customers.MODEL,
            Products.MODEL,
            Variants.MODEL,
            Shipments.MODEL,
            Returns.MODEL,
            Refunds.MODEL,
            RefundLines.MODEL,
            Settlements.MODEL,
            SettlementLines.MODEL,
            Payouts.MODEL,
            PayoutTransactions.MODEL,
            Invoices.MODEL,
            InvoiceLines.MODEL,
            Bills.MODEL,
            BillLines.MODEL,
            BankTransactions.MODEL,
            BankExplanations.MODEL,
            Inventory.MODEL,
            InventoryLocations.MODEL);

    private ReadModels() {}
}
