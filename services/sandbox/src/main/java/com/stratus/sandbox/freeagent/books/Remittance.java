package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money that a platform has sent to the company's bank.
 *
 * @param payer Shopify or Amazon
 * @param id the platform's id of what it pays: a payout, or a settlement
 * @param reference by which the bank may name it
 * @param at when it was sent
 * @param amount negative for what the platform has taken back
 */
public record Remittance(String payer, String id, String reference, Instant at, BigDecimal amount, String currency) {}
