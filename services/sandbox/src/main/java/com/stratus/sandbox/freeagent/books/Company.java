package com.stratus.sandbox.freeagent.books;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The company's accounting years, which begin in October. */
public final class Company {
    static final int FIRST_MONTH = 10;

    private static final int BEFORE_LAST = 2;

    private Company() {}

    /** An accounting year. */
    public record Period(LocalDate startsOn, LocalDate endsOn) {
        /** Whether a day is in it. */
        public boolean contains(LocalDate day) {
            return !day.isBefore(startsOn) && !day.isAfter(endsOn);
        }
    }

    /** The accounting year of a day. */
    public static Period periodOf(LocalDate day) {
        LocalDate start = LocalDate.of(day.getYear(), FIRST_MONTH, 1);
        LocalDate begin = day.isBefore(start) ? start.minusYears(1) : start;
        return new Period(begin, begin.plusYears(1).minusDays(1));
    }

    /** The years that the company shows at a moment: three at the history's end, and more for longer books. */
    static List<Period> periods(Days days, Instant time) {
        LocalDate first = periodOf(days.last()).startsOn().minusYears(BEFORE_LAST);
        LocalDate booked = periodOf(days.first()).startsOn();
        LocalDate start = booked.isBefore(first) ? booked : first;
        List<Period> periods = new ArrayList<>();
        for (LocalDate begin = start; !begin.isAfter(Days.dayOf(time)); begin = begin.plusYears(1)) {
            periods.add(periodOf(begin));
        }
        return periods;
    }
}
