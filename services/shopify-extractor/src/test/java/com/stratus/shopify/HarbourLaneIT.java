package com.stratus.shopify;

import com.stratus.extractor.contract.Sandbox;

import java.util.Map;

/** The shop in dollars, whose customers also see euros and pounds. */
class HarbourLaneIT extends WaysOfReadingShopify {

    @Override
    protected Map<String, String> account(Sandbox world) {
        return Map.of(
                "SHOPIFY_SHOP", "harbour-lane.myshopify.com",
                "SHOPIFY_CLIENT_ID", "sandbox-shopify-client",
                "SHOPIFY_CLIENT_SECRET", "sandbox-shopify-secret",
                "SHOPIFY_BASE_URL", world.address().toString());
    }
}
