package com.stratus.model.secret;

import java.util.List;

/**
 * The keys of an installation.
 *
 * @param previous those of before, newest first
 */
public record KeyRing(EncryptionKey current, List<EncryptionKey> previous) {

    /** The key of the beginning, under which persons stay: references to them are never made anew. */
    public EncryptionKey ofPersons() {
        return previous.isEmpty() ? current : previous.get(previous.size() - 1);
    }

    /** Encrypts and decrypts tokens. */
    public TokenCipher tokens() {
        return new TokenCipher(current, previous);
    }
}
