package com.stratus.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts that a simulated platform gives away and knows again as its own, in another process too. */
public final class Signed {
    private static final int LENGTH = 24;

    private Signed() {}

    /** A text with its platform's signature behind it. */
    public static String sign(String platform, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((platform + "|" + text).getBytes(StandardCharsets.UTF_8));
            return text + "." + HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text that a platform signed, or null when it signed none such. */
    public static String read(String platform, String signed) {
        int end = signed.lastIndexOf('.');
        String text = end < 0 ? signed : signed.substring(0, end);
        return sign(platform, text).equals(signed) ? text : null;
    }
}
