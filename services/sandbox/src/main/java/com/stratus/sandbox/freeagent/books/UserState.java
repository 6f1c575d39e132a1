package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;

/** Somebody with an account at FreeAgent, at a moment. */
public record UserState(
        long id,
        String firstName,
        String lastName,
        String email,
        String role,
        int permissionLevel,
        BigDecimal openingMileage,
        boolean hidden,
        Instant createdAt,
        Instant updatedAt) {}
