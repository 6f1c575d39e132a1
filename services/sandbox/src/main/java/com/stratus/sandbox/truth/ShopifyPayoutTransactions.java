package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.BalanceTransactionState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each movement on a shop's balance. */
final class ShopifyPayoutTransactions implements ShopifyTable {
    @Override
    public String entity() {
        return "payout_transactions";
    }

    @Override
    public String sumField() {
        return "net";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("payout_id"),
                Column.text("payout_status"),
                Column.text("type"),
                Column.text("source_type"),
                Column.text("source_id"),
                Column.text("source_order_transaction_id"),
                Column.text("platform_order_id"),
                Column.text("order_id"),
                Column.bool("test"),
                Column.instant("transaction_date"),
                Column.decimal("amount"),
                Column.decimal("fee"),
                Column.decimal("net"),
                Column.text("currency"),
                Column.text("adjustment_reason"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        String currency = shop.shop().currency();
        ShopifyTable.each(
                shop.balanceTransactions(), movement -> row(movement, currency), BalanceTransactionState::net, rows);
    }

    private static Row row(BalanceTransactionState movement, String currency) {
        List<Object> values = Arrays.asList(
                ShopifyTable.text(movement.payoutId()),
                movement.payoutStatus(),
                movement.type(),
                movement.sourceType(),
                ShopifyTable.text(movement.sourceId()),
                ShopifyTable.text(movement.sourceOrderTransactionId()),
                ShopifyTable.text(movement.orderId()),
                movement.orderName(),
                movement.test(),
                movement.transactionDate(),
                movement.amount(),
                movement.fee(),
                movement.net(),
                currency,
                movement.adjustmentReason());
        return new Row(Long.toString(movement.id()), null, currency, values);
    }
}
