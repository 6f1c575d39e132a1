package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A contact at a moment.
 *
 * @param balance what it owes, in pounds; negative where the company owes
 */
public record ContactState(Contact contact, String status, BigDecimal balance, Instant updatedAt) {}
