package com.stratus.launcher;

import com.stratus.model.oauth.AppCredentials;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Walks a person through a platform's consent (RFC 6749 §4.1): the browser goes there and comes back with a code. */
final class Consent {

    private static final int RANDOM_BYTES = 32;

    private final OAuthAccount account;
    private final OAuthPlatform platform;
    private final PrintWriter out;
    private final Supplier<Optional<String>> pasted;
    private final boolean openBrowser;
    private final Duration patience;
    private final String again;
    private final String state = random();
    private final String verifier = random();

    /**
     * @param pasted the next line that the person pastes, without showing it; empty when there is no more
     * @param patience how long to wait for the person
     */
    Consent(
            OAuthAccount account,
            PrintWriter out,
            Supplier<Optional<String>> pasted,
            boolean openBrowser,
            Duration patience) {
        this.account = account;
        this.platform = account.platform();
        this.out = out;
        this.pasted = pasted;
        this.openBrowser = openBrowser;
        this.patience = patience;
        this.again = account.command();
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Waits for the consent and keeps what it gives; the browser shows how that ended.
     *
     * @param keep stores the tokens
     * @throws UserError when the person or the platform refuses, or nobody comes
     */
    void obtain(Consumer<TokenRequest.Given> keep) {
        var redirect = account.redirectUri();
        var request = new TokenRequest(account);
        try (var server = new CallbackServer(redirect, account.name("redirect_uri"))) {
            invite(address(request.app(), redirect));
            readPasted(server);
            var answer = server.await(patience)
                    .orElseThrow(() -> new UserError("Nobody gave consent within " + patience.toMinutes()
                            + " minutes: run " + again + " again."));
            try {
                keep.accept(request.ask(
                        grant(answer, redirect),
                        "the code was used, is too old, or belongs to another " + account.name("redirect_uri")
                                + ": run " + again + " again."));
            } catch (UserError failure) {
                server.show(CallbackPage.of(400, platform.label() + " is not connected", failure.getMessage()));
                throw failure;
            }
            server.show(CallbackPage.of(
                    200,
                    platform.label() + " is connected",
                    "Stratus keeps the token encrypted and goes on by itself. You can close this page."));
        }
    }

    private URI address(AppCredentials app, URI redirect) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", app.id());
        query.put("redirect_uri", redirect.toString());
        if (!platform.scopes().isEmpty()) {
            query.put("scope", String.join(" ", platform.scopes()));
        }
        query.put("state", state);
        if (platform.provesKey()) {
            query.put("code_challenge", challenge(verifier));
            query.put("code_challenge_method", "S256");
        }
        return URI.create(account.authorizeAddress() + "?" + AppCredentials.encoded(query));
    }

    static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void invite(URI address) {
        var opened = openBrowser && open(address);
        out.println((opened ? "Your browser shows " : "Open this address and approve Stratus at ") + platform.label()
                + (opened ? "'s question; if it does not, open" : ":") + "\n\n" + address + "\n\n"
                + "If the browser is on another machine: approve there, copy the address that it ends up at (it shows"
                + " no page), paste it here and press Enter. It is not shown.");
        out.flush();
    }

    /** True when a browser was told; without a display there is none. */
    private static boolean open(URI address) {
        var isMac = System.getProperty("os.name", "").startsWith("Mac");
        if (!isMac && System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            return false;
        }
        try {
            new ProcessBuilder(List.of(isMac ? "open" : "xdg-open", address.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private void readPasted(CallbackServer server) {
        var reader = new Thread(() -> readUntilAnswer(server), "pasted address");
        reader.setDaemon(true);
        reader.start();
    }

    private void readUntilAnswer(CallbackServer server) {
        for (var line = pasted.get(); line.isPresent() && !server.paste(line.get()); line = pasted.get()) {
            out.println("That is no address with an answer of " + platform.label() + " in it: paste all of it.");
            out.flush();
        }
    }

    private Map<String, String> grant(Map<String, String> answer, URI redirect) {
        var shown = answer.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, state.getBytes(StandardCharsets.UTF_8))) {
            throw new UserError("The answer does not belong to this attempt: run " + again
                    + " again and use the address that it prints.");
        }
        if (answer.containsKey("error")) {
            throw denied(answer.get("error"));
        }
        var grant = new HashMap<>(TokenRequest.ofCode(answer.get("code"), redirect));
        if (platform.provesKey()) {
            grant.put("code_verifier", verifier);
        }
        return grant;
    }

    private UserError denied(String error) {
        return error.equals("access_denied")
                ? new UserError("Consent was denied: run " + again + " again and approve, or leave it so.")
                : new UserError(platform.label() + " refused ("
                        + (error.matches("[a-z_]{1,40}") ? error : "no known reason") + "): run " + again + " again.");
    }
}
