package com.stratus.sandbox.shopify.search;

/**
 * One condition of a search: a field, how it is compared, and with what.
 *
 * @param field null for a bare word
 * @param operator {@code >=}, {@code <=}, {@code >}, {@code <}, or empty
 * @param quoted whether the value stood in quotes; without them a time loses its time of day
 */
public record Term(String field, String operator, String value, boolean quoted) {

    /** Whether a value stands to the bound of this term as its operator says. */
    <V extends Comparable<V>> boolean holds(V value, V bound) {
        int order = value.compareTo(bound);
        return switch (operator) {
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            default -> order == 0;
        };
    }
}
