package com.stratus.loader.fold;

/** What a message does to the row of its key (the table in DESIGN §6). */
public enum Outcome {
    INSERTED,
    UPDATED,
    CONFIRMED,
    UNCHANGED,
    STALE,
    DELETED,
    REJECTED;

    /** True when nothing is written. */
    boolean leavesRow() {
        return this == UNCHANGED || this == STALE;
    }
}
