package com.stratus.core.settings;

import com.stratus.model.Platform;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One account of one platform, as its owner configured it.
 *
 * @param id the immutable slug
 * @param tenantId who the account belongs to
 * @param switchedOff the setting that switches the whole connection off; empty when it is read
 * @param values by the keys of {@link AccountKeys}, checked; those with a default are always there
 * @param jobs by their names, every job of the platform
 */
public record ConnectionSettings(
        String id,
        Platform platform,
        String tenantId,
        Optional<String> switchedOff,
        Map<String, String> values,
        Map<String, JobSettings> jobs) {

    /** A connection that is copied from a mutable one. */
    public ConnectionSettings {
        values = Map.copyOf(values);
        jobs = Map.copyOf(jobs);
    }

    /** What one key says; empty when nothing does. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** What a key says that is required or has a default. */
    public String required(String key) {
        return value(key).orElseThrow(() -> new IllegalStateException(id + " has no " + key));
    }

    /** A key that holds an address. */
    public Optional<URI> address(String key) {
        return value(key).map(URI::create);
    }

    /** A key that holds true or false. */
    public boolean flag(String key) {
        return Boolean.parseBoolean(required(key));
    }

    /** Its text never carries a value: some are secrets. */
    @Override
    public String toString() {
        return platform.id() + " connection " + id;
    }
}
