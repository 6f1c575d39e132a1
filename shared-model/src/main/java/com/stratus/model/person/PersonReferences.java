package com.stratus.model.person;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns what a person is named by into a reference: a keyed hash, which recognises the person again and says nothing to
 * somebody without the key. Every installation has a key of its own; who loses it can recognise nobody any more.
 */
public final class PersonReferences {

    /** How many bytes the encryption key has from which this one is derived. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 16;

    private final SecretKeySpec key;

    private PersonReferences(byte[] encryptionKey) {
        key = new SecretKeySpec(hash(new SecretKeySpec(encryptionKey, ALGORITHM), "person_ref"), ALGORITHM);
    }

    /**
     * References under a key.
     *
     * @param encryptionKey {@link #KEY_BYTES} random bytes in base64
     * @throws IllegalArgumentException if it is anything else; the message does not hold it
     */
    public static PersonReferences of(String encryptionKey) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encryptionKey.strip());
        } catch (IllegalArgumentException malformed) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key is not " + KEY_BYTES + " bytes in base64");
        }
        return new PersonReferences(bytes);
    }

    /** The reference of the person with an e-mail address, however it is written. */
    public String ofEmail(String address) {
        return reference("email:" + address.strip().toLowerCase(Locale.ROOT));
    }

    /** The reference of a customer of a connection. */
    public String ofCustomer(String connectionId, String customerId) {
        return reference("customer:" + connectionId + "|" + customerId.strip());
    }

    private String reference(String name) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash(key, name), LENGTH));
    }

    private static byte[] hash(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
