package com.stratus.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the tokens of connections with AES-256-GCM. Connection and kind are part of what is proven, so that a
 * ciphertext that was moved to another row does not decrypt. What was encrypted under a previous key can be read.
 */
public final class TokenCipher {

    /** The kind of a token that gives access tokens until somebody revokes it. */
    public static final String REFRESH_TOKEN = "refresh_token";

    private static final String ENCRYPTION = "AES/GCM/NoPadding";
    private static final String KEY_ALGORITHM = "AES";
    private static final String PURPOSE = "connection_token";
    private static final String FINGERPRINT = "token_fingerprint";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String currentId;
    private final Map<String, EncryptionKey> keys = new LinkedHashMap<>();

    /** @param previous under which tokens may still be encrypted */
    public TokenCipher(EncryptionKey current, List<EncryptionKey> previous) {
        currentId = current.id();
        keys.put(currentId, current);
        previous.forEach(key -> keys.putIfAbsent(key.id(), key));
    }

    /**
     * An encrypted token.
     *
     * @param nonce never the same twice, so it also tells one writing from another
     * @param keyId of the key that decrypts it
     */
    public record Sealed(byte[] ciphertext, byte[] nonce, String keyId) {}

    /** Encrypts a token of a connection under the current key. */
    public Sealed seal(String connectionId, String kind, String token) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(currentId), nonce, connectionId, kind);
            return new Sealed(cipher.doFinal(token.getBytes(StandardCharsets.UTF_8)), nonce, currentId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ENCRYPTION, e);
        }
    }

    /**
     * Decrypts a token of a connection.
     *
     * @throws UnreadableTokenException if its key is not known, or it is not what was encrypted for this connection
     */
    public String open(String connectionId, String kind, Sealed sealed) {
        var key = keys.get(sealed.keyId());
        if (key == null) {
            throw new UnreadableTokenException("it was encrypted under another key, " + sealed.keyId());
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), connectionId, kind);
            return new String(cipher.doFinal(sealed.ciphertext()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new UnreadableTokenException("it was changed, or encrypted for another connection");
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String connectionId, String kind)
            throws GeneralSecurityException {
        SecretKey derived = key.derived(PURPOSE, KEY_ALGORITHM);
        var cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(mode, derived, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((connectionId + "|" + kind).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Whether a token need not be encrypted anew. */
    public boolean isCurrent(Sealed sealed) {
        return sealed.keyId().equals(currentId);
    }

    /** Recognises a token again, and says nothing of it to somebody without the key. */
    public String fingerprint(String token) {
        return keys.get(currentId).hashes(FINGERPRINT).of(token);
    }

    /** Whether a fingerprint is that of a token, under any of the keys. */
    public boolean isFingerprint(String fingerprint, String token) {
        return keys.values().stream()
                .anyMatch(key -> key.hashes(FINGERPRINT).of(token).equals(fingerprint));
    }
}
