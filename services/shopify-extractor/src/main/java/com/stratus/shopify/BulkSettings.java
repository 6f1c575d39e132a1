package com.stratus.shopify;

import com.stratus.core.settings.ConnectionSettings;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a connection uses bulk operations.
 *
 * @param use for which windows
 * @param deadline how long one is waited for
 * @param isStrict whether a file must hold exactly what the operation has counted
 * @param marker begins the text of every operation of the connection, so that it knows its own
 * @param runs gives every run a mark of its own, so that it knows which are its own
 */
record BulkSettings(Use use, Duration deadline, boolean isStrict, String marker, Supplier<String> runs) {

    /** For which windows they are used. */
    enum Use {
        /** For wide ones, and pages where an operation does not work. */
        AUTO,
        /** For all, and nothing else. */
        ALWAYS,
        NEVER
    }

    static BulkSettings of(ConnectionSettings settings) {
        return new BulkSettings(
                Use.valueOf(settings.required("bulk").toUpperCase(Locale.ROOT)),
                Duration.parse(settings.required("bulk_deadline")),
                settings.flag("bulk_strict"),
                "# stratus " + settings.id() + " ",
                () -> UUID.randomUUID().toString());
    }
}
