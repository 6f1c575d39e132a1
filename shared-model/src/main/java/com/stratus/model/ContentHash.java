package com.stratus.model;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What tells whether two records say the same: SHA-256 of the record's JSON, cut to 16 bytes. */
public final class ContentHash {

    private static final int LENGTH = 16;

    private ContentHash() {}

    /** The hash of a record's JSON as {@link Json} writes it. */
    public static byte[] of(byte[] json) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(json), LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a record or a part of one. */
    public static byte[] of(Object value) {
        try {
            return of(Json.mapper().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + value.getClass().getSimpleName(), e);
        }
    }

    /** As lower-case hexadecimal text, the form of the header {@code ce_contenthash}. */
    public static String toHex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** From the header's form. @throws IllegalArgumentException if it is not 32 hexadecimal digits */
    public static byte[] fromHex(String hex) {
        if (hex.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("content hash is not " + 2 * LENGTH + " digits");
        }
        return HexFormat.of().parseHex(hex);
    }
}
