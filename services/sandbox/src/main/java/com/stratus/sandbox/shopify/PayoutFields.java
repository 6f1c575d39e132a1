package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Json;
import com.stratus.sandbox.shopify.search.Filters;
import com.stratus.sandbox.shopify.search.Row;
import com.stratus.sandbox.shopify.search.Searchable;
import com.stratus.sandbox.shopify.world.BalanceTransactionState;
import com.stratus.sandbox.shopify.world.Listing;
import com.stratus.sandbox.shopify.world.PayoutState;
import com.stratus.sandbox.shopify.world.ShopSnapshot;
import com.stratus.sandbox.world.Shop;
import graphql.schema.DataFetchingEnvironment;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the fields of payouts and of what they consist of follow from their states. */
final class PayoutFields {
    private static final String ACCOUNT = "ShopifyPaymentsAccount";
    private static final String PAYOUT = "ShopifyPaymentsPayout";
    private static final String TRANSACTION = "ShopifyPaymentsBalanceTransaction";
    private static final long FIRST_ACCOUNT = 88_001;
    private static final int CENTS = 2;

    private static final Searchable<PayoutState> PAYOUTS = new Searchable<>(
                    "ShopifyPaymentsAccount.payouts",
                    PayoutState::id,
                    new Filters<PayoutState>()
                            .id("id", PayoutState::id)
                            .time("issued_at", PayoutState::issuedAt)
                            .string("status", PayoutState::status)
                            .number("amount", "float", PayoutState::net))
            .byTime("ISSUED_AT", PayoutState::issuedAt)
            .byText("STATUS", PayoutState::status)
            .byNumber("AMOUNT", payout -> payout.net().movePointRight(CENTS).longValue());

    private static final Searchable<Row<BalanceTransactionState>> TRANSACTIONS = new Searchable<>(
                    "ShopifyPaymentsAccount.balanceTransactions",
                    Row<BalanceTransactionState>::id,
                    new Filters<Row<BalanceTransactionState>>()
                            .id("id", Row::id)
                            .id("payments_transfer_id", row -> payoutId(row.state()))
                            .time("processed_at", Row::createdAt)
                            .string("payout_status", row -> row.state().payoutStatus())
                            .string("transaction_type", row -> row.state().type()))
            .byTime("PROCESSED_AT", Row::createdAt)
            .byText("ORDER_NAME", row -> row.state().orderName())
            .byNumber("PAYOUT_DATE", row -> payoutId(row.state()))
            .byNumber(
                    "AMOUNT", row -> row.state().amount().movePointRight(CENTS).longValue())
            .byNumber("NET", row -> row.state().net().movePointRight(CENTS).longValue());

    private static final Pattern OF_PAYOUT = Pattern.compile("\\s*payments_transfer_id:['\"]?(\\d{1,18})['\"]?\\s*");

    private final AdminSchema schema;

    private PayoutFields(AdminSchema schema) {
        this.schema = schema;
    }

    private static long payoutId(BalanceTransactionState transaction) {
        return transaction.payoutId() == null ? 0 : transaction.payoutId();
    }

    static void wire(AdminSchema schema) {
        schema.root("shopifyPaymentsAccount", View::shop);
        PayoutFields fields = new PayoutFields(schema);
        fields.account();
        fields.payout();
        fields.summary();
        fields.transaction();
    }

    private void account() {
        Class<Shop> shop = Shop.class;
        schema.field(ACCOUNT, "id", shop, owner -> Gid.of(ACCOUNT, FIRST_ACCOUNT + owner.ordinal()));
        schema.field(ACCOUNT, "activated", shop, owner -> true);
        schema.field(ACCOUNT, "country", shop, owner -> owner.currency().substring(0, 2));
        schema.field(ACCOUNT, "defaultCurrency", shop, Shop::currency);
        schema.list(ACCOUNT, "payouts", PAYOUTS, PayoutFields::payouts, (view, payout) -> payout);
        schema.list(
                ACCOUNT, "balanceTransactions", TRANSACTIONS, PayoutFields::transactions, (view, row) -> row.state());
    }

