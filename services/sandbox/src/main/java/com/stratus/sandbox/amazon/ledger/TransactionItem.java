package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a transaction says of one item of an order.
 *
 * @param adjustmentId Amazon's number of this item in this transaction, or null
 * @param sku the seller's SKU, or null where the platform leaves it out
 * @param network AFN, MFN or null
 * @param breakdowns null where the detail stands at the transaction
 */
record TransactionItem(
        String description,
        String adjustmentId,
        String orderItemId,
        String asin,
        String sku,
        int quantity,
        String network,
        BigDecimal total,
        List<Breakdown> breakdowns) {}
