package com.stratus.sandbox.world;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** How many orders come on a day, and when: more at weekends, in the evening and before the holidays. */
public final class Demand {
    private static final double[] BY_HOUR = {
        .35, .2, .12, .08, .1, .2, .45, .8, 1.1, 1.3, 1.4, 1.45, 1.5, 1.35, 1.25, 1.2, 1.2, 1.3, 1.5, 1.75, 1.9, 1.7,
        1.2, .7
    };

    private final WorldSettings settings;
    private final ZoneId zone;

    /** American demand for so many orders a day on average. */
    public Demand(WorldSettings settings) {
        this(settings, Shop.HARBOUR_LANE.zoneId());
    }

    /** Demand for so many orders a day on average, in a zone. */
    Demand(WorldSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /** Begin of a day, counted from the begin of the history. */
    public Instant startOf(int day) {
        return settings.start().plus(Duration.ofDays(day));
    }

    /** Times of the orders of one day of 24 hours, counted from the begin of the history, in ascending order. */
    public Instant[] timesOf(int day) {
        Dice dice = Dice.of(settings.seed(), "demand", day);
        Instant start = startOf(day);
        LocalDate date = start.plus(Duration.ofHours(12)).atZone(zone).toLocalDate();
        double expected = settings.ordersPerDay() * weekday(date) * season(date) * (0.9 + 0.2 * dice.unit());
        Instant[] times = new Instant[(int) Math.max(1, Math.round(expected))];
        Arrays.setAll(times, ignored -> settings.settle(moment(dice, start)));
        Arrays.sort(times);
        return times;
    }

    private Instant moment(Dice dice, Instant start) {
        while (true) {
            Instant candidate = start.plusSeconds(dice.between(0, 86_399));
            int hour = candidate.atZone(zone).getHour();
            if (dice.unit() * 1.9 < BY_HOUR[hour]) {
                return candidate.truncatedTo(ChronoUnit.SECONDS);
            }
        }
    }

    private static double weekday(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return switch (day) {
            case SUNDAY -> 1.12;
            case MONDAY -> 1.05;
            case SATURDAY -> 1.02;
            case FRIDAY -> 0.99;
            default -> 0.95;
        };
    }

    private static double season(LocalDate date) {
        if (date.getMonth() == Month.NOVEMBER && date.getDayOfMonth() >= 24) {
            return date.getDayOfWeek() == DayOfWeek.FRIDAY || date.getDayOfWeek() == DayOfWeek.MONDAY ? 2.2 : 1.5;
        }
        return switch (date.getMonth()) {
            case NOVEMBER -> 1.1;
            case DECEMBER -> date.getDayOfMonth() <= 18 ? 1.35 : 0.8;
            case JANUARY, FEBRUARY -> 0.85;
            default -> 1;
        };
    }
}
