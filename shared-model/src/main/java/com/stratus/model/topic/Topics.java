package com.stratus.model.topic;

import com.stratus.model.Platform;

import java.util.List;

/** Every topic of Stratus. They are created on purpose, by the migration step, never by a producer. */
public final class Topics {

    public static final Topic AMAZON_ORDERS = Topic.ofRecords("stratus.amazon.orders", true);
    public static final Topic AMAZON_SETTLEMENTS = Topic.ofRecords("stratus.amazon.settlements", false);
    public static final Topic AMAZON_SETTLEMENT_TRANSACTIONS =
            Topic.ofRecords("stratus.amazon.settlement_transactions", true);
    public static final Topic AMAZON_INVENTORY = Topic.ofRecords("stratus.amazon.inventory", false);
    public static final Topic AMAZON_RETURNS = Topic.ofRecords("stratus.amazon.returns", false);
    public static final Topic AMAZON_LISTINGS = Topic.ofRecords("stratus.amazon.listings", false);
    public static final Topic SHOPIFY_ORDERS = Topic.ofRecords("stratus.shopify.orders", true);
    public static final Topic SHOPIFY_FULFILLMENT_ORDERS = Topic.ofRecords("stratus.shopify.fulfillment_orders", false);
    public static final Topic SHOPIFY_CUSTOMERS = Topic.ofRecords("stratus.shopify.customers", false);
    public static final Topic SHOPIFY_PRODUCTS = Topic.ofRecords("stratus.shopify.products", false);
    public static final Topic SHOPIFY_VARIANTS = Topic.ofRecords("stratus.shopify.variants", false);
    public static final Topic SHOPIFY_REFUNDS = Topic.ofRecords("stratus.shopify.refunds", false);
    public static final Topic SHOPIFY_INVENTORY_LEVELS = Topic.ofRecords("stratus.shopify.inventory_levels", false);
    public static final Topic SHOPIFY_PAYOUTS = Topic.ofRecords("stratus.shopify.payouts", false);
    public static final Topic SHOPIFY_PAYOUT_TRANSACTIONS =
            Topic.ofRecords("stratus.shopify.payout_transactions", true);
    public static final Topic SHIPBOB_ORDERS = Topic.ofRecords("stratus.shipbob.orders", true);
    public static final Topic SHIPBOB_INVENTORY = Topic.ofRecords("stratus.shipbob.inventory", false);
    public static final Topic SHIPBOB_RETURNS = Topic.ofRecords("stratus.shipbob.returns", false);
    public static final Topic SHIPBOB_RECEIVING_ORDERS = Topic.ofRecords("stratus.shipbob.receiving_orders", false);
    public static final Topic SHIPBOB_PRODUCTS = Topic.ofRecords("stratus.shipbob.products", false);
    public static final Topic SHIPBOB_FULFILLMENT_CENTERS =
            Topic.ofRecords("stratus.shipbob.fulfillment_centers", false);
    public static final Topic FREEAGENT_CONTACTS = Topic.ofRecords("stratus.freeagent.contacts", false);
    public static final Topic FREEAGENT_INVOICES = Topic.ofRecords("stratus.freeagent.invoices", false);
    public static final Topic FREEAGENT_BILLS = Topic.ofRecords("stratus.freeagent.bills", false);
    public static final Topic FREEAGENT_CATEGORIES = Topic.ofRecords("stratus.freeagent.categories", false);
    public static final Topic FREEAGENT_BANK_ACCOUNTS = Topic.ofRecords("stratus.freeagent.bank_accounts", false);
    public static final Topic FREEAGENT_BANK_TRANSACTIONS =
            Topic.ofRecords("stratus.freeagent.bank_transactions", true);
    public static final Topic FREEAGENT_BANK_TRANSACTION_EXPLANATIONS =
            Topic.ofRecords("stratus.freeagent.bank_transaction_explanations", false);
    public static final Topic FREEAGENT_TRANSACTIONS = Topic.ofRecords("stratus.freeagent.transactions", false);
    public static final Topic FREEAGENT_USERS = Topic.ofRecords("stratus.freeagent.users", false);

    /** What an extractor could not map, one message per payload. */
    public static final Topic REJECTED = Topic.ofAnswers("stratus.rejected");

    private Topics() {}

    /** The platform's answers, byte for byte. */
    public static Topic raw(Platform platform) {
        return Topic.ofAnswers("stratus." + platform.id() + ".raw");
    }

    /** All of them. */
    public static List<Topic> all() {
        return List.of(
                AMAZON_ORDERS,
                AMAZON_SETTLEMENTS,
                AMAZON_SETTLEMENT_TRANSACTIONS,
                AMAZON_INVENTORY,
                AMAZON_RETURNS,
                AMAZON_LISTINGS,
                SHOPIFY_ORDERS,
                SHOPIFY_FULFILLMENT_ORDERS,
                SHOPIFY_CUSTOMERS,
                SHOPIFY_PRODUCTS,
                SHOPIFY_VARIANTS,
                SHOPIFY_REFUNDS,
                SHOPIFY_INVENTORY_LEVELS,
                SHOPIFY_PAYOUTS,
                SHOPIFY_PAYOUT_TRANSACTIONS,
                SHIPBOB_ORDERS,
                SHIPBOB_INVENTORY,
                SHIPBOB_RETURNS,
                SHIPBOB_RECEIVING_ORDERS,
                SHIPBOB_PRODUCTS,
                SHIPBOB_FULFILLMENT_CENTERS,
                FREEAGENT_CONTACTS,
                FREEAGENT_INVOICES,
                FREEAGENT_BILLS,
                FREEAGENT_CATEGORIES,
                FREEAGENT_BANK_ACCOUNTS,
                FREEAGENT_BANK_TRANSACTIONS,
                FREEAGENT_BANK_TRANSACTION_EXPLANATIONS,
                FREEAGENT_TRANSACTIONS,
                FREEAGENT_USERS,
                REJECTED,
                raw(Platform.AMAZON),
                raw(Platform.SHOPIFY),
                raw(Platform.SHIPBOB),
                raw(Platform.FREEAGENT));
    }
}
