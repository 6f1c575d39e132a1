package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.freeagent.books.Journal.Leg;
import com.stratus.sandbox.freeagent.books.Journal.Purpose;
import com.stratus.sandbox.world.Dice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * VAT returns, whose entries are dated at the end of a quarter that is not over yet, and provisions for the corporation
 * tax, dated at the end of the accounting year; both are corrected as time goes on.
 */
final class Taxes {
    private static final BigDecimal A_MONTH = new BigDecimal("412.50");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int DRAFTED = 10;
    private static final int FILED = 5;
    private static final int PAID = 7;

    private final Days days;
    private final Journal journal;
    private final Map<LocalDate, List<Entry>> returns = new HashMap<>();
    private final Map<LocalDate, List<Entry>> provisions = new HashMap<>();

    Taxes(Days days, Journal journal) {
        this.days = days;
        this.journal = journal;
    }

    /** Writes a day. */
    void write(LocalDate day) {
        Dice dice = days.dice("taxes", day.toEpochDay());
        if (day.equals(days.first()) || day.getDayOfMonth() == 1) {
            provide(day, days.at(day, 12, dice));
        }
        LocalDate monthEnd = day.withDayOfMonth(day.lengthOfMonth());
        LocalDate lastMonthEnd = day.withDayOfMonth(1).minusDays(1);
        if (isQuarterEnd(monthEnd) && day.getDayOfMonth() == DRAFTED) {
            post(monthEnd, days.at(day, 10, dice));
        }
        if (returns.containsKey(lastMonthEnd) && day.getDayOfMonth() == FILED) {
            post(lastMonthEnd, days.at(day, 10, dice));
        }
        LocalDate before = lastMonthEnd.withDayOfMonth(1).minusDays(1);
        if (returns.containsKey(before) && day.getDayOfMonth() == PAID) {
            pay(before, day, dice);
        }
    }

    /** Quarters end with February, May, August and November. */
    private static boolean isQuarterEnd(LocalDate monthEnd) {
        return monthEnd.getMonthValue() % 3 == 2;
    }

    private void provide(LocalDate day, Instant at) {
        LocalDate end = Company.periodOf(day).endsOn();
        int months = Math.floorMod(day.getMonthValue() - Company.FIRST_MONTH, 12) + 1;
        BigDecimal amount = A_MONTH.multiply(BigDecimal.valueOf(months));
        String text = "Corporation Tax Provision for the Period Ending " + DAY.format(end);
        correct(
                provisions,
                end,
                text,
                "corporation_tax_returns/" + end,
                List.of(
                        Leg.of(Category.CORPORATION_TAX, amount.negate()),
                        Leg.of(Category.CORPORATION_TAX_EXPENSE, amount)),
                at);
    }

    private void post(LocalDate quarterEnd, Instant at) {
        BigDecimal charged = balance(Category.TAX_CHARGED, quarterEnd, at);
        BigDecimal reclaimed = balance(Category.TAX_RECLAIMED, quarterEnd, at);
        correct(
                returns,
                quarterEnd,
                "VAT Return %02d %02d".formatted(quarterEnd.getMonthValue(), quarterEnd.getYear() % 100),
                "vat_returns/" + quarterEnd,
                List.of(
                        Leg.of(Category.TAX_CHARGED, charged.negate()),
                        Leg.of(Category.TAX_RECLAIMED, reclaimed.negate()),
                        Leg.of(Category.TAX_DUE, charged.add(reclaimed))),
                at);
    }

    private BigDecimal balance(String category, LocalDate quarterEnd, Instant at) {
        LocalDate before = quarterEnd.plusDays(1).minusMonths(3);
        List<Entry> own = returns.getOrDefault(quarterEnd, List.of());
        return journal.entries().stream()
                .filter(entry -> entry.category().equals(category) && !own.contains(entry))
                .filter(entry ->
                        !entry.datedOn().isBefore(before) && !entry.datedOn().isAfter(quarterEnd))
                .filter(entry -> entry.isThere(at))
                .map(entry -> entry.at(at).debit())
                .reduce(Money.ZERO, BigDecimal::add);
    }

    /** Posts what is new, and lets what is there already have another value from now on. */
    private void correct(
            Map<LocalDate, List<Entry>> known, LocalDate day, String text, String source, List<Leg> legs, Instant at) {
        List<Entry> before = known.get(day);
        if (before == null) {
            known.put(day, journal.postAll(day, text, source, legs, at, null));
            return;
        }
        for (Entry entry : before) {
            for (Leg leg : legs) {
                if (leg.category().equals(entry.category())) {
                    entry.values().add(new Entry.Value(at, leg.debit()));
                }
            }
        }
    }

    private void pay(LocalDate quarterEnd, LocalDate day, Dice dice) {
        Instant uploadedAt = days.at(day.plusDays(1), 6, dice);
        BigDecimal due = returns.get(quarterEnd).stream()
                .filter(entry -> entry.category().equals(Category.TAX_DUE))
                .map(entry -> entry.at(uploadedAt).debit())
                .reduce(Money.ZERO, BigDecimal::add);
        if (due.signum() != 0) {
            Line line = journal.line(BankAccount.CURRENT, day, uploadedAt, due, "HMRC VAT");
            Purpose purpose = new Purpose(
                    due.signum() < 0 ? "Payment" : "Refund",
                    "VAT for the quarter to " + quarterEnd,
                    Category.TAX_DUE,
                    "OUT_OF_SCOPE",
                    null);
            journal.explain(line, due, purpose, days.at(day.plusDays(1), 9, dice), null, null);
        }
    }
}
