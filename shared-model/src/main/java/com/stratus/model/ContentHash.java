package com.stratus.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stratus.model.record.SourceRecord;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** What tells whether two records say the same: SHA-256 of what they say as JSON, cut to 16 bytes. */
public final class ContentHash {

    private static final int LENGTH = 16;

    private static final JsonMapper WITHOUT_UPDATE_TIME = Json.mapper()
            .rebuild()
            .addMixIn(SourceRecord.class, WithoutUpdateTime.class)
            .build();

    private interface WithoutUpdateTime {
        @JsonIgnore
        Instant sourceUpdatedAt();
    }

    private ContentHash() {}

    /** The hash of bytes. */
    public static byte[] of(byte[] json) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(json), LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a record: a later update time with the same content gives the same hash. */
    public static byte[] of(SourceRecord record) {
        return of(WITHOUT_UPDATE_TIME, record);
    }

    /** The hash of a part of a record. */
    public static byte[] ofPart(Object value) {
        return of(Json.mapper(), value);
    }

    private static byte[] of(JsonMapper mapper, Object value) {
        try {
            return of(mapper.writeValueAsBytes(value));
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
