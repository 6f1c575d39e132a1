package com.stratus.extractor.limit;

/** Whose turn it is when several runs wait for one limit. */
public enum Urgency {
    /** What keeps the warehouse up to date. */
    LIVE,
    /** What fills it backwards, from the budget that is left. */
    BACKFILL
}
