package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.freeagent.books.Journal.Purpose;
import com.stratus.sandbox.world.Dice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What comes again and again: card purchases, the banks' fees, pay, takings in cash, and transfers between accounts. */
final class Routine {
    private static final BigDecimal STANDARD = new BigDecimal("20.0");
    private static final BigDecimal ZERO_RATE = new BigDecimal("0.0");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal FLOAT = new BigDecimal("2000");
    private static final double CORRECTED = 0.85;
    private static final String TAXABLE = "TAXABLE";
    private static final String EXEMPT = "EXEMPT";
    private static final String OUTSIDE = "OUT_OF_SCOPE";
    private static final String PAYMENT = "Payment";
    private static final List<Shop> SHOPS = List.of(
            new Shop("PIER CAFÉ", "Team lunch", "285", TAXABLE, STANDARD),
            new Shop("CLOUDHOUSE HOSTING", "Web hosting", "268", TAXABLE, STANDARD),
            new Shop("POST OFFICE COUNTER", "Stamps", "359", EXEMPT, null),
            new Shop("LEDGER APPS", "Software – monthly", "269", TAXABLE, STANDARD),
            new Shop("NORTHERN TRAINS", "Train to the trade fair", "285", TAXABLE, ZERO_RATE),
            new Shop("BRIGHT ADS", "Advertising £", "380", TAXABLE, STANDARD),
            new Shop("THE ANCHOR", "Dinner with a customer", "289", TAXABLE, STANDARD));

    private final Days days;
    private final Journal journal;

    Routine(Days days, Journal journal) {
        this.days = days;
        this.journal = journal;
    }

    private record Shop(String name, String description, String category, String taxStatus, BigDecimal taxRate) {
        Purpose purpose() {
            return new Purpose(PAYMENT, description, category, taxStatus, taxRate);
        }
    }

