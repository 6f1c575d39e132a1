package com.stratus.launcher;

import com.stratus.core.settings.AccountSettings;
import com.stratus.core.settings.Settings;
import com.stratus.core.settings.SettingsException;
import com.stratus.model.oauth.AppCredentials;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The account that is connected, as the settings have it.
 *
 * @param place where a key of it is set, for messages
 */
record OAuthAccount(OAuthPlatform platform, String connection, AccountSettings said, String place) {

    /**
     * Finds an account: in the file, or in the platform's variables when the file has none of the platform.
     *
     * @param file {@code stratus.yaml}; empty without one
     * @throws UserError naming what is wrong with the platform's accounts, or those that there are
     */
    static OAuthAccount of(
            OAuthPlatform platform, String connection, Optional<Path> file, Map<String, String> variables) {
        var accounts = accounts(platform, file, variables);
        if (!accounts.containsKey(connection)) {
            throw new UserError("There is no connection " + connection + " to " + platform.label()
                    + ": add it under connections: in "
                    + file.map(Path::toString).orElse("a settings file that --config names")
                    + ", or choose " + String.join(" or ", accounts.keySet()) + " with --connection.");
        }
        var said = accounts.get(connection);
        var inFile = said.names().get("client_id").startsWith("connections.");
        var place = inFile ? file.orElseThrow().toString() : ".env or in the environment";
        return new OAuthAccount(platform, connection, said, place);
    }

    private static Map<String, AccountSettings> accounts(
            OAuthPlatform platform, Optional<Path> file, Map<String, String> variables) {
        try {
            return Settings.accounts(file, variables, platform.platform());
        } catch (SettingsException wrong) {
            throw new UserError(String.join("\n         ", wrong.problems()));
        }
    }

    /** The command that connects it, for messages. */
    String command() {
        var id = platform.platform().id();
        return "./stratus connect " + id + (connection.equals(id) ? "" : " --connection " + connection);
    }

    /** What people call a key of it, e.g. {@code FREEAGENT_CLIENT_ID} or {@code connections.books.client_id}. */
    String name(String key) {
        return said.names().get(key);
    }

    /** Whether a key says something. */
    boolean has(String key) {
        return said.value(key).isPresent();
    }

    /** @throws UserError naming the key that is missing */
    AppCredentials credentials() {
        return new AppCredentials(required("client_id"), required("client_secret"), platform.byBasic());
    }

    private String required(String key) {
        return said.value(key)
                .orElseThrow(() -> new UserError(name(key) + " is missing: it names the app that " + platform.label()
                        + " knows. Set it in " + place + "."));
    }

    /** The refresh token that the settings name. */
    Optional<String> configuredToken() {
        return said.value("refresh_token");
    }

    /** Where a person gives consent. */
    URI authorizeAddress() {
        return URI.create(base() + platform.authorizePath());
    }

    /** Where tokens are given. */
    URI tokenAddress() {
        return URI.create(base() + platform.tokenPath());
    }

    /** Secrets go to the platform's own host, unless somebody names a test address. */
    private String base() {
        var base = said.value(platform.baseKey()).orElse(platform.usualBase()).replaceAll("/+$", "");
        var address = URI.create(base);
        if (!"https".equals(address.getScheme()) && !isLoopback(address.getHost())) {
            throw new UserError(name(platform.baseKey()) + " must be https, or an address of this machine.");
        }
        return base;
    }

    /** Where a person's browser comes back to, on this machine. @throws UserError if it is elsewhere */
    URI redirectUri() {
        var address = URI.create(said.values().get("redirect_uri"));
        if (!"http".equals(address.getScheme()) || !isLoopback(address.getHost())) {
            throw new UserError(name("redirect_uri") + " is not on this machine: register an address such as"
                    + " http://localhost:8000/auth/" + platform.platform().id() + "/callback with " + platform.label()
                    + " and set it there.");
        }
        return address;
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
}
