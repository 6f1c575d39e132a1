package com.stratus.analytics.api;

import java.util.Optional;
import java.util.UUID;

/** Reads parameters of a request; what cannot be read is a 400 that names the parameter. */
public final class Parameters {

    private Parameters() {}

    /** How many to list: between 1 and the maximum. */
    public static int limit(String text, int otherwise, int maximum) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            var limit = Integer.parseInt(text.strip());
            if (limit >= 1 && limit <= maximum) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // The message below is right for it too.
        }
        throw ProblemException.badRequest("limit must be a whole number from 1 to " + maximum + ".");
    }

    /** The number of a run; empty when the text is none. */
    public static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
