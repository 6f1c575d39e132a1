package com.stratus.sandbox.amazon.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Ids as Amazon gives them: texts without any meaning, the same in every world that is equal. */
final class Ids {
    private static final int GROUP_BYTES = 24;

    private Ids() {}

    static String transaction(long seed, String what) {
        return text(hash(seed + "|transaction|" + what));
    }

    static String group(long seed, String what) {
        return text(Arrays.copyOf(hash(seed + "|group|" + what), GROUP_BYTES));
    }

    /** So many digits, the first of which is not 0. */
    static long digits(long seed, String what, int digits) {
        long least = (long) Math.pow(10, digits - 1.0);
        long spread =
                Math.floorMod(ByteBuffer.wrap(hash(seed + "|number|" + what)).getLong(), 9 * least);
        return least + spread;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
