package com.stratus.loader.progress;

import java.util.Set;

/** A partition must not go on: not a fault of single messages, and nothing that time heals. */
public final class Standstill extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String REJECT_STORM = "reject_storm";
    private static final String UNKNOWN_VERSION = "unknown_version";
    private static final String SCHEMA_MISSING = "schema_missing";

    /** Every kind there is. */
    static final Set<String> KINDS = Set.of(REJECT_STORM, UNKNOWN_VERSION, SCHEMA_MISSING);

    private final String kind;
    private final String cure;

    private Standstill(String kind, String message, String cure) {
        super(message);
        this.kind = kind;
        this.cure = cure;
    }

    public static Standstill rejectStorm(long rejects, long messages) {
        return new Standstill(
                REJECT_STORM,
                rejects + " of the last " + messages + " messages would be set aside",
                "Look at ./stratus dead-letters and cure the cause; STRATUS_LOADER_REJECT_STORM_SHARE=1 lets them through");
    }

    public static Standstill unknownVersion(String type) {
        return new Standstill(
                UNKNOWN_VERSION,
                "a message is of type " + type + ", which this build does not know",
                "Update the loader to the build that publishes it");
    }

    /** A table or a column is not there. */
    public static Standstill schemaMissing(Throwable failure) {
        return new Standstill(
                SCHEMA_MISSING,
                String.valueOf(failure.getMessage()),
                "Bring the tables and this build together: ./stratus migrate, or the build that made them");
    }

    /** As in {@code incidents.kind}. */
    public String kind() {
        return kind;
    }

    /** What a person can do. */
    public String cure() {
        return cure;
    }
}
