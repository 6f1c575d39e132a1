package com.stratus.sandbox.shipbob;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Codes, access tokens and refresh tokens of an app, by real time (README §2). A code is bound to whoever asked for it, a
 * refresh token works once and each use gives another one. After a restart the last one given still works; those before it
 * are dead where {@link #used} was kept.
 */
final class Tokens {
    /** How long an access token opens what it is for. */
    static final Duration ACCESS = Duration.ofHours(1);

    /** The scope that a refresh token is given for. */
    static final String OFFLINE = "offline_access";

    private static final Duration REFRESH = Duration.ofDays(30);
    private static final Duration CODE = Duration.ofSeconds(120);

    private final InstantSource clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> accessTokens = new HashMap<>();
    /** By chain, the last of its refresh tokens, below which they are dead. */
    private final Map<String, Newest> newest = new HashMap<>();

    private record Newest(int number, Instant givenAt) {}

    private record Code(String redirectUri, String challenge, Grant grant) {}

    private record Grant(Set<String> scopes, Instant givenAt) {}

    /** What the token endpoint gives; {@code refreshToken} is null when offline access was not asked for. */
    record Pair(String accessToken, String refreshToken, Set<String> scopes) {}

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /** A code for a person's consent to some scopes. */
    synchronized String code(String redirectUri, String challenge, Set<String> scopes) {
        dropWhatIsOver();
        String code = random();
        codes.put(code, new Code(redirectUri, challenge, new Grant(scopes, clock.instant())));
        return code;
    }

    /** Tokens for a code, or null when it is unknown, used, over, or was for another address or for somebody else. */
    synchronized Pair exchange(Object code, Object redirectUri, Object verifier) {
        dropWhatIsOver();
        Code given = code == null ? null : codes.remove(code.toString());
        boolean good = given != null
                && given.redirectUri().equals(redirectUri)
                && verifier != null
                && given.challenge().equals(challenge(verifier.toString()));
        return good
                ? pair(new RefreshToken(
                        random(), 0, clock.instant(), given.grant().scopes()))
                : null;
    }

    /** New tokens for a refresh token, which is dead from now on, or null when it is already. */
    synchronized Pair refresh(Object refreshToken) {
        dropWhatIsOver();
        RefreshToken given = refreshToken == null ? null : RefreshToken.parse(refreshToken.toString());
        if (given == null || isOver(given.givenAt(), REFRESH) || isUsed(given)) {
            return null;
        }
        RefreshToken next = given.next(clock.instant());
        newest.put(next.chain(), new Newest(next.number(), next.givenAt()));
        return pair(next);
    }

    /** How many refresh tokens of each chain are dead. */
    synchronized Map<String, Integer> used() {
        dropWhatIsOver();
        Map<String, Integer> used = new HashMap<>();
        newest.forEach((chain, last) -> used.put(chain, last.number()));
        return used;
    }

    /** Takes up what {@link #used} told before a restart; it is remembered as if the last ones were given now. */
    synchronized void restore(Map<String, Integer> kept) {
        kept.forEach((chain, number) -> newest.put(chain, new Newest(number, clock.instant())));
    }

    private boolean isUsed(RefreshToken token) {
        Newest known = newest.get(token.chain());
        return known != null && token.number() < known.number();
    }

    private Pair pair(RefreshToken token) {
        String accessToken = random();
        accessTokens.put(accessToken, new Grant(token.scopes(), clock.instant()));
        return new Pair(accessToken, token.scopes().contains(OFFLINE) ? token.text() : null, token.scopes());
    }

    /** What an access token allows, or null when it opens nothing. */
    synchronized Set<String> scopes(String accessToken) {
        Grant given = accessTokens.get(accessToken);
        return given == null || isOver(given.givenAt(), ACCESS) ? null : given.scopes();
    }

    /** How many codes and tokens it remembers. */
    synchronized int size() {
        return codes.size() + accessTokens.size() + newest.size();
    }

    /** Once the newest of a chain is over, so are those before it. */
    private void dropWhatIsOver() {
        codes.values().removeIf(code -> isOver(code.grant().givenAt(), CODE));
        accessTokens.values().removeIf(grant -> isOver(grant.givenAt(), ACCESS));
        newest.values().removeIf(token -> isOver(token.givenAt(), REFRESH));
    }

    private boolean isOver(Instant givenAt, Duration life) {
        return !clock.instant().isBefore(givenAt.plus(life));
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
