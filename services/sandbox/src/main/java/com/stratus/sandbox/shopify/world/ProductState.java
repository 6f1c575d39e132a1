package com.stratus.sandbox.shopify.world;

import java.time.Instant;
import java.util.List;

/** A product at one moment; {@code status} is Shopify's word in capitals. A change of one of its variants changes it. */
public record ProductState(
        long id,
        String title,
        String vendor,
        String productType,
        String status,
        String handle,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt)
        implements Recorded {}
