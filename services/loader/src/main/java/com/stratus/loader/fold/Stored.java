package com.stratus.loader.fold;

/**
 * What is known of a key.
 *
 * @param hash of the row's content; of no meaning unless the record is there
 */
public record Stored(Version version, byte[] hash, Presence presence) {

    /** Whether there is a row, and a record behind it. */
    public enum Presence {
        /** The row shows a record of the platform. */
        THERE,
        /** The row is marked deleted. */
        DELETED,
        /** There is no row, but we were told that the record is deleted. */
        DELETED_UNSEEN
    }
}
