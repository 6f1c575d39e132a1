package com.stratus.sandbox.shopify.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Money is paid out on the second working day after the one on which it came, as the shop's zone counts days. */
final class PayoutCalendar {
    private final ZoneId zone;

    PayoutCalendar(ZoneId zone) {
        this.zone = zone;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    static LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static LocalDate previous(LocalDate day) {
        LocalDate previous = day.minusDays(1);
        while (!isWorkingDay(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /** The day of the payout that holds what comes at a moment. */
    LocalDate dayOf(Instant time) {
        return next(next(time.atZone(zone).toLocalDate()));
    }

    /** What comes from this moment on is too late for a day's payout. */
    Instant endOf(LocalDate payoutDay) {
        return previous(payoutDay).atStartOfDay(zone).toInstant();
    }

    /** When a day's payout is issued; the platform tells no more than the date. */
    static Instant issuedAt(LocalDate payoutDay) {
        return payoutDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
