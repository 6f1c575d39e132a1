package com.stratus.sandbox.shopify.world;

import com.stratus.sandbox.world.Customer;

import java.time.Instant;

/** A place where goods lie. */
public record Location(
        long id, String name, boolean active, Customer.Address address, Instant createdAt, Instant updatedAt)
        implements Recorded {}
