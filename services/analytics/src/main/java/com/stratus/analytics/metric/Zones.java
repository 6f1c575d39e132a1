package com.stratus.analytics.metric;

import com.stratus.analytics.api.ProblemException;
import com.stratus.core.settings.Settings;
import jakarta.inject.Singleton;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Whose days there are. */
@Singleton
class Zones {

    static final String UTC = "UTC";

    private final String usual;

    Zones(Settings settings) {
        usual = settings.zone().getId();
    }

    /** Those whose days are kept: UTC, and that of the settings. */
    List<String> kept() {
        return Stream.of(UTC, usual).distinct().toList();
    }

    /**
     * The zone of that name; without a name that of the settings. Offsets such as {@code GMT+2} are no names: PostgreSQL reads
     * their sign the other way round.
     */
    String read(String name) {
        if (name == null) {
            return usual;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemException.badRequest(
                    "zone must be the name of a time zone like Europe/London, as in the IANA time zone database.");
        }
        return name;
    }
}
