package com.stratus.shopify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.util.Optional;

/** The original's variables {@code SHOPIFY_…}: one connection named {@code shopify}. */
@ConfigMapping(prefix = "shopify")
public interface ShopifySettings {

    /** {@code your-store.myshopify.com}; without it there is no connection. */
    Optional<String> shop();

    /** A static token of a custom app; existing installations have one. */
    Optional<String> accessToken();

    /** With {@link #clientSecret()} the way to a 24-hour token, for apps made since 2026. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    @WithDefault("2026-10")
    String apiVersion();

    /** The least overlap of a run, hours. */
    @WithDefault("24")
    int syncLookbackHours();

    /** Only to reach a sandbox or a test. */
    Optional<URI> baseUrl();
}
