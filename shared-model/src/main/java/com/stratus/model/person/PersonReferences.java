package com.stratus.model.person;

import com.stratus.model.secret.EncryptionKey;

import java.util.Locale;

/**
 * Turns what a person is named by into a reference: a keyed hash, which recognises the person again and says nothing to
 * somebody without the key. Every installation has a key of its own; who loses it can recognise nobody any more.
 */
public final class PersonReferences {

    private final EncryptionKey.Hashes hashes;

    private PersonReferences(EncryptionKey key) {
        hashes = key.hashes("person_ref");
    }

    /** References under a key. */
    public static PersonReferences of(EncryptionKey key) {
        return new PersonReferences(key);
    }

    /**
     * References under a key.
     *
     * @param encryptionKey as {@link EncryptionKey#of} reads it
     * @throws IllegalArgumentException if it is malformed; the message does not hold it
     */
    public static PersonReferences of(String encryptionKey) {
        return of(EncryptionKey.of(encryptionKey));
    }

    /** The reference of the person with an e-mail address, however it is written. */
    public String ofEmail(String address) {
        return hashes.of("email:" + address.strip().toLowerCase(Locale.ROOT));
    }

    /** The reference of a customer of a connection. */
    public String ofCustomer(String connectionId, String customerId) {
        return hashes.of("customer:" + connectionId + "|" + customerId.strip());
    }
}
