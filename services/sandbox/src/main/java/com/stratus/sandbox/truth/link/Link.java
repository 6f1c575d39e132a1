package com.stratus.sandbox.truth.link;

/**
 * Two rows that belong together, by their ids in the tables of truth.
 *
 * @param knowable whether what the platforms show at that moment is enough for a rule to be sure
 */
public record Link(String from, String to, boolean knowable) {}
