package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An entry of the ledger at a moment.
 *
 * @param nominalCode of a sub-account where there is one
 * @param debit in pounds; negative for a credit
 * @param foreignCurrency null for pounds
 * @param source what it was made of, as a path below the API's root, or null
 */
public record EntryState(
        long id,
        LocalDate datedOn,
        String description,
        String nominalCode,
        BigDecimal debit,
        String foreignCurrency,
        BigDecimal foreign,
        String source,
        Instant createdAt,
        Instant updatedAt) {

    /** The account, above a sub-account. */
    public Category category() {
        Category category = Category.of(nominalCode);
        return category.parent() == null ? category : Category.of(category.parent());
    }
}
