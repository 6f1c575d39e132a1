package com.stratus.sandbox.truth;

import com.stratus.sandbox.shopify.world.PayoutState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each payout to a shop. */
final class ShopifyPayouts implements ShopifyTable {
    @Override
    public String entity() {
        return "payouts";
    }

    @Override
    public String sumField() {
        return "net";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.instant("issued_at"),
                Column.text("status"),
                Column.text("transaction_type"),
                Column.decimal("net"),
                Column.text("currency"),
                Column.decimal("charges_gross"),
                Column.decimal("charges_fee"),
                Column.decimal("refunds_gross"),
                Column.decimal("refunds_fee"),
                Column.decimal("adjustments_gross"),
                Column.decimal("adjustments_fee"),
                Column.decimal("reserved_gross"),
                Column.decimal("reserved_fee"),
                Column.decimal("retried_gross"),
                Column.decimal("retried_fee"));
    }

    @Override
    public void rows(ShopSnapshot shop, BiConsumer<Row, BigDecimal> rows) {
        String currency = shop.shop().currency();
        ShopifyTable.each(shop.payouts(), payout -> row(payout, currency), PayoutState::net, rows);
    }

    private static Row row(PayoutState payout, String currency) {
        PayoutState.Summary summary = payout.summary();
        List<Object> values = Arrays.asList(
                payout.issuedAt(),
                payout.status(),
                payout.transactionType(),
                payout.net(),
                currency,
                summary.chargesGross(),
                summary.chargesFee(),
                summary.refundsGross(),
                summary.refundsFee(),
                summary.adjustmentsGross(),
                summary.adjustmentsFee(),
                summary.reservedGross(),
                summary.reservedFee(),
                summary.retriedGross(),
                summary.retriedFee());
        return new Row(Long.toString(payout.id()), null, currency, values);
    }
}
