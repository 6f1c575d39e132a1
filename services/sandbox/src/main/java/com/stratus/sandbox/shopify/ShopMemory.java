package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.bulk.BulkOperations;
import com.stratus.sandbox.shopify.search.Searches;

/** What a shop's API remembers between requests: what it found, and what apps changed. It is gone with a restart. */
public final class ShopMemory {
    private final Searches searches = new Searches();
    private final Idempotency idempotency = new Idempotency();
    private final StockChanges stock = new StockChanges();
    private final FulfillmentChanges fulfillments = new FulfillmentChanges();
    private final OrderChanges orders = new OrderChanges();
    private final Webhooks webhooks = new Webhooks();
    private final BulkOperations bulk;

    ShopMemory(BulkOperations bulk) {
        this.bulk = bulk;
    }

    Searches searches() {
        return searches;
    }

    Idempotency idempotency() {
        return idempotency;
    }

    StockChanges stock() {
        return stock;
    }

    FulfillmentChanges fulfillments() {
        return fulfillments;
    }

    OrderChanges orders() {
        return orders;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    BulkOperations bulk() {
        return bulk;
    }
}
