package com.stratus.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of an installation ({@code STRATUS_ENCRYPTION_KEY}), from which every purpose derives one of its own. */
public final class EncryptionKey {

    /** How many bytes it has. */
    public static final int BYTES = 32;

    private static final String HASH = "HmacSHA256";
    private static final int SHORT = 16;
    private static final int ID = 4;

    private final SecretKeySpec key;

    private EncryptionKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, HASH);
    }

    /**
     * Reads a key.
     *
     * @param text {@link #BYTES} random bytes in base64
     * @throws IllegalArgumentException if it is anything else; the message does not hold it
     */
    public static EncryptionKey of(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException malformed) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("the key is not " + BYTES + " bytes in base64");
        }
        return new EncryptionKey(bytes);
    }

    /** Reads keys with commas between them; none when the text is blank. @throws IllegalArgumentException as {@link #of} */
    public static List<EncryptionKey> listOf(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(EncryptionKey::of).toList();
    }

    /** Tells keys apart, and says nothing of them. */
    public String id() {
        return HexFormat.of().formatHex(Arrays.copyOf(hash(key, "key_id"), ID));
    }

    /** The key for a purpose, as an algorithm wants it. */
    public SecretKey derived(String purpose, String algorithm) {
        return new SecretKeySpec(hash(key, purpose), algorithm);
    }

    /** Gives hashes of texts under the key for a purpose: 16 bytes in hex, which nobody without the key can try out. */
    public static final class Hashes {
        private final SecretKey key;

        Hashes(SecretKey key) {
            this.key = key;
        }

        /** The hash of a text. */
        public String of(String text) {
            return HexFormat.of().formatHex(Arrays.copyOf(hash(key, text), SHORT));
        }
    }

    /** The hashes for a purpose. */
    public Hashes hashes(String purpose) {
        return new Hashes(derived(purpose, HASH));
    }

    private static byte[] hash(SecretKey key, String text) {
        try {
            var mac = Mac.getInstance(HASH);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }
}
