package com.stratus.launcher;

import com.stratus.model.Platform;
import com.stratus.model.oauth.AppCredentials;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform that gives refresh tokens: where, for what, and how the app shows itself (their READMEs §1 to §3). */
enum OAuthPlatform {
    FREEAGENT(
            "FreeAgent",
            "FREEAGENT_",
            "FREEAGENT_BASE_URL",
            "https://api.freeagent.com/v2",
            "/approve_app",
            "/token_endpoint",
            List.of(),
            true,
            false),
    SHIPBOB(
            "ShipBob",
            "SHIPBOB_",
            "SHIPBOB_AUTH_BASE_URL",
            "https://auth.shipbob.com",
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
    AMAZON(
            "Amazon",
            "AMZ_",
            "AMZ_AUTH_BASE_URL",
            "https://api.amazon.com",
            null,
            "/auth/o2/token",
            List.of(),
            false,
            false);

    private final String label;
    private final String prefix;
    private final String baseVariable;
    private final String defaultBase;
    private final String authorizePath;
    private final String tokenPath;
    private final List<String> scopes;
    private final boolean byBasic;
    private final boolean provesKey;

    OAuthPlatform(
            String label,
            String prefix,
            String baseVariable,
            String defaultBase,
            String authorizePath,
            String tokenPath,
            List<String> scopes,
            boolean byBasic,
            boolean provesKey) {
        this.label = label;
        this.prefix = prefix;
        this.baseVariable = baseVariable;
        this.defaultBase = defaultBase;
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

    /** What the consent is asked for. */
    List<String> scopes() {
        return scopes;
    }

    /** Whether a code is bound to who asked for it (PKCE, RFC 7636). */
    boolean provesKey() {
        return provesKey;
    }

    /** A variable of this platform, e.g. {@code FREEAGENT_CLIENT_ID}. */
    String variable(String name) {
        return prefix + name;
    }

    /** Where a person gives consent. */
    URI authorizeAddress(Map<String, String> settings) {
        return URI.create(base(settings) + authorizePath);
    }

    /** Where tokens are given. */
    URI tokenAddress(Map<String, String> settings) {
        return URI.create(base(settings) + tokenPath);
    }

    /** Where a person's browser comes back to, on this machine. @throws UserError if it is elsewhere */
    URI redirectUri(Map<String, String> settings) {
        var variable = variable("REDIRECT_URI");
        var text = value(settings, variable)
                .orElse("http://localhost:8000/auth/" + platform().id() + "/callback");
        var uri = parsed(variable, text);
        if (!"http".equals(uri.getScheme()) || !isLoopback(uri.getHost())) {
            throw new UserError(variable + " is not on this machine: register an address such as"
                    + " http://localhost:8000/auth/" + platform().id() + "/callback with " + label
                    + " and set it there.");
        }
        return uri;
    }

    /** @throws UserError naming the variable that is missing */
    AppCredentials credentials(Map<String, String> settings) {
        var what = "the app that " + label + " knows";
        return new AppCredentials(
                UpSettings.required(settings, variable("CLIENT_ID"), what).strip(),
                UpSettings.required(settings, variable("CLIENT_SECRET"), what).strip(),
                byBasic);
    }

    /** The refresh token that the settings name. */
    Optional<String> configured(Map<String, String> settings) {
        return value(settings, variable("REFRESH_TOKEN"));
    }

    /** Secrets go to the platform's own host, unless somebody names a test address. */
    private String base(Map<String, String> settings) {
        var text = value(settings, baseVariable).orElse(defaultBase).replaceAll("/+$", "");
        var uri = parsed(baseVariable, text);
        if (!"https".equals(uri.getScheme()) && !isLoopback(uri.getHost())) {
            throw new UserError(baseVariable + " must be https, or an address of this machine.");
        }
        return text;
    }

    private static URI parsed(String variable, String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below.
        }
        throw new UserError(variable + " is malformed: it must be an address such as http://localhost:8000/path.");
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost")
                    || (host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    private static Optional<String> value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
