package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.world.Dice;
import com.stratus.sandbox.world.WorldSettings;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The days of the books, in UTC. They begin sixty days before the history, so a short one has old invoices too. */
final class Days {
    private static final int BEFORE = 60;
    private static final int HOUR = 3_600;

    private final WorldSettings settings;

    Days(WorldSettings settings) {
        this.settings = settings;
    }

    /** Chance of one use, for one thing; no other platform throws it. */
    Dice dice(String purpose, long thing) {
        return Dice.of(settings.seed(), "freeagent-" + purpose, thing);
    }

    long seed() {
        return settings.seed();
    }

    /** The first day of the books. */
    LocalDate first() {
        return dayOf(settings.start()).minusDays(BEFORE);
    }

    /** The last day of the history. */
    LocalDate last() {
        return dayOf(settings.until());
    }

    /** The end of the history. */
    Instant until() {
        return settings.until();
    }

    /** When the books were opened. */
    Instant opened() {
        return first().atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(9));
    }

    /** Some second of an hour of a day. */
    Instant at(LocalDate day, int hour, Dice dice) {
        Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return settings.settle(begin.plusSeconds((long) hour * HOUR + dice.between(0, HOUR - 1)));
    }

    /** A moment after so much of the history. */
    Instant part(double part) {
        long seconds = (long) (part * settings.days() * 24 * HOUR);
        return settings.settle(settings.start().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds));
    }

    static LocalDate dayOf(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The day itself, or the Monday after it. */
    static LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    /** The later of two. */
    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
