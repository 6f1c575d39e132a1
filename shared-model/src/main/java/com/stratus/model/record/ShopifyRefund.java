package com.stratus.model.record;

import com.stratus.model.Money;

import java.time.Instant;
import java.util.List;

/**
 * A refund of an order with its lines; table {@code shopify_refunds}, whose comments define each component ({@code Refund}
 * of the Admin GraphQL API 2026-10). Its lines need not add up to its amount: shipping, duties and goodwill are given back
 * without one, and a line may only be restocked.
 *
 * @param orderId the order's number that people use
 * @param amount what was given back, in the shop's currency
 */
public record ShopifyRefund(
        String refundId,
        String platformOrderId,
        String orderId,
        Instant createdAt,
        Instant processedAt,
        Money amount,
        @InCurrency("presentment_currency") Money presentmentAmount,
        String note,
        Instant sourceUpdatedAt,
        List<Line> lines)
        implements SourceRecord {

    /** @throws IllegalArgumentException naming what is missing */
    public ShopifyRefund {
        Require.key(refundId, "refund_id");
        Require.present(platformOrderId, "platform_order_id");
        Require.present(amount, "amount");
        Require.present(sourceUpdatedAt, "source_updated_at");
        lines = Require.listOf(lines);
    }

    @Override
    public String key() {
        return refundId;
    }

    /** What is taken back of one line of the order; table {@code shopify_refund_lines}. */
    public record Line(
            String refundLineId,
            String lineItemId,
            String sku,
            Integer quantity,
            String restockType,
            Boolean restocked,
            String locationId,
            Money subtotal,
            Money tax) {

        public Line {
            Require.key(refundLineId, "refund_line_id");
            Require.present(lineItemId, "line_item_id");
            Require.oneCurrency(subtotal, tax);
        }
    }
}
