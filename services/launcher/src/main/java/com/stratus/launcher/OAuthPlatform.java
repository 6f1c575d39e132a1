package com.stratus.launcher;

import com.stratus.model.Platform;

import java.util.List;

/** A platform that gives refresh tokens: where, for what, and how an app shows itself (their READMEs §1 to §3). */
enum OAuthPlatform {
    FREEAGENT(
            "FreeAgent",
            "base_url",
            "https://api.freeagent.com/v2",
            "/approve_app",
            "/token_endpoint",
            List.of(),
            true,
            false),
    SHIPBOB(
            "ShipBob",
            "auth_base_url",
            null,
            "/connect/authorize",
            "/connect/token",
            List.of(
                    "channels_read",
                    "inventory_read",
                    "locations_read",
                    "orders_read",
                    "products_read",
                    "receiving_read",
                    "returns_read",
                    "tracking_read",
                    "offline_access"),
            false,
            true),
    /** Its consent page is for apps of others; a seller's own app gets its token in Seller Central. */
    AMAZON("Amazon", "auth_base_url", null, null, "/auth/o2/token", List.of(), false, false);

    private final String label;
    private final String baseKey;
    private final String usualBase;
    private final String authorizePath;
    private final String tokenPath;
    private final List<String> scopes;
    private final boolean byBasic;
    private final boolean provesKey;

    /** @param usualBase null where the key has a default */
    OAuthPlatform(
            String label,
            String baseKey,
            String usualBase,
            String authorizePath,
            String tokenPath,
            List<String> scopes,
            boolean byBasic,
            boolean provesKey) {
        this.label = label;
        this.baseKey = baseKey;
        this.usualBase = usualBase;
        this.authorizePath = authorizePath;
        this.tokenPath = tokenPath;
        this.scopes = scopes;
        this.byBasic = byBasic;
        this.provesKey = provesKey;
    }

    static OAuthPlatform of(Platform platform) {
        return valueOf(platform.name());
    }

    Platform platform() {
        return Platform.valueOf(name());
    }

    /** Its name for people. */
    String label() {
        return label;
    }

    /** The key of an account that says which host asks for consent and gives tokens. */
    String baseKey() {
        return baseKey;
    }

    /** That host, where the key says none. */
    String usualBase() {
        return usualBase;
    }

    /** Where a person gives consent, below the base. */
    String authorizePath() {
        return authorizePath;
    }

    /** Where tokens are given, below the base. */
    String tokenPath() {
        return tokenPath;
    }

    /** What the consent is asked for. */
    List<String> scopes() {
        return scopes;
    }

    /** Whether an app shows itself in a header, and not in the form. */
    boolean byBasic() {
        return byBasic;
    }

    /** Whether a code is bound to who asked for it (PKCE, RFC 7636). */
    boolean provesKey() {
        return provesKey;
    }
}
