package com.stratus.analytics.metric;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.metric.Measure.Dimension;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What series of a measure are wanted.
 *
 * @param from the first day
 * @param to the last day
 * @param zone whose days
 * @param by what figures are parted by: what was asked for, and what the measure never adds up
 * @param channels of these alone; null for all
 * @param connections of these alone; null for all
 * @param currencies of these alone; null for all
 * @param convertTo the currency that amounts are wanted in; null for their own
 */
record SeriesRequest(
        Measure measure,
        LocalDate from,
        LocalDate to,
        String zone,
        Granularity granularity,
        Set<Dimension> by,
        List<String> channels,
        List<String> connections,
        List<String> currencies,
        String convertTo) {

    static final String CURRENCY = "currency";

    static final List<String> GROUPS = List.of("channel", "connection", CURRENCY);

    private static final String CONVERT_TO = "convert_to";
    private static final String GROUP_BY = "group_by";
    private static final List<String> KNOWN = List.of(
            "from", "to", "zone", GROUP_BY, "granularity", "channel", "connection", CURRENCY, CONVERT_TO, "format");
    private static final int MOST_POINTS = 2_000;
    private static final int MOST_VALUES = 100;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    /** How long a point is. */
    enum Granularity {
        DAY(day -> day),
        WEEK(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
        MONTH(day -> day.withDayOfMonth(1));

        private final UnaryOperator<LocalDate> start;

        Granularity(UnaryOperator<LocalDate> start) {
            this.start = start;
        }

        /** As parameters and PostgreSQL write it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The first day of what follows. */
        LocalDate next(LocalDate day) {
            return switch (this) {
                case DAY -> day.plusDays(1);
                case WEEK -> start.apply(day).plusWeeks(1);
                case MONTH -> start.apply(day).plusMonths(1);
            };
        }

        private static Granularity read(String text) {
            var texts = Arrays.stream(values()).map(Granularity::text).toList();
            var known = Parameters.oneOf("granularity", text, texts);
            return known == null ? DAY : values()[texts.indexOf(known)];
        }
    }

    /** Reads the parameters of a request; what there is not is a 400 that says what there is. */
    static SeriesRequest read(Measure measure, Map<String, List<String>> parameters, Zones zones) {
        Parameters.requireKnown(parameters, KNOWN);
        var request = new SeriesRequest(
                measure,
                day("from", parameters),
                day("to", parameters),
                zones.read(Parameters.one(parameters, "zone")),
                Granularity.read(Parameters.one(parameters, "granularity")),
                by(measure, Parameters.one(parameters, GROUP_BY)),
                several("channel", parameters, List.copyOf(measure.channels().keySet())),
                several("connection", parameters, null),
                several(CURRENCY, parameters, null),
                Parameters.one(parameters, CONVERT_TO));
        request.requireRange();
        request.requireMoney(parameters);
        return request;
    }

    private static LocalDate day(String name, Map<String, List<String>> parameters) {
        var day = Parameters.day(name, Parameters.one(parameters, name));
        if (day == null) {
            throw ProblemException.badRequest(
                    "from and to are wanted, the first and the last day, like from=2026-05-01&to=2026-05-31.");
        }
        return day;
    }

    private static Set<Dimension> by(Measure measure, String text) {
        var names = text == null ? List.of("channel", CURRENCY) : List.of(text.split(",", -1));
        names.forEach(name -> Parameters.oneOf("each of group_by", name, GROUPS));
        var by = EnumSet.noneOf(Dimension.class);
        names.stream()
                .filter(name -> !name.equals(CURRENCY))
                .map(name -> Dimension.valueOf(name.toUpperCase(Locale.ROOT)))
                .forEach(by::add);
        by.addAll(measure.apart());
        return by;
    }

    private static List<String> several(String name, Map<String, List<String>> parameters, List<String> known) {
        var values = parameters.get(name);
        if (values != null && values.size() > MOST_VALUES) {
            throw ProblemException.badRequest(name + " may be given " + MOST_VALUES + " times.");
        }
        if (values != null && known != null) {
            values.forEach(value -> Parameters.oneOf(name, value, known));
        }
        return values;
    }

    private void requireRange() {
        if (from.isAfter(to)) {
            throw ProblemException.badRequest("from must not be after to.");
        }
        if (starts().limit(MOST_POINTS + 1L).count() > MOST_POINTS) {
            throw ProblemException.badRequest("There would be more than " + MOST_POINTS
                    + " points: ask for a shorter range, or for granularity=week or month.");
        }
    }

    private void requireMoney(Map<String, List<String>> parameters) {
        if (!measure.isMoney() && (parameters.containsKey(CURRENCY) || convertTo != null)) {
            throw ProblemException.badRequest(measure.id() + " is no money: it takes no currency and no convert_to.");
        }
        Stream.concat(currencies == null ? Stream.empty() : currencies.stream(), Stream.ofNullable(convertTo))
                .filter(code -> !CODE.matcher(code).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw ProblemException.badRequest("currency and convert_to must be codes like GBP (ISO 4217).");
                });
    }

    /** The first day of each point: of the first one from, whatever it is part of. */
    Stream<LocalDate> starts() {
        return Stream.iterate(from, day -> !day.isAfter(to), granularity::next);
    }

    /** The last day of the point that begins on a day. */
    LocalDate lastOf(LocalDate start) {
        var last = granularity.next(start).minusDays(1);
        return last.isAfter(to) ? to : last;
    }
}
