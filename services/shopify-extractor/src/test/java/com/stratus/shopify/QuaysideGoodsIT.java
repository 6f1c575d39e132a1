package com.stratus.shopify;

import com.stratus.extractor.contract.Sandbox;

import java.util.Map;

/** The shop in pounds, whose customers also see kronor and euros. */
class QuaysideGoodsIT extends WaysOfReadingShopify {

    @Override
    protected Map<String, String> account(Sandbox world) {
        return Map.of(
                "SHOPIFY_SHOP", "quayside-goods.myshopify.com",
                "SHOPIFY_CLIENT_ID", "sandbox-shopify-uk-client",
                "SHOPIFY_CLIENT_SECRET", "sandbox-shopify-uk-secret",
                "SHOPIFY_BASE_URL", world.address() + "/uk");
    }
}
