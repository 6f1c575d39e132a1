package com.stratus.model.record;

import com.stratus.model.Money;

import java.util.List;

/** Checks that records make of themselves. */
final class Require {

    private Require() {}

    static void present(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    static void key(String value, String name) {
        present(value, name);
        if (value.isBlank() || value.indexOf('|') >= 0) {
            throw new IllegalArgumentException(name + " is blank or holds a |");
        }
    }

    /** Amounts that share one currency column must have one currency. */
    static void oneCurrency(Money... amounts) {
        String currency = null;
        for (var amount : amounts) {
            if (amount != null && currency != null && !currency.equals(amount.currency())) {
                throw new IllegalArgumentException("amounts in " + currency + " and " + amount.currency());
            }
            currency = amount == null ? currency : amount.currency();
        }
    }

    static <T> List<T> listOf(List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
