package com.stratus.model.table;

import com.stratus.model.Platform;
import com.stratus.model.record.AmazonInventory;
import com.stratus.model.record.AmazonListing;
import com.stratus.model.record.AmazonReturn;
import com.stratus.model.record.AmazonSettlement;
import com.stratus.model.record.FreeagentBankAccount;
import com.stratus.model.record.FreeagentBankTransaction;
import com.stratus.model.record.FreeagentBankTransactionExplanation;
import com.stratus.model.record.FreeagentBill;
import com.stratus.model.record.FreeagentCategory;
import com.stratus.model.record.FreeagentContact;
import com.stratus.model.record.FreeagentInvoice;
import com.stratus.model.record.FreeagentTransaction;
import com.stratus.model.record.FreeagentUser;
import com.stratus.model.record.Order;
import com.stratus.model.record.SettlementTransaction;
import com.stratus.model.record.ShipbobFulfillmentCenter;
import com.stratus.model.record.ShipbobInventoryItem;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.record.ShipbobProduct;
import com.stratus.model.record.ShipbobReceivingOrder;
import com.stratus.model.record.ShipbobReturn;
import com.stratus.model.record.ShopifyCustomer;
import com.stratus.model.record.ShopifyFulfillmentOrder;
import com.stratus.model.record.ShopifyInventoryLevel;
import com.stratus.model.record.ShopifyPayout;
import com.stratus.model.record.ShopifyPayoutTransaction;
import com.stratus.model.record.ShopifyProduct;
import com.stratus.model.record.ShopifyRefund;
import com.stratus.model.record.ShopifyVariant;
import com.stratus.model.topic.Topics;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of record with its topic and tables: one line each. */
public final class Tables {

    public static final Aggregate<Order> AMAZON_ORDERS = Aggregate.of(
                    Platform.AMAZON, Topics.AMAZON_ORDERS, Order.class)
            .child("items", Order.Item.class, "order_items", "line_item_id")
            .without("fulfillments")
            .total("total")
            .in("orders", "platform_order_id");

    public static final Aggregate<AmazonSettlement> AMAZON_SETTLEMENTS = Aggregate.of(
                    Platform.AMAZON, Topics.AMAZON_SETTLEMENTS, AmazonSettlement.class)
            .total("net")
            .changed("periodStart")
            .in("amazon_settlements", "settlement_id");

    public static final Aggregate<SettlementTransaction> AMAZON_SETTLEMENT_TRANSACTIONS = Aggregate.of(
                    Platform.AMAZON, Topics.AMAZON_SETTLEMENT_TRANSACTIONS, SettlementTransaction.class)
            .child("lines", SettlementTransaction.Line.class, "settlement_lines", "line_key")
            .total("total")
            .changed("postedDate")
            .in("settlement_transactions", "transaction_id");

    public static final Aggregate<AmazonInventory> AMAZON_INVENTORY = Aggregate.of(
                    Platform.AMAZON, Topics.AMAZON_INVENTORY, AmazonInventory.class)
            .changed("lastUpdated")
            .in("amazon_inventory", "inventory_key");

    public static final Aggregate<AmazonReturn> AMAZON_RETURNS = Aggregate.of(
                    Platform.AMAZON, Topics.AMAZON_RETURNS, AmazonReturn.class)
            .changed("returnDate")
            .in("amazon_returns", "line_key");

    public static final Aggregate<AmazonListing> AMAZON_LISTINGS = Aggregate.of(
                    Platform.AMAZON, Topics.AMAZON_LISTINGS, AmazonListing.class)
            .total("price")
            .changed("lastUpdatedDate")
            .in("amazon_listings", "listing_key");

