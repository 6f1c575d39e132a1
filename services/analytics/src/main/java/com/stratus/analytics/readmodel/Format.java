package com.stratus.analytics.readmodel;

import com.stratus.analytics.file.Exports;
import jakarta.ws.rs.core.MediaType;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** In what a list is answered, the usual one first. */
enum Format {
    JSON(MediaType.APPLICATION_JSON),
    CSV(Exports.CSV),
    NDJSON(Exports.NDJSON);

    /** The parameter that says the same as the header {@code Accept}. */
    static final String PARAMETER = "format";

    private final MediaType type;

    Format(String type) {
        this.type = MediaType.valueOf(type);
    }

    /** As the parameter writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, as the parameter writes them. */
    static List<String> texts() {
        return Arrays.stream(values()).map(Format::text).toList();
    }

    /** Whether it fits a media type, which may have wildcards. */
    boolean fits(MediaType wanted) {
        return type.isCompatible(wanted);
    }
}
