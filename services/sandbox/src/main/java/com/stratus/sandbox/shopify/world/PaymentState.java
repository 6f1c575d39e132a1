package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Amount;

import java.time.Instant;

/**
 * Money that moved, or was to move, for an order: what Shopify calls an order's transaction.
 *
 * @param parentId the payment that this one takes or gives back, or null
 * @param kind Shopify's word in capitals
 * @param status Shopify's word in capitals
 * @param gateway who moved it
 */
public record PaymentState(
        long id, Long parentId, String kind, String status, String gateway, Instant processedAt, Amount amount) {}
