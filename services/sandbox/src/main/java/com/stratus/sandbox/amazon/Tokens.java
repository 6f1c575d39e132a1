package com.stratus.sandbox.amazon;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.Json;
import com.stratus.sandbox.amazon.world.Seller;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Login with Amazon: one app, a refresh token per account that does not change, access tokens for an hour of real time. */
final class Tokens {
    static final String CLIENT_ID = "sandbox-amazon-client";
    static final String CLIENT_SECRET = "sandbox-amazon-secret";
    static final int LIFE_SECONDS = 3_600;

    private static final String NOTIFICATIONS = "sellingpartnerapi::notifications";

    private final LongSupplier nanoTime;
    private final Map<String, Granted> granted = new ConcurrentHashMap<>();

    /** An access token's account, null for what belongs to no seller, and its begin. */
    private record Granted(Seller seller, long at) {}

    Tokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Refuses a token that does not open a seller's account. */
    void check(String accessToken, Seller seller) {
        if (accessToken == null) {
            throw Refusal.denied("Access token is missing in the request header.");
        }
        Granted found = granted.get(accessToken);
        if (found == null) {
            throw Refusal.denied("The access token you provided is revoked, malformed or invalid.");
        }
        if (nanoTime.getAsLong() - found.at() >= LIFE_SECONDS * 1_000_000_000L) {
            throw Refusal.denied("The access token you provided has expired.");
        }
        if (found.seller() != seller) {
            throw Refusal.denied("");
        }
    }

    /** The token endpoint, which takes a form as documented and JSON as Amazon's own client sends it. */
    Answer grant(Call call) {
        Map<String, Object> fields = call.fields();
        String grantType = Objects.toString(fields.get("grant_type"), "");
        if (grantType.isEmpty()) {
            return failure(400, "invalid_request", "The request is missing a required parameter : grant_type");
        }
        if (!grantType.equals("refresh_token") && !grantType.equals("client_credentials")) {
            return failure(
                    400,
                    "unsupported_grant_type",
                    "The authorization grant type is not supported by the authorization server");
        }
        if (!CLIENT_ID.equals(fields.get("client_id")) || !CLIENT_SECRET.equals(fields.get("client_secret"))) {
            return invalidClient();
        }
        return grantType.equals("refresh_token")
                ? refresh(fields.get("refresh_token"))
                : grantless(fields.get("scope"));
    }

    private Answer refresh(Object refreshToken) {
        if (refreshToken == null) {
            return failure(400, "invalid_request", "The request is missing a required parameter : refresh_token");
        }
        return Arrays.stream(Seller.values())
                .filter(seller -> seller.refreshToken().equals(refreshToken))
                .findFirst()
                .map(seller -> given(seller, seller.refreshToken()))
                .orElseGet(Tokens::invalidGrant);
    }

    private Answer grantless(Object scope) {
        return NOTIFICATIONS.equals(scope)
                ? given(null, null)
                : failure(400, "invalid_scope", "The requested scope is invalid, unknown or malformed");
    }

    private Answer given(Seller seller, String refreshToken) {
        String token = "Atza|" + UUID.randomUUID() + UUID.randomUUID();
        granted.put(token, new Granted(seller, nanoTime.getAsLong()));
        Map<String, Object> body = Json.of("access_token", token, "token_type", "bearer", "expires_in", LIFE_SECONDS);
        if (refreshToken != null) {
            body.put("refresh_token", refreshToken);
        }
        return Answer.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    static Answer invalidClient() {
        return failure(401, "invalid_client", "Client authentication failed");
    }

    static Answer invalidGrant() {
        return failure(
                400,
                "invalid_grant",
                "The request has an invalid grant parameter : refresh_token. "
                        + "User may have revoked or didn't grant the permission.");
    }

    private static Answer failure(int status, String error, String description) {
        return Answer.json(status, Json.of("error", error, "error_description", description));
    }
}
