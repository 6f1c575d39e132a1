package com.stratus.loader.progress;

/** A partition must not go on: not a fault of single messages, and nothing that time heals. */
public final class Standstill extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String cure;

    private Standstill(String kind, String message, String cure) {
        super(message);
        this.kind = kind;
        this.cure = cure;
    }

    public static Standstill rejectStorm(long rejects, long messages) {
        return new Standstill(
                "reject_storm",
                rejects + " of the last " + messages + " messages would be set aside",
                "Look at ./stratus dead-letters and cure the cause; STRATUS_LOADER_REJECT_STORM_SHARE=1 lets them through");
    }

    public static Standstill unknownVersion(String type) {
        return new Standstill(
                "unknown_version",
                "a message is of type " + type + ", which this build does not know",
                "Update the loader to the build that publishes it");
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
