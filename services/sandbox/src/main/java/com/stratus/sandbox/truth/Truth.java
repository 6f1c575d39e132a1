package com.stratus.sandbox.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is true at a moment, as anybody who read everything right would have it in the warehouse. */
public final class Truth {
    private static final List<TruthTable> TABLES = List.of(
            new ShopifyOrders(),
            new ShopifyOrderItems(),
            new ShipBobOrders(),
            new ShipBobShipments(),
            new AmazonOrders(),
            new AmazonOrderItems(),
            new AmazonInventory(),
            new AmazonListings(),
            new AmazonReturns(),
            new AmazonSettlements(),
            new AmazonSettlementLines(),
            new ShopifyFulfillments(),
            new ShopifyFulfillmentOrders(),
            new ShopifyCustomers(),
            new ShopifyProducts(),
            new ShopifyVariants(),
            new ShopifyRefunds(),
            new ShopifyRefundLines(),
            new ShopifyInventoryLevels(),
            new ShopifyPayouts(),
            new ShopifyPayoutTransactions(),
            new ShipBobInventory(),
            new ShipBobInventoryLocations(),
            new ShipBobReturns(),
            new ShipBobReceivingOrders(),
            new ShipBobProducts(),
            new ShipBobVariants(),
            new ShipBobFulfillmentCenters(),
            new FreeAgentContacts(),
            new FreeAgentInvoices(),
            new FreeAgentInvoiceItems(),
            new FreeAgentBills(),
            new FreeAgentBillItems(),
            new FreeAgentCategories(),
            new FreeAgentBankAccounts(),
            new FreeAgentBankTransactions(),
            new FreeAgentExplanations(),
            new FreeAgentTransactions(),
            new FreeAgentUsers());

    private Truth() {}

    /** One entity at one moment; {@code sums} is null when no row has a currency. */
    record Report(TruthTable table, Instant asOf, Map<String, BigDecimal> sums, List<Entry> rows) {}

    /** A row without its values. */
    record Entry(String id, String version, String digest) {}

    /** What there is to be read of a platform, by the names that faults and reports know. */
    public static List<String> entities(String platform) {
        return TABLES.stream()
                .filter(table -> table.platform().equals(platform))
                .map(TruthTable::entity)
                .toList();
    }

    static List<TruthTable> tables() {
        return TABLES;
    }

    /** @param account the one account to speak of, or null for all */
    static Report of(TruthTable table, Worlds worlds, Instant time, String account) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        List<Entry> rows = new ArrayList<>();
        table.rows(worlds, time, account, (row, amount) -> {
            if (amount != null) {
                sums.merge(row.currency(), amount, BigDecimal::add);
            }
            rows.add(new Entry(row.id(), row.version(), Digest.of(row.values())));
        });
        // Ids are ASCII, for which comparing chars is comparing bytes.
        rows.sort(Comparator.comparing(Entry::id));
        return new Report(table, time, sums.isEmpty() ? null : sums, rows);
    }
}
