package com.stratus.sandbox.amazon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Pages and the tokens that lead to them. A token holds all it stands for, so it outlives the sandbox; all pages of one
 * reading show the moment of the first. Tokens age by real time and hold {@code +}, {@code /} and {@code =}, which must
 * be encoded in an address.
 */
public final class Pages {
    private static final byte[] MARK = {(byte) 0xfb, (byte) 0xff, (byte) 0xbf};

    private final LongSupplier realMillis;

    /** @param realMillis real time */
    Pages(LongSupplier realMillis) {
        this.realMillis = realMillis;
    }

    /**
     * How an operation pages.
     *
     * @param parameter in which a token comes
     * @param mayChange parameters that need not be the same as on the first page
     * @param life of a token, by real time
     */
    public record Rule(String parameter, Set<String> mayChange, Duration life) {}

    /** Where a page begins, and the simulated moment that it shows. */
    public record Position(Rule rule, int offset, Instant asOf) {}

    /** A page; {@code nextToken} is null on the last one. */
    public record Page<T>(List<T> rows, String nextToken) {}

    /** The position that a request asks for; a token that is unknown, too old or of another request is refused. */
    public Position position(Request request, Rule rule) {
        String token = request.parameter(rule.parameter());
        if (token == null) {
            return new Position(rule, 0, request.now());
        }
        String[] part = parts(token);
        if (part.length != 7
                || !part[0].equals(request.operation())
                || !part[1].equals(request.seller().id())
                || !part[2].equals(fingerprint(request, rule))) {
            throw Refusal.invalidBecause("The " + rule.parameter()
                    + " you have submitted is not valid. All parameters must match the original request"
                    + (rule.mayChange().isEmpty() ? "." : " except maxResultsPerPage."));
        }
        if (realMillis.getAsLong() - Long.parseLong(part[4]) > rule.life().toMillis()) {
            throw Refusal.invalidBecause("The " + rule.parameter() + " you have submitted has expired.");
        }
        return new Position(rule, Integer.parseInt(part[3]), Instant.parse(part[5]));
    }

    private static String[] parts(String token) {
        try {
            byte[] bytes = Base64.getDecoder().decode(token);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String mark = new String(MARK, StandardCharsets.ISO_8859_1);
            return text.startsWith(mark) ? text.substring(mark.length()).strip().split("\\|") : new String[0];
        } catch (IllegalArgumentException e) {
            return new String[0];
        }
    }

    /** The page of so many rows at a position. */
    public <T> Page<T> slice(Request request, Position position, List<T> all, int size) {
        int from = Math.min(all.size(), position.offset());
        int to = Math.min(all.size(), from + size);
        String own = request.parameter(position.rule().parameter());
        if (request.trick() == Request.PageTrick.EMPTY) {
            return new Page<>(List.of(), token(request, position, from));
        }
        if (request.trick() == Request.PageTrick.LOOP && own != null) {
            return new Page<>(all.subList(from, to), own);
        }
        return new Page<>(all.subList(from, to), to < all.size() ? token(request, position, to) : null);
    }

    private String token(Request request, Position position, int offset) {
        String text = String.join(
                "|",
                request.operation(),
                request.seller().id(),
                fingerprint(request, position.rule()),
                Integer.toString(offset),
                Long.toString(realMillis.getAsLong()),
                position.asOf().toString(),
                Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000)));
        while (text.length() % 3 != 1) {
            text += " ";
        }
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[MARK.length + content.length];
        System.arraycopy(MARK, 0, bytes, 0, MARK.length);
        System.arraycopy(content, 0, bytes, MARK.length, content.length);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** All parameters that must stay as they are, as text: a time written in another way is another one. */
    private static String fingerprint(Request request, Rule rule) {
        Map<String, String> kept = new TreeMap<>();
        request.call().query().forEach((name, values) -> {
            if (!name.equals(rule.parameter()) && !rule.mayChange().contains(name)) {
                kept.put(name, String.join(",", values));
            }
        });
        try {
            byte[] hash =
                    MessageDigest.getInstance("MD5").digest(kept.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
