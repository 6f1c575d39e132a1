package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Facts.Kind;
import com.stratus.analytics.metric.Measure.Dimension;
import com.stratus.analytics.metric.Measure.Unit;

import java.util.Set;

/** What platforms take, give back and pay out. */
final class MoneyMeasures {

    private static final String SHOPIFY = "shopify";
    private static final String AMAZON = "amazon";

    private static final String NO_AMOUNT = "no_amount";
    private static final String NO_AMOUNT_WORDS = "The platform does not say the amount, or its currency.";

    /** What Amazon takes is negative. A period that both of its origins tell counts once: see counted_settlements. */
    private static final String LINES =
            """
            SELECT moved.tenant_id, moved.source, line.currency, - line.amount,
                   CASE WHEN line.amount IS NULL OR line.currency IS NULL THEN 'no_amount' END
              FROM settlement_transactions AS moved
              JOIN counted_settlements AS counted ON counted.connection_id = moved.connection_id
               AND counted.settlement_id = moved.settlement_id
              JOIN settlement_lines AS line ON line.connection_id = moved.connection_id
               AND line.transaction_id = moved.transaction_id
             WHERE moved.connection_id = touched.connection_id
               AND moved.posted_date >= touched.at AND moved.posted_date < touched.at + interval '15 minutes'
               AND moved.deleted_at IS NULL AND line.category = '%s'
            """;

    static final Measure REFUNDS = Measure.named("refunds", "Refunds")
            .says(
                    Unit.MONEY,
                    "What was given back to buyers in the period, whenever they ordered; positive. Test orders are left out.")
            .on(SHOPIFY, "The amount of each refund, in the shop's currency.")
            .on(
                    AMAZON,
                    "The lines of settlements that take back what a sale brought, claims and chargebacks too; fees that Amazon"
                            + " gives back are in fees.")
            .tax("Included, as far as it was given back.")
            .dated(
                    "Shopify: when the refund was made; where Shopify does not say it, when it counts for the books, else when it"
                            + " last changed. Amazon: when it was posted to a settlement.")
            .apart(Dimension.CHANNEL)
            .of("refunds of Shopify and lines of Amazon's settlements")
            .incomplete(NO_AMOUNT, NO_AMOUNT_WORDS)
            .readBy("shopify_refunds", "amazon_settlements")
            .sum(new Facts(
                    "refunds",
                    Set.of("refunds", "money"),
                    Kind.AT_AN_INSTANT,
                    """
                    SELECT refund.tenant_id, refund.source AS channel, refund.currency, refund.amount,
                           CASE WHEN refund.amount IS NULL OR refund.currency IS NULL THEN 'no_amount' END AS reason
                      FROM shopify_refunds AS refund
                     WHERE refund.connection_id = touched.connection_id
                       AND coalesce(refund.created_at, refund.processed_at, refund.source_updated_at) >= touched.at
                       AND coalesce(refund.created_at, refund.processed_at, refund.source_updated_at)
                           < touched.at + interval '15 minutes'
                       AND refund.deleted_at IS NULL
                       AND NOT EXISTS (SELECT FROM orders AS bought
                                        WHERE bought.connection_id = refund.connection_id
                                          AND bought.platform_order_id = refund.platform_order_id AND bought.test)
                     UNION ALL
                    """
                            + LINES.formatted("refund")));

    static final Measure FEES = Measure.named("fees", "Fees")
            .says(
                    Unit.MONEY,
                    "What platforms took for their services in the period, less what they gave back of it; positive.")
            .on(
                    SHOPIFY,
                    "Fees of Shopify Payments on each movement of its balance; no subscription, no other way of payment.")
            .on(
                    AMAZON,
                    "The lines of settlements that are fees: commission, fulfilment, storage, advertising, subscription.")
            .tax("Included, where the platform charges it with the fee.")
            .dated("When the movement was processed (Shopify) or posted (Amazon).")
            .of("movements of Shopify Payments and lines of Amazon's settlements")
            .incomplete(NO_AMOUNT, NO_AMOUNT_WORDS)
            .readBy("shopify_payouts", "amazon_settlements")
            .sum(new Facts(
                    "fees",
                    Set.of("money"),
                    Kind.AT_AN_INSTANT,
                    """
                    SELECT moved.tenant_id, moved.source AS channel, moved.currency, moved.fee AS amount,
                           CASE WHEN moved.fee IS NULL OR moved.currency IS NULL THEN 'no_amount' END AS reason
                      FROM shopify_payout_transactions AS moved
                     WHERE moved.connection_id = touched.connection_id
                       AND moved.transaction_date >= touched.at AND moved.transaction_date < touched.at + interval '15 minutes'
                       AND moved.deleted_at IS NULL AND moved.test IS NOT TRUE
                     UNION ALL
                    """
                            + LINES.formatted("fee")));

    static final Measure SETTLEMENTS = Measure.named("settlements", "Settlements")
            .says(
                    Unit.MONEY,
                    "What platforms sent to the bank in the period, less what they took from it. A period of Amazon that is not"
                            + " closed has no day yet, and is in no figure.")
            .on(SHOPIFY, "The net of payouts of Shopify Payments; none that failed or was cancelled.")
            .on(
                    AMAZON,
                    "What of a settlement arrives, in the bank's currency where Amazon converts it. One that both of Amazon's"
                            + " sources tell counts once.")
            .tax("Included: it is what is left of all that was sold.")
            .dated("The day of issue (Shopify), or of the transfer, until there is one the end of the period (Amazon).")
            .of("payouts and settlements")
            .incomplete("not_sent", "It is closed or planned, and the money has not been sent.")
            .incomplete(NO_AMOUNT, NO_AMOUNT_WORDS)
            .readBy("shopify_payouts", "amazon_settlements")
            .sum(
                    new Facts(
                            "settlements",
                            Set.of("payouts"),
                            Kind.ON_A_DAY,
                            """
                    SELECT sent.tenant_id, CASE sent.entity WHEN 'shopify_payouts' THEN 'shopify' ELSE 'amazon' END AS channel,
                           sent.currency, sent.amount,
                           CASE WHEN sent.state <> 'sent' THEN 'not_sent'
                                WHEN sent.amount IS NULL OR sent.currency IS NULL THEN 'no_amount' END AS reason
                      FROM platform_payouts AS sent
                     WHERE sent.connection_id = touched.connection_id
                       AND sent.sent_on = (touched.at AT TIME ZONE 'UTC')::date
                       AND touched.at = date_trunc('day', touched.at, 'UTC') AND sent.state <> 'none'
                    """));

    private MoneyMeasures() {}
}
