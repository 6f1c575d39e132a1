package com.stratus.sandbox.shipbob;

import com.stratus.sandbox.Answer;
import com.stratus.sandbox.Call;
import com.stratus.sandbox.ConsentPage;
import com.stratus.sandbox.Json;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** How an app gets tokens: a person's consent, a code, and tokens for it (README §2). */
final class Authorizations {
    static final String AUTHORIZE_PATH = "/connect/authorize";
    static final String TOKEN_PATH = "/connect/token";

    private static final String TITLE = "ShipBob";
    private static final List<String> KEPT = List.of("client_id", "redirect_uri", "state", "scope", "code_challenge");
    private static final Pattern SCOPE =
            Pattern.compile("(?:channels|inventory|orders|products|receiving|returns|webhooks)_(?:read|write)"
                    + "|locations_read|tracking_read|" + Tokens.OFFLINE);

    private final List<String> redirectUris;
    private final Runnable keep;
    private final Tokens tokens = new Tokens(InstantSource.system());

    /** @param keep writes down which refresh tokens are dead */
    Authorizations(List<String> redirectUris, Runnable keep) {
        this.redirectUris = redirectUris;
        this.keep = keep;
    }

    /** Which refresh tokens are dead, for the next start. */
    Map<String, Integer> usedTokens() {
        return tokens.used();
    }

    /** Takes up which refresh tokens are dead. */
    void restore(Map<String, Integer> usedTokens) {
        tokens.restore(usedTokens);
    }

    /** What a token of an app allows, or null when it opens nothing. */
    Set<String> scopes(String accessToken) {
        return tokens.scopes(accessToken);
    }

    /** The consent page, its form and the token endpoint. */
    Answer answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET " + AUTHORIZE_PATH -> ask(call);
            case "POST " + AUTHORIZE_PATH -> decide(call.fields());
            case "POST " + TOKEN_PATH -> grant(call.fields());
            default -> Answer.empty(404);
        };
    }

    private Answer ask(Call call) {
        Map<String, String> fields = new LinkedHashMap<>();
        KEPT.forEach(name -> fields.put(name, Objects.toString(call.parameter(name), "")));
        if (!"code".equals(call.parameter("response_type"))
                || !"S256".equals(call.parameter("code_challenge_method"))) {
            return ConsentPage.refuse(TITLE, "The response_type must be code, and the code_challenge_method S256.");
        }
        String fault = fault(fields);
        return fault == null
                ? ConsentPage.ask(TITLE, "the warehouse of Harbour Lane: " + fields.get("scope"), fields)
                : ConsentPage.refuse(TITLE, fault);
    }

    /** What is wrong with a request, or null; nobody is sent to an address that is not registered. */
    private String fault(Map<String, ?> fields) {
        if (!ShipBob.CLIENT_ID.equals(fields.get("client_id"))) {
            return "No app has this client_id.";
        }
        if (!redirectUris.contains(fields.get("redirect_uri"))) {
            return "The redirect_uri is not one of those that the app has registered.";
        }
        if (Objects.toString(fields.get("code_challenge"), "").isEmpty()) {
            return "The code_challenge is missing.";
        }
        return scopes(fields).stream()
                .filter(scope -> !SCOPE.matcher(scope).matches())
                .findFirst()
                .map(scope -> "ShipBob has no scope '" + scope + "'.")
                .orElse(null);
    }

    /** Each once, as they were asked for; an empty one where none was. */
    private static Set<String> scopes(Map<String, ?> fields) {
        String asked = Objects.toString(fields.get("scope"), "").strip();
        return new LinkedHashSet<>(List.of(asked.split(" +")));
    }

    private Answer decide(Map<String, Object> fields) {
        String fault = fault(fields);
        if (fault != null) {
            return ConsentPage.refuse(TITLE, fault);
        }
        String redirectUri = fields.get("redirect_uri").toString();
        String challenge = fields.get("code_challenge").toString();
        String outcome = "approve".equals(fields.get("decision"))
                ? "code=" + tokens.code(redirectUri, challenge, scopes(fields))
                : "error=access_denied";
        String state = URLEncoder.encode(Objects.toString(fields.get("state"), ""), StandardCharsets.UTF_8);
        return Answer.empty(302).with("Location", redirectUri + "?" + outcome + "&state=" + state);
    }

    private Answer grant(Map<String, Object> fields) {
        if (!ShipBob.CLIENT_ID.equals(fields.get("client_id"))
                || !ShipBob.CLIENT_SECRET.equals(fields.get("client_secret"))) {
            return failure("invalid_client");
        }
        return switch (Objects.toString(fields.get("grant_type"), "")) {
            case "authorization_code" ->
                given(tokens.exchange(fields.get("code"), fields.get("redirect_uri"), fields.get("code_verifier")));
            case "refresh_token" -> given(refresh(fields.get("refresh_token")));
            default -> failure("unsupported_grant_type");
        };
    }

    private Tokens.Pair refresh(Object refreshToken) {
        Tokens.Pair pair = tokens.refresh(refreshToken);
        if (pair != null) {
            keep.run();
        }
        return pair;
    }

    private static Answer given(Tokens.Pair pair) {
        if (pair == null) {
            return failure("invalid_grant");
        }
        Map<String, Object> body = Json.of(
                "access_token",
                pair.accessToken(),
                "expires_in",
                Tokens.ACCESS.toSeconds(),
                "token_type",
                "Bearer",
                "scope",
                String.join(" ", pair.scopes()));
        if (pair.refreshToken() != null) {
            body.put("refresh_token", pair.refreshToken());
        }
        return Answer.json(200, body).with("Cache-Control", "no-store");
    }

    /** A refusal of the token endpoint. */
    static Answer failure(String error) {
        return Answer.json(400, Json.of("error", error));
    }
}
