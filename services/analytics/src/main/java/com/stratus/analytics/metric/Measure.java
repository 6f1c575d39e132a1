package com.stratus.analytics.metric;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One measure, defined once: what it says in words, and how it is told.
 *
 * @param id its name in addresses
 * @param words what one figure says
 * @param channels where there is such a figure, with what it means there
 * @param tax whether figures contain tax; null where there is none
 * @param dated by which date a fact belongs to a day
 * @param apart dimensions over which figures are never added, beside currencies
 * @param counted what facts are, in the plural
 * @param incomplete why the figure of a fact may not be known, by reason
 * @param jobs whose reach is that of the figures
 * @param reading how a figure comes from facts
 */
record Measure(
        String id,
        String title,
        String words,
        Unit unit,
        Map<String, String> channels,
        String tax,
        String dated,
        Set<Dimension> apart,
        String counted,
        Map<String, String> incomplete,
        List<String> jobs,
        Reading reading) {

    /** What a figure is counted in. */
    enum Unit {
        MONEY,
        ORDERS,
        UNITS,
        HOURS,
        DAYS
    }

    /** What figures may be parted by, beside the currency. */
    enum Dimension {
        CHANNEL,
        CONNECTION
    }

    /** How a figure comes from facts. */
    sealed interface Reading {

        /** The facts that it is read from, of which the points are. */
        Facts facts();

        /** The sum of the amounts. */
        record Sum(Facts facts) implements Reading {}

        /** The amounts by the number of facts whose amount is known. */
        record Mean(Facts facts) implements Reading {}

        /** The newest of a level. */
        record Last(Facts facts) implements Reading {}

        /**
         * For how many days a level lasts.
         *
         * @param facts the level
         * @param drawn what is taken from it
         * @param days over so many days, up to the point's last one
         */
        record Cover(Facts facts, Facts drawn, int days) implements Reading {}
    }

    Measure {
        Objects.requireNonNull(words, id);
        Objects.requireNonNull(dated, id);
        Objects.requireNonNull(counted, id);
    }

    Facts facts() {
        return reading.facts();
    }

    boolean isMoney() {
        return unit == Unit.MONEY;
    }

    boolean isMean() {
        return reading instanceof Reading.Mean;
    }

    /** In which zone a day is. */
    String zone() {
        return facts().kind() == Facts.Kind.ON_A_DAY
                ? "Days as the platform writes them, in UTC, whatever zone is asked for."
                : "Days of the zone that is asked for.";
    }

    /** What becomes of currencies. */
    String currency() {
        return isMoney()
                ? "One figure for each currency. With convert_to, sums of a day at the rate that exchange_rates has for the day;"
                        + " what has no rate is named and not added."
                : "None.";
    }

    static Builder named(String id, String title) {
        return new Builder(id, title);
    }

    /** Gathers the parts of a declaration. */
    static final class Builder {

        private final String id;
        private final String title;
        private String words;
        private Unit unit;
        private final Map<String, String> channels = new LinkedHashMap<>();
        private String tax;
        private String dated;
        private final Set<Dimension> apart = new LinkedHashSet<>();
        private String counted;
        private final Map<String, String> incomplete = new LinkedHashMap<>();
        private List<String> jobs = List.of();

        private Builder(String id, String title) {
            this.id = id;
            this.title = title;
        }

        /** What one figure says, and in what. */
        Builder says(Unit inUnit, String inWords) {
            unit = inUnit;
            words = inWords;
            return this;
        }

        /** What it means on a channel. */
        Builder on(String channel, String meaning) {
            channels.put(channel, meaning);
            return this;
        }

        Builder tax(String rule) {
            tax = rule;
            return this;
        }

        /** By which date. */
        Builder dated(String by) {
            dated = by;
            return this;
        }

        /** What is never added up. */
        Builder apart(Dimension... dimensions) {
            apart.addAll(List.of(dimensions));
            return this;
        }

        /** What facts are, in the plural. */
        Builder of(String facts) {
            counted = facts;
            return this;
        }

        /** Why the figure of a fact may not be known. */
        Builder incomplete(String reason, String inWords) {
            incomplete.put(reason, inWords);
            return this;
        }

        /** Whose reach is that of the figures. */
        Builder readBy(String... named) {
            jobs = List.of(named);
            return this;
        }

        Measure sum(Facts facts) {
            return by(new Reading.Sum(facts));
        }

        Measure mean(Facts facts) {
            return by(new Reading.Mean(facts));
        }

        Measure last(Facts facts) {
            return by(new Reading.Last(facts));
        }

        Measure cover(Facts level, Facts drawn, int days) {
            return by(new Reading.Cover(level, drawn, days));
        }

        private Measure by(Reading reading) {
            return new Measure(id, title, words, unit, channels, tax, dated, apart, counted, incomplete, jobs, reading);
        }
    }
}
