package com.stratus.analytics.api;

import com.stratus.model.ReferenceFile;

/** How many bytes a body may have, and what is said of one that has more. */
public enum BodyLimit {
    /** What asks for something. */
    REQUEST(64L << 10, "body-too-large", "The body is too large", "The body may have at most 65536 bytes."),

    /** A file to import. */
    FILE(ReferenceFile.LARGEST, "file-too-large", "The file is too large", "A file " + ReferenceFile.TOO_LARGE);

    private static final String FILES = "/api/imports/";

    /** The status of such a problem. */
    static final int TOO_LARGE = 413;

    private final long bytes;
    private final Problem problem;

    BodyLimit(long bytes, String type, String title, String detail) {
        this.bytes = bytes;
        this.problem = Problem.of(type, TOO_LARGE, title, detail);
    }

    /** The limit of what is sent to an address. */
    static BodyLimit of(String path) {
        return path.startsWith(FILES) ? FILE : REQUEST;
    }

    /** The most bytes. */
    public long bytes() {
        return bytes;
    }

    /** What is said of more. */
    public Problem problem() {
        return problem;
    }
}
