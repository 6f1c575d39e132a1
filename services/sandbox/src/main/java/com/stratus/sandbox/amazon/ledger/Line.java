package com.stratus.sandbox.amazon.ledger;

import java.math.BigDecimal;

/**
 * One amount of a transaction.
 *
 * @param key what tells it from the other amounts of its transaction
 * @param item the item it is about, or null
 * @param path types of the breakdowns from the outermost to its own, joined by "/"
 * @param type its own type
 */
record Line(String key, TransactionItem item, String path, String type, BigDecimal amount, Category category) {}
