package com.stratus.sandbox.shipbob;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Codes, access tokens and refresh tokens of an app, by real time (README §2). A code is bound to whoever asked for it, a
 * refresh token works once and each use gives another one.
 */
final class Tokens {
    static final int ACCESS_SECONDS = 3_600;

    /** The scope that a refresh token is given for. */
    static final String OFFLINE = "offline_access";

    private static final int REFRESH_SECONDS = 30 * 24 * 3_600;
    private static final int CODE_SECONDS = 120;
    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();

    private record Code(String redirectUri, String challenge, Grant grant) {}

    private record Grant(Set<String> scopes, long givenAt) {}

    /** What the token endpoint gives; {@code refreshToken} is null when offline access was not asked for. */
    record Pair(String accessToken, String refreshToken, Set<String> scopes) {}

    Tokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A code for a person's consent to some scopes. */
    String code(String redirectUri, String challenge, Set<String> scopes) {
        String code = random();
        codes.put(code, new Code(redirectUri, challenge, new Grant(scopes, nanoTime.getAsLong())));
        return code;
    }

    /** Tokens for a code, or null when it is unknown, used, over, or was for another address or for somebody else. */
    Pair exchange(Object code, Object redirectUri, Object verifier) {
        Code given = code == null ? null : codes.remove(code.toString());
        boolean good = given != null
                && given.redirectUri().equals(redirectUri)
                && verifier != null
                && given.challenge().equals(challenge(verifier.toString()))
                && isYoung(given.grant(), CODE_SECONDS);
        return good ? pair(given.grant().scopes()) : null;
    }

    /** New tokens for a refresh token, which is dead from now on, or null when it is already. */
    Pair refresh(Object refreshToken) {
        Grant given = refreshToken == null ? null : refreshTokens.remove(refreshToken.toString());
        return given != null && isYoung(given, REFRESH_SECONDS) ? pair(given.scopes()) : null;
    }

    private Pair pair(Set<String> scopes) {
        Pair pair = new Pair(random(), scopes.contains(OFFLINE) ? random() : null, scopes);
        Grant grant = new Grant(scopes, nanoTime.getAsLong());
        accessTokens.put(pair.accessToken(), grant);
        if (pair.refreshToken() != null) {
            refreshTokens.put(pair.refreshToken(), grant);
        }
        return pair;
    }

    /** What an access token allows, or null when it opens nothing. */
    Set<String> scopes(String accessToken) {
        Grant given = accessTokens.get(accessToken);
        return given != null && isYoung(given, ACCESS_SECONDS) ? given.scopes() : null;
    }

    private boolean isYoung(Grant grant, int seconds) {
        return nanoTime.getAsLong() - grant.givenAt() < seconds * SECOND;
    }

    /** What a verifier proves (RFC 7636, S256). */
    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT) + "-1";
    }
}
