package com.stratus.analytics.metric;

import com.stratus.analytics.metric.Measure.Dimension;
import com.stratus.analytics.metric.Measure.Reading;
import com.stratus.analytics.metric.Series.Incomplete;
import com.stratus.analytics.metric.Series.Line;
import com.stratus.analytics.metric.Series.NotConverted;
import com.stratus.analytics.metric.Series.Point;
import com.stratus.analytics.metric.Series.Total;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Makes series of sums: a point for each day, week or month, and no 0 where nothing is known. */
final class SeriesBuilder {

    private final SeriesRequest asked;
    private final List<Reach> reaches;
    private final ZoneId zone;

    SeriesBuilder(SeriesRequest asked, List<Reach> reaches) {
        this.asked = asked;
        this.reaches = reaches.stream().filter(this::isAskedFor).toList();
        this.zone = ZoneId.of(asked.measure().facts().zone(asked.zone()));
    }

    /**
     * Facts alike of one point and group.
     *
     * @param start the point's first day
     * @param reason empty when their amount is known
     */
    record Part(LocalDate start, Group group, String reason, BigDecimal amount, long number) {

        Sum sum() {
            return Sum.of(amount, number, reason);
        }
    }

    private boolean isAskedFor(Reach reach) {
        return (asked.channels() == null || asked.channels().contains(reach.channel()))
                && (asked.connections() == null || asked.connections().contains(reach.connection()));
    }

    /** The answer. */
    Series of(List<Part> parts, List<Part> drawn, boolean upToDate) {
        var measure = asked.measure();
        var added = parts.stream().filter(part -> !isUnconverted(part)).toList();
        var sums = byGroup(added);
        return new Series(
                Definition.of(measure),
                asked.from(),
                asked.to(),
                zone.getId(),
                asked.granularity().text(),
                groupBy(),
                asked.convertTo(),
                reaches,
                upToDate,
                lines(sums, byGroup(drawn)),
                measure.facts().isLevel() ? List.of() : totals(sums),
                parts.stream()
                        .filter(this::isUnconverted)
                        .sorted(Comparator.comparing(Part::start).thenComparing(Part::group))
                        .map(SeriesBuilder::notConverted)
                        .toList());
    }

    private List<String> groupBy() {
        var groups = new ArrayList<>(asked.by().stream().map(Definition::text).toList());
        if (asked.by().contains(Dimension.CONNECTION) && !groups.contains("channel")) {
            groups.add(0, "channel");
        }
        if (asked.measure().isMoney()) {
            groups.add(SeriesRequest.CURRENCY);
        }
        return groups;
    }

    private boolean isUnconverted(Part part) {
        return asked.convertTo() != null
                && part.reason().isEmpty()
                && !asked.convertTo().equals(part.group().currency());
    }

    private static NotConverted notConverted(Part part) {
        var group = part.group();
        return new NotConverted(
                part.start(),
                group.channel(),
                group.connection(),
                group.currency(),
                Figures.money(part.amount(), group.currency()),
                part.number());
    }

    private static NavigableMap<Group, NavigableMap<LocalDate, Sum>> byGroup(List<Part> parts) {
        var sums = new TreeMap<Group, NavigableMap<LocalDate, Sum>>();
        parts.forEach(part ->
                sums.computeIfAbsent(part.group(), none -> new TreeMap<>()).merge(part.start(), part.sum(), Sum::plus));
        return sums;
    }

    private List<Line> lines(
            NavigableMap<Group, NavigableMap<LocalDate, Sum>> sums,
            NavigableMap<Group, NavigableMap<LocalDate, Sum>> drawn) {
        return sums.entrySet().stream()
                .map(line -> new Line(
                        line.getKey().channel(),
                        line.getKey().connection(),
                        line.getKey().currency(),
                        points(line.getKey(), line.getValue(), drawn.getOrDefault(line.getKey(), new TreeMap<>()))))
                .toList();
    }

    private List<Point> points(Group group, NavigableMap<LocalDate, Sum> sums, NavigableMap<LocalDate, Sum> drawn) {
        var known = new Known(group);
        return asked.starts()
                .map(start -> point(group, known, start, sums, drawn))
                .toList();
    }

