package com.stratus.sandbox.shopify;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.world.Shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** A shop's access tokens: one that never ends, and those of the client credentials grant, which last a day of real time. */
final class Tokens {
    private static final int LIFE_SECONDS = 86_399;

    private final Credentials credentials;
    private final LongSupplier nanoTime;
    private final Map<String, Long> grantedAt = new ConcurrentHashMap<>();

    Tokens(Shop shop, LongSupplier nanoTime) {
        this.credentials = Credentials.of(shop);
        this.nanoTime = nanoTime;
    }

    boolean isValid(String token) {
        if (token == null) {
            return false;
        }
        Long granted = grantedAt.get(token);
        return token.equals(credentials.staticToken())
                || (granted != null && nanoTime.getAsLong() - granted < LIFE_SECONDS * 1_000_000_000L);
    }

    /** The token endpoint, which takes a form as documented and JSON as Shopify's own client sends it. */
    Answer grant(Call call, List<String> scopes) {
        Map<String, Object> fields = call.fields();
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return failure("unsupported_grant_type", "The grant type is not supported here.");
        }
        if (!credentials.clientId().equals(fields.get("client_id"))
                || !credentials.clientSecret().equals(fields.get("client_secret"))) {
            return invalidClient();
        }
        String token = "shpat_" + UUID.randomUUID().toString().replace("-", "");
        grantedAt.put(token, nanoTime.getAsLong());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("scope", String.join(",", scopes));
        body.put("expires_in", LIFE_SECONDS);
        return Answer.json(200, body);
    }

    static Answer invalidClient() {
        return failure("invalid_client", "The client credentials are invalid.");
    }

    private static Answer failure(String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Answer.json(400, body);
    }
}
