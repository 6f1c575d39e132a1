package com.stratus.model.record;

import java.time.Instant;

/**
 * Says that a record is gone from its platform. Its row stays, marked; a later sighting revives it.
 *
 * @param key the platform's own id of the record
 * @param deletedAt when it was deleted, as far as the platform says it; null otherwise
 * @param reason how we know, e.g. {@code the platform said so} or {@code absent from two complete listings}
 */
public record Deletion(String key, Instant deletedAt, String reason) {

    /** @throws IllegalArgumentException naming what is missing */
    public Deletion {
        Require.key(key, "key");
        Require.present(reason, "reason");
    }
}
