package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the ledger.
 *
 * @param category nominal code, of a sub-account where there is one
 * @param foreignCurrency null for pounds
 * @param foreign the amount in it, or null
 * @param source what it was made of, as a path below the API's root, or null
 * @param values what is debited, negative for a credit, since when; in the order of time
 * @param deletedAt or null
 */
record Entry(
        long id,
        LocalDate datedOn,
        String description,
        String category,
        String foreignCurrency,
        BigDecimal foreign,
        String source,
        List<Value> values,
        Instant deletedAt) {

    /** What is debited from a moment on. */
    record Value(Instant at, BigDecimal debit) {}

    /** An entry that never changes. */
    static List<Value> always(Instant at, BigDecimal debit) {
        return new ArrayList<>(List.of(new Value(at, debit)));
    }

    boolean isThere(Instant time) {
        return !values.get(0).at().isAfter(time) && (deletedAt == null || deletedAt.isAfter(time));
    }

    EntryState at(Instant time) {
        Value current = values.get(0);
        for (Value value : values) {
            current = value.at().isAfter(time) ? current : value;
        }
        return new EntryState(
                id,
                datedOn,
                description,
                category,
                current.debit(),
                foreignCurrency,
                foreign,
                source,
                values.get(0).at(),
                current.at());
    }
}