    /** All of them, but those of a payout that is asked for are known without looking at the others. */
    private static List<Row<BalanceTransactionState>> transactions(DataFetchingEnvironment environment) {
        ShopSnapshot snapshot = View.of(environment.getGraphQlContext()).snapshot();
        Listing<BalanceTransactionState> all = snapshot.balanceTransactions();
        Matcher payout = OF_PAYOUT.matcher(environment.getArgumentOrDefault("query", ""));
        if (!payout.matches()) {
            return Row.of(all);
        }
        return snapshot.transactionsOf(Long.parseLong(payout.group(1))).stream()
                .map(one -> new Row<>(all, all.placeOf(one.id())))
                .toList();
    }

    private static List<PayoutState> payouts(DataFetchingEnvironment environment) {
        Object type = environment.getArgument("transactionType");
        return View.of(environment.getGraphQlContext()).snapshot().payouts().all().stream()
                .filter(payout -> type == null || payout.transactionType().equals(type))
                .toList();
    }

    private void payout() {
        payout("id", payout -> Gid.of(PAYOUT, payout.id()));
        payout("legacyResourceId", PayoutState::id);
        payout("issuedAt", PayoutState::issuedAt);
        payout("status", PayoutState::status);
        payout("transactionType", PayoutState::transactionType);
        payout("summary", PayoutState::summary);
        schema.seen(
                PAYOUT,
                "net",
                PayoutState.class,
                (view, payout) -> new Sum(payout.net(), view.shop().currency()));
    }

    private void payout(String name, Function<PayoutState, ?> value) {
        schema.field(PAYOUT, name, PayoutState.class, value);
    }

    private void summary() {
        part("chargesGross", PayoutState.Summary::chargesGross);
        part("chargesFee", PayoutState.Summary::chargesFee);
        part("refundsFeeGross", PayoutState.Summary::refundsGross);
        part("refundsFee", PayoutState.Summary::refundsFee);
        part("adjustmentsGross", PayoutState.Summary::adjustmentsGross);
        part("adjustmentsFee", PayoutState.Summary::adjustmentsFee);
        part("reservedFundsGross", PayoutState.Summary::reservedGross);
        part("reservedFundsFee", PayoutState.Summary::reservedFee);
        part("retriedPayoutsGross", PayoutState.Summary::retriedGross);
        part("retriedPayoutsFee", PayoutState.Summary::retriedFee);
        for (String name : List.of("advanceFees", "advanceGross", "usdcRebateCreditAmount")) {
            part(name, summary -> BigDecimal.ZERO);
        }
    }

    private void part(String name, Function<PayoutState.Summary, BigDecimal> amount) {
        schema.seen(
                "ShopifyPaymentsPayoutSummary",
                name,
                PayoutState.Summary.class,
                (view, summary) -> new Sum(amount.apply(summary), view.shop().currency()));
    }

    private void transaction() {
        transaction("id", one -> Gid.of(TRANSACTION, one.id()));
        transaction("type", BalanceTransactionState::type);
        transaction("sourceType", BalanceTransactionState::sourceType);
        transaction("sourceId", BalanceTransactionState::sourceId);
        transaction("sourceOrderTransactionId", BalanceTransactionState::sourceOrderTransactionId);
        transaction("test", BalanceTransactionState::test);
        transaction("transactionDate", BalanceTransactionState::transactionDate);
        transaction("adjustmentReason", BalanceTransactionState::adjustmentReason);
        amount("amount", BalanceTransactionState::amount);
        amount("fee", BalanceTransactionState::fee);
        amount("net", BalanceTransactionState::net);
        transaction(
                "associatedOrder",
                one -> one.orderId() == null
                        ? null
                        : Json.of("id", Gid.of("Order", one.orderId()), "name", one.orderName()));
        transaction(
                "associatedPayout",
                one -> Json.of(
                        "id",
                        one.payoutId() == null ? null : Gid.of(PAYOUT, one.payoutId()),
                        "status",
                        one.payoutStatus()));
    }

    private void transaction(String name, Function<BalanceTransactionState, ?> value) {
        schema.field(TRANSACTION, name, BalanceTransactionState.class, value);
    }

    private void amount(String name, Function<BalanceTransactionState, BigDecimal> amount) {
        schema.seen(
                TRANSACTION,
                name,
                BalanceTransactionState.class,
                (view, one) -> new Sum(amount.apply(one), view.shop().currency()));
    }
}
