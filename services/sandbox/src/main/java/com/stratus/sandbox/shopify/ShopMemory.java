package com.stratus.sandbox.shopify;

import com.stratus.sandbox.shopify.search.Searches;

/** What a shop's API remembers between requests: what it found, and what apps changed. It is gone with a restart. */
public final class ShopMemory {
    private final Searches searches = new Searches();

    Searches searches() {
        return searches;
    }
}
