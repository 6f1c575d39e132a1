package com.stratus.core.settings;

import java.util.Map;
import java.util.Optional;

/**
 * What is said of one account, be it enough to read it or not.
 *
 * @param names what people call its keys where they are said: keys of the file, or variables
 * @param values by the keys of {@link AccountKeys}, checked; those with a default are always there
 */
public record AccountSettings(Map<String, String> names, Map<String, String> values) {

    /** An account that is copied from a mutable one. */
    public AccountSettings {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    /** What one key says; empty when nothing does. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Its text never carries a value: some are secrets. */
    @Override
    public String toString() {
        return names.toString();
    }
}
