package com.stratus.core.settings;

import java.util.Optional;

/**
 * One thing that a connection is told about its account.
 *
 * @param name below {@code connections.<id>}
 * @param variable of the environment that says the same for the one connection made from it
 * @param meaning for people
 * @param secret comes from the environment or a file, and is never shown
 * @param shared may be said below {@code integrations.<platform>} too, for all of the platform's connections
 * @param otherwise what holds when nobody says it
 */
record AccountKey(
        String name,
        String variable,
        String meaning,
        boolean secret,
        boolean shared,
        Optional<String> otherwise,
        Check check) {

    static AccountKey of(String name, String variable, String meaning) {
        return new AccountKey(name, variable, meaning, false, false, Optional.empty(), Check.any());
    }

    AccountKey asSecret() {
        return new AccountKey(name, variable, meaning, true, shared, otherwise, check);
    }

    AccountKey forAll() {
        return new AccountKey(name, variable, meaning, secret, true, otherwise, check);
    }

    AccountKey otherwise(String value) {
        return new AccountKey(name, variable, meaning, secret, shared, Optional.of(value), check);
    }

    AccountKey must(Check be) {
        return new AccountKey(name, variable, meaning, secret, shared, otherwise, be);
    }
}
