package com.stratus.analytics.reference;

/** A row of reference data as answers have it. */
interface Entry {

    /** Its number, for its address. */
    long id();

    /** Counts its edits, from 1. */
    long version();
}