    public static final Aggregate<Order> SHOPIFY_ORDERS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_ORDERS, Order.class)
            .child("items", Order.Item.class, "order_items", "line_item_id")
            .child("fulfillments", Order.Fulfillment.class, "shopify_fulfillments", "tracking_key")
            .total("total")
            .in("orders", "platform_order_id");

    public static final Aggregate<ShopifyFulfillmentOrder> SHOPIFY_FULFILLMENT_ORDERS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_FULFILLMENT_ORDERS, ShopifyFulfillmentOrder.class)
            .in("shopify_fulfillment_orders", "fulfillment_order_id");

    public static final Aggregate<ShopifyCustomer> SHOPIFY_CUSTOMERS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_CUSTOMERS, ShopifyCustomer.class)
            .withheld("withheld")
            .in("shopify_customers", "customer_id");

    public static final Aggregate<ShopifyProduct> SHOPIFY_PRODUCTS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_PRODUCTS, ShopifyProduct.class)
            .in("shopify_products", "product_id");

    public static final Aggregate<ShopifyVariant> SHOPIFY_VARIANTS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_VARIANTS, ShopifyVariant.class)
            .total("price")
            .in("shopify_variants", "variant_id");

    public static final Aggregate<ShopifyRefund> SHOPIFY_REFUNDS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_REFUNDS, ShopifyRefund.class)
            .child("lines", ShopifyRefund.Line.class, "shopify_refund_lines", "refund_line_id")
            .total("amount")
            .in("shopify_refunds", "refund_id");

    public static final Aggregate<ShopifyInventoryLevel> SHOPIFY_INVENTORY_LEVELS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_INVENTORY_LEVELS, ShopifyInventoryLevel.class)
            .in("shopify_inventory_levels", "level_key");

    public static final Aggregate<ShopifyPayout> SHOPIFY_PAYOUTS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_PAYOUTS, ShopifyPayout.class)
            .total("net")
            .changed("issuedAt")
            .in("shopify_payouts", "payout_id");

    public static final Aggregate<ShopifyPayoutTransaction> SHOPIFY_PAYOUT_TRANSACTIONS = Aggregate.of(
                    Platform.SHOPIFY, Topics.SHOPIFY_PAYOUT_TRANSACTIONS, ShopifyPayoutTransaction.class)
            .total("net")
            .changed("transactionDate")
            .in("shopify_payout_transactions", "transaction_id");

    public static final Aggregate<ShipbobOrder> SHIPBOB_ORDERS = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_ORDERS, ShipbobOrder.class)
            .child("shipments", ShipbobOrder.Shipment.class, "shipbob_shipments", "shipment_id")
            .total("totalCost")
            .changed("lastUpdatedDate")
            .in("shipbob_orders", "shipbob_order_id");

    public static final Aggregate<ShipbobInventoryItem> SHIPBOB_INVENTORY = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_INVENTORY, ShipbobInventoryItem.class)
            .child("locations", ShipbobInventoryItem.Location.class, "shipbob_inventory_locations", "location_id")
            .in("shipbob_inventory", "inventory_id");

    public static final Aggregate<ShipbobReturn> SHIPBOB_RETURNS = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_RETURNS, ShipbobReturn.class)
            .total("totalCost")
            .changed("lastUpdatedDate")
            .in("shipbob_returns", "return_id");

    public static final Aggregate<ShipbobReceivingOrder> SHIPBOB_RECEIVING_ORDERS = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_RECEIVING_ORDERS, ShipbobReceivingOrder.class)
            .changed("lastUpdatedDate")
            .in("shipbob_receiving_orders", "wro_id");

    public static final Aggregate<ShipbobProduct> SHIPBOB_PRODUCTS = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_PRODUCTS, ShipbobProduct.class)
            .child("variants", ShipbobProduct.Variant.class, "shipbob_variants", "variant_id")
            .changed("updatedOn")
            .in("shipbob_products", "product_id");

    public static final Aggregate<ShipbobFulfillmentCenter> SHIPBOB_FULFILLMENT_CENTERS = Aggregate.of(
                    Platform.SHIPBOB, Topics.SHIPBOB_FULFILLMENT_CENTERS, ShipbobFulfillmentCenter.class)
            .in("shipbob_fulfillment_centers", "center_id");
    public static final Aggregate<FreeagentContact> FREEAGENT_CONTACTS = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_CONTACTS, FreeagentContact.class)
            .in("freeagent_contacts", "contact_id");

    public static final Aggregate<FreeagentInvoice> FREEAGENT_INVOICES = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_INVOICES, FreeagentInvoice.class)
            .child("items", FreeagentInvoice.Item.class, "freeagent_invoice_items", "item_id")
            .total("totalValue")
            .in("freeagent_invoices", "invoice_id");

    public static final Aggregate<FreeagentBill> FREEAGENT_BILLS = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_BILLS, FreeagentBill.class)
            .child("items", FreeagentBill.Item.class, "freeagent_bill_items", "item_id")
            .total("totalValue")
            .in("freeagent_bills", "bill_id");

    public static final Aggregate<FreeagentCategory> FREEAGENT_CATEGORIES = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_CATEGORIES, FreeagentCategory.class)
            .in("freeagent_categories", "category_id");

    public static final Aggregate<FreeagentBankAccount> FREEAGENT_BANK_ACCOUNTS = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_BANK_ACCOUNTS, FreeagentBankAccount.class)
            .total("currentBalance")
            .in("freeagent_bank_accounts", "bank_account_id");

    public static final Aggregate<FreeagentBankTransaction> FREEAGENT_BANK_TRANSACTIONS = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_BANK_TRANSACTIONS, FreeagentBankTransaction.class)
            .total("amount")
            .in("freeagent_bank_transactions", "transaction_id");

    public static final Aggregate<FreeagentBankTransactionExplanation> FREEAGENT_BANK_TRANSACTION_EXPLANATIONS =
            Aggregate.of(
                            Platform.FREEAGENT,
                            Topics.FREEAGENT_BANK_TRANSACTION_EXPLANATIONS,
                            FreeagentBankTransactionExplanation.class)
                    .total("grossValue")
                    .in("freeagent_bank_transaction_explanations", "explanation_id");

    public static final Aggregate<FreeagentTransaction> FREEAGENT_TRANSACTIONS = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_TRANSACTIONS, FreeagentTransaction.class)
            .total("debitValue")
            .in("freeagent_transactions", "transaction_id");

    public static final Aggregate<FreeagentUser> FREEAGENT_USERS = Aggregate.of(
                    Platform.FREEAGENT, Topics.FREEAGENT_USERS, FreeagentUser.class)
            .in("freeagent_users", "user_id");

    private static final Map<String, Aggregate<?>> BY_TOPIC = all().stream()
            .collect(Collectors.toUnmodifiableMap(aggregate -> aggregate.topic().name(), Function.identity()));

    private Tables() {}

    /** All of them. */
    public static List<Aggregate<?>> all() {
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
                FREEAGENT_USERS);
    }

    /** The kind of record that a topic carries; null when it carries none. */
    public static Aggregate<?> ofTopic(String topic) {
        return BY_TOPIC.get(topic);
    }
}