    /** Writes a day. */
    void write(LocalDate day) {
        Dice dice = days.dice("card", day.toEpochDay());
        int purchases = Days.isWorkingDay(day) ? dice.between(1, 3) : dice.between(0, 1);
        for (int place = 0; place < purchases; place++) {
            buy(day, place);
        }
        writeOfMonth(day);
        Dice own = days.dice("routine", day.toEpochDay());
        if (day.getDayOfWeek() == DayOfWeek.FRIDAY && day.isBefore(Days.dayOf(paypalHidden()))) {
            Line line = journal.line(
                    BankAccount.PAYPAL,
                    day,
                    days.at(day.plusDays(1), 5, own),
                    Money.pence(own.between(900, 9_000)),
                    "PAYPAL SALE");
            Purpose purpose = new Purpose("Sales", "Market stall, by PayPal", Category.SALES, TAXABLE, STANDARD);
            journal.explain(line, line.amount(), purpose, days.at(day.plusDays(2), 9, own), null, null);
        }
        if (own.chance(0.1)) {
            Line line = journal.manualLine(
                    BankAccount.CURRENT,
                    day,
                    days.at(day, 16, own),
                    Money.pence(own.between(20, 400) * 100L),
                    "Cash from the market stall");
            Purpose purpose = new Purpose("Sales", "Market stall", Category.SALES, TAXABLE, STANDARD);
            journal.explain(line, line.amount(), purpose, line.uploadedAt(), null, null);
        }
        if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            change(day, BankAccount.DOLLAR, own);
            if (day.getDayOfMonth() <= 7) {
                change(day, BankAccount.EURO, own);
            }
        }
    }

    /** The account at PayPal is given up in the first part of the history. */
    Instant paypalHidden() {
        return days.part(0.25);
    }

    private void writeOfMonth(LocalDate day) {
        Dice dice = days.dice("month", day.toEpochDay());
        switch (day.getDayOfMonth()) {
            case 1 -> {
                fee(day, BankAccount.CURRENT, "8.50", dice);
                fee(day, BankAccount.EURO, "4.00", dice);
                fee(day, BankAccount.DOLLAR, "6.00", dice);
            }
            case 25 -> {
                Line line = journal.line(
                        BankAccount.CURRENT,
                        day,
                        days.at(day.plusDays(1), 6, dice),
                        new BigDecimal("-2400.00"),
                        "M HOLT");
                Purpose purpose =
                        new Purpose("Money Paid to User", "Director's loan", Category.DIRECTOR, OUTSIDE, null);
                journal.explain(line, line.amount(), purpose, days.at(day.plusDays(2), 9, dice), null, null);
            }
            case 28 -> {
                BigDecimal owed =
                        journal.balance(BankAccount.CARD, day.minusDays(1)).negate();
                transfer(day, BankAccount.CURRENT, BankAccount.CARD, owed, owed, dice);
                if (day.isBefore(Days.dayOf(paypalHidden()))) {
                    BigDecimal earned = journal.balance(BankAccount.PAYPAL, day.minusDays(1))
                            .setScale(-1, RoundingMode.DOWN)
                            .setScale(2);
                    transfer(day, BankAccount.PAYPAL, BankAccount.CURRENT, earned, earned, dice);
                }
            }
            default -> {
                // an ordinary day
            }
        }
    }

    private void fee(LocalDate day, BankAccount account, String amount, Dice dice) {
        Line line = journal.line(
                account, day, days.at(day.plusDays(1), 6, dice), new BigDecimal(amount).negate(), "ACCOUNT FEE");
        Purpose purpose = new Purpose(PAYMENT, "Account fee", Category.BANK_CHARGES, EXEMPT, null);
        journal.explain(line, line.amount(), purpose, days.at(day.plusDays(1), 7, dice), null, null);
    }

    /** Half of what is there in another currency is changed into pounds. */
    private void change(LocalDate day, BankAccount from, Dice dice) {
        BigDecimal there = journal.balance(from, day.minusDays(1)).subtract(FLOAT);
        BigDecimal amount = there.multiply(HALF).setScale(-1, RoundingMode.DOWN).setScale(2);
        if (amount.signum() > 0) {
            BigDecimal rate = Money.rate(days, from.currency(), day).multiply(new BigDecimal("0.995"));
            transfer(day, from, BankAccount.CURRENT, amount, Money.round(amount.multiply(rate)), dice);
        }
    }

    private void transfer(
            LocalDate day, BankAccount from, BankAccount to, BigDecimal leaves, BigDecimal arrives, Dice dice) {
        if (leaves.signum() <= 0) {
            return;
        }
        Instant uploadedAt = days.at(day.plusDays(1), 6, dice);
        Line out = journal.line(
                from,
                day,
                uploadedAt,
                leaves.negate(),
                "TRANSFER TO " + to.title().toUpperCase(Locale.ROOT));
        Line in = journal.line(
                to, day, uploadedAt, arrives, "TRANSFER FROM " + from.title().toUpperCase(Locale.ROOT));
        journal.transfer(out, in, days.at(day.plusDays(dice.between(1, 3)), 13, dice));
    }

    /** Of the history's last days one purchase is explained wrongly, which is seen after its end. */
    private void buy(LocalDate day, int place) {
        Dice dice = days.dice("purchase-" + place, day.toEpochDay());
        Shop shop = dice.pick(SHOPS);
        BigDecimal amount = Money.pence(-dice.between(240, 18_000));
        LocalDate next = day.plusDays(1);
        Instant uploadedAt = days.at(next, 4, dice);
        Line line = journal.line(BankAccount.CARD, day, uploadedAt, amount, shop.name());
        boolean isLast = place == 0 && day.isAfter(days.last().minusDays(4)) && day.isBefore(days.last());
        double unit = isLast ? CORRECTED : dice.unit();
        Instant explainedAt = days.at(next.plusDays(dice.between(2, 9)), 15, dice);
        if (unit < 0.55) {
            guess(line, shop, next, dice);
        } else if (unit < 0.70) {
            journal.explain(line, amount, shop.purpose(), explainedAt, null, null);
        } else if (unit < 0.80) {
            BigDecimal part = Money.percent(amount, new BigDecimal("60"));
            Purpose stamps = new Purpose(PAYMENT, "Stamps", "359", EXEMPT, null);
            journal.explain(line, part, shop.purpose(), explainedAt, null, null);
            journal.explain(line, amount.subtract(part), stamps, explainedAt.plusSeconds(40), null, null);
        } else if (unit < 0.90) {
            correct(line, shop, next, dice);
        }
        // The rest is never explained.
    }

    /** FreeAgent guesses at once, and somebody looks at it later. */
    private void guess(Line line, Shop shop, LocalDate day, Dice dice) {
        Instant reviewedAt = days.at(day.plusDays(dice.between(1, 12)), 15, dice);
        journal.explain(line, line.amount(), shop.purpose(), line.uploadedAt(), reviewedAt, null);
    }

    /** The first explanation was wrong: it is deleted, and another one made the next day. */
    private void correct(Line line, Shop shop, LocalDate day, Dice dice) {
        LocalDate corrected = day.plusDays(dice.between(3, 8));
        Purpose wrong = new Purpose(PAYMENT, "Private?", Category.DIRECTOR, OUTSIDE, null);
        Instant deletedAt = days.at(corrected, 10, dice);
        journal.explain(line, line.amount(), wrong, days.at(day, 15, dice), null, deletedAt);
        journal.explain(line, line.amount(), shop.purpose(), days.at(corrected.plusDays(1), 10, dice), null, null);
    }
}
