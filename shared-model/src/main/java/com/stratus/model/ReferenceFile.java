package com.stratus.model;

/** A CSV file of reference data, as the command line sends it and the API takes it. */
public final class ReferenceFile {

    private static final int LARGEST_MEBIBYTES = 32;

    /** The most bytes that it may have. */
    public static final long LARGEST = (long) LARGEST_MEBIBYTES << 20;

    /** How it is said that a file has more. */
    public static final String TOO_LARGE = "may have at most " + LARGEST_MEBIBYTES + " MiB: import it in parts.";

    private ReferenceFile() {}
}
