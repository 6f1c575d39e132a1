package com.stratus.sandbox.shopify.world;

import java.time.Instant;

/** Something that a shop knows by a number, since a time and as of a time. */
interface Recorded {
    /** Shopify's number. */
    long id();

    /** When it came to be. */
    Instant createdAt();

    /** When it last changed. */
    Instant updatedAt();
}
