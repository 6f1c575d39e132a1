package com.stratus.sandbox.freeagent;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Codes, access tokens and refresh tokens, by real time. A refresh token works once: each use gives another one
 * (README §2).
 */
final class Tokens {
    static final int ACCESS_SECONDS = 3_600;
    static final int REFRESH_SECONDS = 631_151_957;

    private static final int CODE_SECONDS = 15 * 60;
    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Long> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();

    private record Code(String redirectUri, long givenAt) {}

    /** What the token endpoint gives. */
    record Pair(String accessToken, String refreshToken) {}

    Tokens(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A code for a person's consent. */
    String code(String redirectUri) {
        String code = random("code_");
        codes.put(code, new Code(redirectUri, nanoTime.getAsLong()));
        return code;
    }

    /** Tokens for a code, or null when it is unknown, used, over, or was for another address. */
    Pair exchange(Object code, Object redirectUri) {
        Code given = code == null ? null : codes.remove(code.toString());
        boolean good =
                given != null && given.redirectUri().equals(redirectUri) && isYoung(given.givenAt(), CODE_SECONDS);
        return good ? pair() : null;
    }

    /** New tokens for a refresh token, which is dead from now on, or null when it is already. */
    Pair refresh(Object refreshToken) {
        boolean alive = refreshToken != null && refreshTokens.remove(refreshToken.toString()) != null;
        return alive ? pair() : null;
    }

    private Pair pair() {
        Pair pair = new Pair(random("access_"), random("refresh_"));
        accessTokens.put(pair.accessToken(), nanoTime.getAsLong());
        refreshTokens.put(pair.refreshToken(), true);
        return pair;
    }

    /** Whether an access token opens the API. */
    boolean isValid(String accessToken) {
        Long given = accessTokens.get(accessToken);
        return given != null && isYoung(given, ACCESS_SECONDS);
    }

    private boolean isYoung(long givenAt, int seconds) {
        return nanoTime.getAsLong() - givenAt < seconds * SECOND;
    }

    private static String random(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