    private Point point(
            Group group,
            Known known,
            LocalDate start,
            NavigableMap<LocalDate, Sum> sums,
            NavigableMap<LocalDate, Sum> drawn) {
        var last = asked.lastOf(start);
        var partial = !known.holds(last);
        if (!known.any(start, last)) {
            return new Point(start, null, 0, null, partial);
        }
        var reading = asked.measure().reading();
        if (reading instanceof Reading.Cover cover) {
            return cover(cover, known, start, last, newest(sums, last), drawn);
        }
        var sum = reading instanceof Reading.Last ? newest(sums, last) : sums.getOrDefault(start, Sum.NOTHING);
        return sum == null
                ? new Point(start, null, 0, null, partial)
                : new Point(start, value(sum, group.currency()), sum.known(), Incomplete.of(sum), partial);
    }

    private static Sum newest(NavigableMap<LocalDate, Sum> sums, LocalDate last) {
        var newest = sums.floorEntry(last);
        return newest == null ? null : newest.getValue();
    }

    private Point cover(
            Reading.Cover cover,
            Known known,
            LocalDate start,
            LocalDate last,
            Sum level,
            NavigableMap<LocalDate, Sum> drawn) {
        var partial = !known.holds(last);
        if (level == null || level.known() == 0) {
            return new Point(start, null, 0, level == null ? null : Incomplete.of(level), partial);
        }
        var first = last.minusDays(cover.days() - 1L);
        var taken = drawn.subMap(first, true, last, true).values().stream()
                .map(Sum::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var sum = known.reachesBackTo(first) ? level : level.without("short_history");
        if (taken.signum() == 0) {
            return new Point(start, null, 0, Incomplete.of(sum.without("nothing_sold")), partial);
        }
        var days = sum.amount().multiply(BigDecimal.valueOf(cover.days())).divide(taken, 1, RoundingMode.HALF_UP);
        return new Point(start, days.toPlainString(), sum.known(), Incomplete.of(sum), partial);
    }

    /** Null, not 0, where no fact has a known figure and there are others. */
    private String value(Sum sum, String currency) {
        var measure = asked.measure();
        if (sum.known() == 0 && (measure.isMean() || sum.unknown() > 0)) {
            return null;
        }
        var figure = measure.isMean() ? Figures.mean(sum) : sum.amount();
        return switch (measure.unit()) {
            case MONEY -> currency == null ? null : Figures.money(figure, currency);
            case HOURS -> Figures.hours(figure);
            case ORDERS, UNITS, DAYS -> figure.toBigInteger().toString();
        };
    }

    private List<Total> totals(NavigableMap<Group, NavigableMap<LocalDate, Sum>> sums) {
        return sums.entrySet().stream()
                .map(line ->
                        total(line.getKey(), line.getValue().values().stream().reduce(Sum.NOTHING, Sum::plus)))
                .toList();
    }

    private Total total(Group group, Sum sum) {
        return new Total(
                group.channel(),
                group.connection(),
                group.currency(),
                value(sum, group.currency()),
                sum.known(),
                Incomplete.of(sum));
    }

    /** Of which days anything is known of a group: while nobody says how far its data reach, of all. */
    private final class Known {

        private final List<Reach> own;

        Known(Group group) {
            own = reaches.stream().filter(reach -> reach.isOf(group)).toList();
        }

        boolean any(LocalDate start, LocalDate last) {
            return own.isEmpty()
                    || own.stream()
                            .anyMatch(reach -> reach.begins() != null
                                    && !reach.begins().isAfter(last)
                                    && (reach.until() == null || beginOf(start).isBefore(reach.until())));
        }

        /** Whether everything is known up to the end of a day. */
        boolean holds(LocalDate last) {
            var end = beginOf(last.plusDays(1));
            return !own.isEmpty()
                    && own.stream().map(Reach::until).allMatch(until -> until != null && !until.isBefore(end));
        }

        boolean reachesBackTo(LocalDate first) {
            return own.stream()
                    .map(Reach::ordersBegin)
                    .filter(Objects::nonNull)
                    .anyMatch(begins -> !begins.isAfter(first));
        }

        private Instant beginOf(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
    }
}
