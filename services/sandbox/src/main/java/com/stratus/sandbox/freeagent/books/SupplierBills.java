package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.world.Dice;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bills of suppliers, and ShipBob's of each week. */
final class SupplierBills {
    private static final BigDecimal STANDARD = new BigDecimal("20.0");
    private static final BigDecimal REDUCED = new BigDecimal("5.0");
    private static final BigDecimal NONE = new BigDecimal("0.0");
    private static final int WEEK = 7;
    /** So many payments go out without a word of what for. */
    private static final double UNNAMED = 0.12;

    private final Days days;
    private final Contacts contacts;
    private final Income income;
    private final Journal journal;

    SupplierBills(Days days, Contacts contacts, Income income, Journal journal) {
        this.days = days;
        this.contacts = contacts;
        this.income = income;
        this.journal = journal;
    }

    private enum Fate {
        PAID,
        DELETED,
        ZERO,
        CREDIT,
        UNPAID,
        LATE;

        /** Each of them comes once before chance decides. */
        static Fate of(int ordinal, Dice dice) {
            if (ordinal < values().length) {
                return values()[ordinal];
            }
            double unit = dice.unit();
            return unit < 0.75 ? PAID : values()[(int) ((unit - 0.75) / 0.25 * values().length)];
        }
    }

    /** Writes the bills of a day. */
    void write(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
            writeShipBob(day);
        }
        if (!Days.isWorkingDay(day)) {
            return;
        }
        Dice dice = days.dice("bills", day.toEpochDay());
        int count = (day.getDayOfWeek() == DayOfWeek.TUESDAY ? 1 : 0) + (dice.chance(0.35) ? 1 : 0);
        for (int place = 0; place < count; place++) {
            writeOne(day);
        }
    }

    private void writeShipBob(LocalDate monday) {
        BigDecimal charged = income.postage(monday.minusDays(WEEK), monday);
        if (charged.signum() == 0) {
            return;
        }
        Contact shipBob = contacts.shipBob();
        Dice dice = days.dice("shipbob-bill", monday.toEpochDay());
        LocalDate sunday = monday.minusDays(1);
        int week = sunday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        String reference = "SB-%dW%02d".formatted(sunday.get(IsoFields.WEEK_BASED_YEAR), week);
        Bill.Item item = new Bill.Item(
                journal.nextBillId() * 10, "Fulfilment, week " + week, shipBob.category(), null, charged, Money.ZERO);
        Bill bill = bill(shipBob, reference, monday, WEEK, List.of(item), days.at(monday, 8, dice), null);
        LocalDate paidOn = monday.plusDays(3);
        Instant uploadedAt = days.at(paidOn.plusDays(1), 6, dice);
        Line line = journal.line(BankAccount.DOLLAR, paidOn, uploadedAt, charged.negate(), "SHIPBOB INC " + reference);
        journal.pay(line, bill, charged, days.at(paidOn.plusDays(dice.between(1, 3)), 10, dice));
    }

    private Bill bill(
            Contact contact,
            String reference,
            LocalDate day,
            int terms,
            List<Bill.Item> items,
            Instant createdAt,
            Instant deletedAt) {
        Bill bill = new Bill(
                journal.nextBillId(),
                reference,
                contact,
                day,
                day.plusDays(terms),
                contact.currency(),
                Money.rate(days, contact.currency(), day),
                items,
                createdAt,
                deletedAt,
                new ArrayList<>());
        journal.add(bill);
        return bill;
    }

    private void writeOne(LocalDate day) {
        Dice dice = days.dice("bill", journal.bills().size());
        Fate fate = isDeletedSoon(day) ? Fate.DELETED : Fate.of(journal.bills().size(), dice);
        Instant createdAt = days.at(day, 14, dice);
        Contact contact = dice.pick(contacts.suppliers(createdAt));
        Instant deletedAt = fate == Fate.DELETED ? days.at(day.plusDays(9), 16, dice) : null;
        String reference = "%s-%d"
                .formatted(contact.title().substring(0, 3).toUpperCase(Locale.ROOT), 1_000 + dice.between(0, 8_999));
        Bill bill = bill(contact, reference, day, contact.terms(), items(contact, fate, dice), createdAt, deletedAt);
        LocalDate due = bill.dueOn();
        switch (fate) {
            case PAID -> pay(bill, due.minusDays(dice.between(0, 9)), dice);
            case LATE -> pay(bill, due.plusDays(dice.between(3, 9)), dice);
            case CREDIT -> pay(bill, day.plusDays(8), dice);
            case DELETED, UNPAID, ZERO -> {
                // nobody pays
            }
        }
    }

    /** The bills of one Tuesday are there when the history ends, and then they go. */
    private boolean isDeletedSoon(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.TUESDAY
                && day.isAfter(days.last().minusDays(WEEK))
                && !day.isAfter(days.last());
    }

    private List<Bill.Item> items(Contact contact, Fate fate, Dice dice) {
        List<Bill.Item> items = new ArrayList<>();
        int count = fate == Fate.ZERO ? 1 : dice.between(1, 3);
        for (int place = 0; place < count; place++) {
            int pence = fate == Fate.ZERO ? 0 : dice.between(1_500, 42_000);
            BigDecimal net = Money.pence(fate == Fate.CREDIT ? -pence : pence);
            BigDecimal rate = rate(contact);
            items.add(new Bill.Item(
                    journal.nextBillId() * 10 + place,
                    dice.pick(List.of("As ordered", "Delivery included", "Café & co. – monthly", "Remainder")),
                    contact.category(),
                    rate,
                    net,
                    rate == null ? Money.ZERO : Money.percent(net, rate)));
        }
        return items;
    }

    private static BigDecimal rate(Contact contact) {
        if (contact.category().equals("252")) {
            return REDUCED;
        }
        if (contact.charge().equals("Auto")) {
            return STANDARD;
        }
        return contact.currency().equals(Money.HOME) ? null : NONE;
    }

    private void pay(Bill bill, LocalDate about, Dice dice) {
        LocalDate earliest = bill.datedOn().plusDays(3);
        LocalDate day = Days.workingDay(about.isBefore(earliest) ? earliest : about);
        BigDecimal pounds = journal.inPounds(bill.total(), bill.currency(), day);
        Instant uploadedAt = days.at(day.plusDays(1), 6, dice);
        String payee = bill.contact().title().toUpperCase(Locale.ROOT);
        String text = days.dice("bill-text", bill.id()).chance(UNNAMED) ? payee : payee + " " + bill.reference();
        Line line = journal.line(BankAccount.CURRENT, day, uploadedAt, pounds.negate(), text);
        journal.pay(line, bill, bill.total(), days.at(day.plusDays(dice.between(1, 5)), 11, dice));
    }
}
