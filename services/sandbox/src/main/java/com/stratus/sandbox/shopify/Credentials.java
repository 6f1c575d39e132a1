package com.stratus.sandbox.shopify;

import com.stratus.sandbox.world.Shop;

/**
 * What opens a shop here, and nowhere else.
 *
 * @param path where its API is, before {@code /admin}
 * @param clientId the app's id for the client credentials grant
 * @param clientSecret the app's secret
 * @param staticToken a token as old apps have them, which never ends
 */
public record Credentials(String path, String clientId, String clientSecret, String staticToken) {

    /** Those of a shop. */
    public static Credentials of(Shop shop) {
        return switch (shop) {
            case HARBOUR_LANE ->
                new Credentials("", "sandbox-shopify-client", "sandbox-shopify-secret", "shpat_sandbox_static");
            case QUAYSIDE_GOODS ->
                new Credentials(
                        "/uk", "sandbox-shopify-uk-client", "sandbox-shopify-uk-secret", "shpat_sandbox_uk_static");
        };
    }
}
