package com.stratus.sandbox.freeagent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes, access tokens and refresh tokens, by real time. A refresh token works once: each use gives another one
 * (README §2). A refresh token says whose it is and how many came before it, so after a restart the last one still
 * works, whichever that is.
 */
final class Tokens {
    /** How long FreeAgent's access tokens live. */
    static final int ACCESS_SECONDS = 3_600;

    static final int REFRESH_SECONDS = 631_151_957;

    /** The refresh token that the owner begins with; other people's have their level, and may have a name, behind it. */
    static final String FIRST_REFRESH_TOKEN = "sandbox-freeagent-refresh";

    private static final int CODE_SECONDS = 15 * 60;
    private static final long SECOND = 1_000_000_000L;
    private static final int SIGNATURE = 24;
    private static final int FULL_ACCESS = 8;
    private static final String OWNER = "owner";
    private static final Pattern FIRST = Pattern.compile(FIRST_REFRESH_TOKEN + "(?:-([0-8](?:-[\\w-]+)?))?");
    private static final Pattern LATER = Pattern.compile("refresh_([\\w-]+)\\.(\\d{1,9})\\.([0-9a-f]+)");

    private final LongSupplier nanoTime;
    private final int accessSeconds;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Granted> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    private record Code(String redirectUri, long givenAt) {}

    private record Granted(User user, long givenAt) {}

    /** A refresh token: whose, and how many came before it. */
    private record Link(String grant, int number) {}

    /** What the token endpoint gives. */
    record Pair(String accessToken, String refreshToken) {}

    /**
     * Who has approved the app.
     *
     * @param level FreeAgent's permission level, 0 to 8
     */
    record User(String name, int level) {
        boolean isOwner() {
            return name.equals(OWNER);
        }
    }

    /** @param accessSeconds how long access tokens live */
    Tokens(LongSupplier nanoTime, int accessSeconds) {
        this.nanoTime = nanoTime;
        this.accessSeconds = accessSeconds;
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
        return good ? pair(new Link(random(OWNER + "-"), 0)) : null;
    }

    /** New tokens for a refresh token, which is dead from now on, or null when it is already. */
    synchronized Pair refresh(Object refreshToken) {
        Link link = refreshToken == null ? null : parse(refreshToken.toString());
        if (link == null || link.number() < used.getOrDefault(link.grant(), 0)) {
            return null;
        }
        used.put(link.grant(), link.number() + 1);
        return pair(new Link(link.grant(), link.number() + 1));
    }

    private static Link parse(String token) {
        Matcher first = FIRST.matcher(token);
        if (first.matches()) {
            return new Link(first.group(1) == null ? OWNER : first.group(1), 0);
        }
        Matcher later = LATER.matcher(token);
        if (!later.matches()) {
            return null;
        }
        Link link = new Link(later.group(1), Integer.parseInt(later.group(2)));
        return write(link).equals(token) ? link : null;
    }

    private static String write(Link link) {
        String content = link.grant() + "." + link.number();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("freeagent|" + content).getBytes(StandardCharsets.UTF_8));
            return "refresh_" + content + "." + HexFormat.of().formatHex(hash).substring(0, SIGNATURE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Pair pair(Link link) {
        Pair pair = new Pair(random("access_"), write(link));
        accessTokens.put(pair.accessToken(), new Granted(user(link.grant()), nanoTime.getAsLong()));
        return pair;
    }

    private static User user(String grant) {
        return grant.startsWith(OWNER)
                ? new User(OWNER, FULL_ACCESS)
                : new User(grant, Character.digit(grant.charAt(0), 10));
    }

    /** Whether an access token opens the API. */
    boolean isValid(String accessToken) {
        return userOf(accessToken) != null;
    }

    /** Who opens the API with an access token, or null when it does not. */
    User userOf(String accessToken) {
        Granted granted = accessTokens.get(accessToken);
        return granted != null && isYoung(granted.givenAt(), accessSeconds) ? granted.user() : null;
    }

    private boolean isYoung(long givenAt, int seconds) {
        return nanoTime.getAsLong() - givenAt < seconds * SECOND;
    }

    private static String random(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
