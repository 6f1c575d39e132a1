package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A bank account at a moment.
 *
 * @param lines how many it has
 * @param unexplained how many of them are not explained, or only in part
 * @param marked how many are marked for review
 * @param manual how many were entered by hand
 */
public record BankAccountState(
        BankAccount account,
        String status,
        BigDecimal balance,
        LocalDate latestActivityOn,
        int lines,
        int unexplained,
        int marked,
        int manual,
        Instant createdAt,
        Instant updatedAt) {}
