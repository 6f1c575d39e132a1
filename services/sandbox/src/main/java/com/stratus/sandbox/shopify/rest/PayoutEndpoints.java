package com.stratus.sandbox.shopify.rest;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.Failures;
import com.stratus.sandbox.shopify.View;
import com.stratus.sandbox.shopify.search.Cursor;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.world.BalanceTransactionState;
import com.stratus.sandbox.shopify.world.PayoutState;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Payouts and what they consist of, the newest first. Payouts have a date here, and no time. */
final class PayoutEndpoints {
    private static final List<String> SCOPES =
            List.of("read_shopify_payments_payouts", "read_shopify_payments", "read_shopify_payments_accounts");
    private static final Set<String> PAYOUTS = Set.of("payouts");
    private static final Set<String> TRANSACTIONS = Set.of("payout_transactions");

    private static final RestList<PayoutState> LIST = new RestList<PayoutState>(
                    "payouts",
                    call -> call.view().snapshot().payouts().all(),
                    payout -> new Cursor(payout.id(), payout.id()),
                    (call, payout) -> payout(call.view(), payout))
            .newestFirst()
            .filter(call -> dated(call, "date_min", order -> order >= 0))
            .filter(call -> dated(call, "date_max", order -> order <= 0))
            .filter(call -> dated(call, "date", order -> order == 0))
            .filter(call -> before(call, PayoutState::id))
            .filter(call -> {
                String status = call.parameter("status");
                return status == null ? null : payout -> payout.status().equalsIgnoreCase(status);
            });

    private static final RestList<Row<BalanceTransactionState>> MOVEMENTS = new RestList<Row<BalanceTransactionState>>(
                    "transactions",
                    call -> Row.of(call.view().snapshot().balanceTransactions()),
                    row -> new Cursor(row.id(), row.id()),
                    (call, row) -> transaction(call.view(), row.state()))
            .newestFirst()
            .filter(PayoutEndpoints::ofPayout)
            .filter(call -> before(call, Row::id))
            .filter(call -> {
                String test = call.parameter("test");
                return test == null ? null : row -> row.state().test() == test.equals("true");
            })
            .filter(call -> {
                String status = call.parameter("payout_status");
                return status == null
                        ? null
                        : row -> status.equalsIgnoreCase(row.state().payoutStatus());
            });

    private PayoutEndpoints() {}

    static List<Endpoint> all() {
        return List.of(
                Endpoint.get("shopify_payments/payouts.json", SCOPES, PAYOUTS, LIST::page),
                Endpoint.get("shopify_payments/payouts/#.json", SCOPES, PAYOUTS, PayoutEndpoints::payout),
                Endpoint.get("shopify_payments/balance/transactions.json", SCOPES, TRANSACTIONS, MOVEMENTS::page));
    }

    private static LocalDate date(PayoutState payout) {
        return payout.issuedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Predicate<PayoutState> dated(RestCall call, String name, Predicate<Integer> fits) {
        String value = call.parameter(name);
        if (value == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value);
            return payout -> fits.test(date(payout).compareTo(date));
        } catch (DateTimeException e) {
            throw RestCall.invalid(name, "is not a date");
        }
    }

    /** Those with ids lower than one. */
    private static <T> Predicate<T> before(RestCall call, Function<T, Long> id) {
        Long last = call.number("last_id");
        return last == null ? null : row -> id.apply(row) < last;
    }

    private static Predicate<Row<BalanceTransactionState>> ofPayout(RestCall call) {
        Long payout = call.number("payout_id");
        if (payout == null) {
            return null;
        }
        List<Long> ids = call.view().snapshot().transactionsOf(payout).stream()
                .map(BalanceTransactionState::id)
                .toList();
        return row -> ids.contains(row.id());
    }

    private static Answer payout(RestCall call) {
        PayoutState payout = call.view().snapshot().payouts().byId(call.id(1));
        return payout == null ? Failures.notFound() : Answer.json(200, Json.of("payout", payout(call.view(), payout)));
    }

    private static Map<String, Object> payout(View view, PayoutState payout) {
        PayoutState.Summary sums = payout.summary();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("adjustments_fee_amount", Values.money(sums.adjustmentsFee()));
        summary.put("adjustments_gross_amount", Values.money(sums.adjustmentsGross()));
        summary.put("charges_fee_amount", Values.money(sums.chargesFee()));
        summary.put("charges_gross_amount", Values.money(sums.chargesGross()));
        summary.put("refunds_fee_amount", Values.money(sums.refundsFee()));
        summary.put("refunds_gross_amount", Values.money(sums.refundsGross()));
        summary.put("reserved_funds_fee_amount", Values.money(sums.reservedFee()));
        summary.put("reserved_funds_gross_amount", Values.money(sums.reservedGross()));
        summary.put("retried_payouts_fee_amount", Values.money(sums.retriedFee()));
        summary.put("retried_payouts_gross_amount", Values.money(sums.retriedGross()));
        return Json.of(
                "id",
                payout.id(),
                "status",
                Values.word(payout.status()),
                "date",
                date(payout).toString(),
                "currency",
                view.shop().currency(),
                "amount",
                Values.money(payout.net()),
                "summary",
                summary);
    }

    private static Map<String, Object> transaction(View view, BalanceTransactionState one) {
        return Json.of(
                "id",
                one.id(),
                "type",
                Values.word(one.type()),
                "test",
                one.test(),
                "payout_id",
                one.payoutId(),
                "payout_status",
                Values.word(one.payoutStatus()),
                "currency",
                view.shop().currency(),
                "amount",
                Values.money(one.amount()),
                "fee",
                Values.money(one.fee()),
                "net",
                Values.money(one.net()),
                "source_id",
                one.sourceId(),
                "source_type",
                Values.word(one.sourceType()),
                "source_order_id",
                one.orderId(),
                "source_order_transaction_id",
                one.sourceOrderTransactionId(),
                "processed_at",
                new Values(view.shop()).time(one.transactionDate()),
                "adjustment_order_transactions",
                List.of(),
                "adjustment_reason",
                one.adjustmentReason());
    }
}
