package com.stratus.sandbox.shopify.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What searches find in a list of boats. */
class FiltersTest {
    private record Boat(long id, String name, Instant builtAt, Instant seenAt, List<String> tags, int berths) {}

    private static final List<Boat> BOATS = List.of(
            new Boat(1, "Ada", at("2026-11-14T23:59:59Z"), at("2026-11-19T08:00:00Z"), List.of("red"), 2),
            new Boat(2, "Bea", at("2026-11-15T00:00:00Z"), at("2026-11-19T20:00:00Z"), List.of("red", "old"), 4),
            new Boat(3, "Cy", at("2026-11-15T17:00:00Z"), at("2026-11-20T00:00:00Z"), List.of(), 4),
            new Boat(4, "Dot of Ems", at("2026-11-16T09:00:00Z"), null, List.of("new"), 6));

    private static final Filters<Boat> FILTERS = new Filters<Boat>()
            .words((boat, word) -> boat.name().equals(word))
            .id("id", Boat::id)
            .time("built_at", Boat::builtAt)
            .day("seen_at", Boat::seenAt)
            .string("name", Boat::name)
            .strings("tag", Boat::tags)
            .bool("large", boat -> boat.berths() > 3)
            .number("berths", "integer", boat -> BigDecimal.valueOf(boat.berths()));

    private final List<Warning> warnings = new ArrayList<>();

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private String found(String query) {
        Predicate<Boat> test = FILTERS.test(query, warnings::add);
        return BOATS.stream()
                .filter(test)
                .map(boat -> boat.name().substring(0, 1))
                .collect(Collectors.joining());
    }

    @Test
    void nothingAskedFindsAll() {
        assertThat(found("")).isEqualTo("ABCD");
        assertThat(found(null)).isEqualTo("ABCD");
        assertThat(found("  ")).isEqualTo("ABCD");
    }

    @Test
    void quotedTimesAreExactAndUnquotedOnesLoseTheTimeOfDay() {
        assertThat(found("built_at:>='2026-11-15T17:00:00Z'")).isEqualTo("CD");
        assertThat(found("built_at:>\"2026-11-15T17:00:00+00:00\"")).isEqualTo("D");
        assertThat(found("built_at:>=2026-11-15T17:00:00Z")).isEqualTo("BCD");
        assertThat(found("built_at:<=2026-11-15T17:00:00Z")).isEqualTo("AB");
        assertThat(found("built_at:2026-11-15")).isEqualTo("BC");
        assertThat(found("built_at:'2026-11-15T17:00:00Z'")).isEqualTo("C");
        assertThat(found("built_at:>='2026-11-15T00:00:00Z' AND built_at:<'2026-11-16T00:00:00Z'"))
                .isEqualTo("BC");
        assertThat(warnings).isEmpty();
    }

    @Test
    void someTimesCountByTheWholeDay() {
        assertThat(found("seen_at:>='2026-11-19T12:00:00Z'")).isEqualTo("ABC");
        assertThat(found("seen_at:<'2026-11-19T12:00:00Z'")).isEqualTo("AB");
        assertThat(found("seen_at:'2026-11-19T12:00:00Z'")).isEqualTo("AB");
    }

    @Test
    void unknownFiltersAreLeftOut() {
        assertThat(found("biult_at:>'2026-11-16T00:00:00Z'")).isEqualTo("ABCD");
        assertThat(found("biult_at:1 berths:4")).isEqualTo("BC");
        assertThat(found("NOT biult_at:1")).isEqualTo("ABCD");
        assertThat(warnings).hasSize(3).allMatch(warning -> warning.code().equals("invalid_field"));
    }

    @Test
    void unreadableValuesAreLeftOut() {
        assertThat(found("berths:many id:one built_at:'yesterday' large:perhaps"))
                .isEqualTo("ABCD");
        assertThat(warnings).hasSize(4).allMatch(warning -> warning.code().equals("invalid_value"));
        assertThat(warnings.get(0).message()).isEqualTo("Input `many` is not an accepted value.");
    }

    @Test
    void termsAreJoinedNegatedAndNested() {
        assertThat(found("tag:red berths:4")).isEqualTo("B");
        assertThat(found("tag:new OR tag:old")).isEqualTo("BD");
        assertThat(found("(tag:new OR tag:old) AND berths:>4")).isEqualTo("D");
        assertThat(found("-tag:red")).isEqualTo("CD");
        assertThat(found("NOT (tag:red OR berths:6)")).isEqualTo("C");
        assertThat(found("large:true AND NOT tag:new")).isEqualTo("BC");
    }

    @Test
    void textsMatchWithoutCaseByBeginningAndByAlternatives() {
        assertThat(found("name:ada")).isEqualTo("A");
        assertThat(found("name:'dot of ems'")).isEqualTo("D");
        assertThat(found("name:Do*")).isEqualTo("D");
        assertThat(found("name:Ada,Cy")).isEqualTo("AC");
        assertThat(found("Bea")).isEqualTo("B");
    }

    @Test
    void idsMayBeGlobal() {
        assertThat(found("id:3")).isEqualTo("C");
        assertThat(found("id:>2")).isEqualTo("CD");
        assertThat(found("id:'gid://harbour/Boat/2'")).isEqualTo("B");
    }

    @Test
    void whatIsNotWellFormedIsReadAsFarAsItGoes() {
        assertThat(found("berths:4 (")).isEqualTo("BC");
        assertThat(found("AND berths:4 OR")).isEqualTo("BC");
        assertThat(found("(berths:4")).isEqualTo("BC");
    }
}
