package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.world.Dice;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Invoices to trade customers, and how they are paid or not. */
final class TradeInvoices {
    private static final BigDecimal STANDARD = new BigDecimal("20.0");
    private static final int USUAL_TERMS = 14;
    /** Of so many payments the customer does not say what for. */
    private static final double UNNAMED = 0.12;

    private static final List<String> GOODS = List.of(
            "Stoneware mug, harbour blue",
            "Linen tea towel – set of 3",
            "Beeswax candle",
            "Oak serving board",
            "Crème brûlée ramekin",
            "Tide table 2027, £-priced");

    private final Days days;
    private final Contacts contacts;
    private final Journal journal;

    TradeInvoices(Days days, Contacts contacts, Journal journal) {
        this.days = days;
        this.contacts = contacts;
        this.journal = journal;
    }

    private enum Fate {
        PAID,
        ZERO,
        PAID_TWICE,
        OVERPAID,
        CREDIT,
        DRAFT,
        WRITTEN_OFF,
        PART_WRITTEN_OFF,
        UNPAID,
        SCHEDULED,
        LATE;

        /** Each of them comes once before chance decides. */
        static Fate of(int ordinal, Dice dice) {
            if (ordinal < values().length) {
                return values()[ordinal];
            }
            double unit = dice.unit();
            if (unit < 0.60) {
                return PAID;
            }
            return values()[(int) ((unit - 0.60) / 0.40 * values().length)];
        }
    }

    /** Writes the invoices of a day. */
    void write(LocalDate day) {
        if (!Days.isWorkingDay(day)) {
            return;
        }
        Dice dice = days.dice("invoices", day.toEpochDay());
        boolean isSure = day.getDayOfWeek() == DayOfWeek.MONDAY || day.equals(days.last());
        int count = (isSure ? 1 : 0) + (dice.chance(0.45) ? 1 : 0);
        for (int place = 0; place < count; place++) {
            writeOne(day);
        }
    }

    private void writeOne(LocalDate day) {
        int ordinal = journal.invoices().size();
        Dice dice = days.dice("invoice", ordinal);
        Instant createdAt = days.at(day, 9, dice);
        Contact contact = dice.pick(contacts.customers(createdAt));
        // Those of the history's last day are still to be mailed when it ends.
        Fate fate = day.equals(days.last()) ? Fate.SCHEDULED : Fate.of(ordinal, dice);
        int terms = contact.terms() == null ? USUAL_TERMS : contact.terms();
        LocalDate dueOn = day.plusDays(terms);
        Instant sentAt = fate == Fate.DRAFT ? null : sentAt(day, fate, dice);
        boolean isWrittenOff = fate == Fate.WRITTEN_OFF || fate == Fate.PART_WRITTEN_OFF;
        List<Invoice.Item> items = items(contact, fate, dice);
        BigDecimal net = items.stream().map(Invoice.Item::net).reduce(Money.ZERO, BigDecimal::add);
        Invoice invoice = new Invoice(
                journal.nextInvoiceId(),
                "HL-%04d".formatted(ordinal + 1),
                contact,
                day,
                dueOn,
                terms,
                contact.currency(),
                Money.rate(days, contact.currency(), day),
                items,
                net,
                tax(contact, items),
                createdAt,
                fate == Fate.SCHEDULED ? days.at(day, 11, dice) : null,
                sentAt,
                isWrittenOff ? days.at(Days.workingDay(dueOn.plusDays(25)), 15, dice) : null,
                new ArrayList<>());
        journal.add(invoice);
        pay(invoice, fate, dice);
        if (isWrittenOff) {
            journal.writeOff(invoice);
        }
    }

    private Instant sentAt(LocalDate day, Fate fate, Dice dice) {
        if (fate == Fate.SCHEDULED) {
            return days.at(Days.workingDay(day.plusDays(3)), 9, dice);
        }
        return days.at(Days.workingDay(day.plusDays(dice.between(0, 1))), 11, dice);
    }

    /** Sums of taxes are spoken of where VAT is charged, and for goods that the customer is charged VAT for. */
    private static BigDecimal tax(Contact contact, List<Invoice.Item> items) {
        boolean isSilent = !isTaxed(contact) && !isReverseCharge(contact);
        return isSilent ? null : items.stream().map(Invoice.Item::tax).reduce(Money.ZERO, BigDecimal::add);
    }

    private static boolean isTaxed(Contact contact) {
        return !contact.charge().equals("Never");
    }

    private static boolean isReverseCharge(Contact contact) {
        return contact.country().equals("Germany");
    }

    private List<Invoice.Item> items(Contact contact, Fate fate, Dice dice) {
        List<Invoice.Item> items = new ArrayList<>();
        if (fate == Fate.ZERO) {
            add(items, contact, "Products", "Samples, free of charge", BigDecimal.ONE, Money.ZERO);
            return items;
        }
        int sign = fate == Fate.CREDIT ? -1 : 1;
        int count = dice.between(1, 4);
        for (int place = 0; place < count; place++) {
            BigDecimal quantity = BigDecimal.valueOf((long) sign * dice.between(2, 24));
            add(items, contact, "Products", dice.pick(GOODS), quantity, Money.pence(dice.between(350, 4_999)));
        }
        if (dice.chance(0.3)) {
            BigDecimal hours = new BigDecimal(sign * dice.between(1, 6)).divide(new BigDecimal("2"));
            add(items, contact, "Hours", "Merchandising advice", hours, new BigDecimal("45.00"));
        }
        if (dice.chance(0.2)) {
            BigDecimal discount = Money.pence((long) -sign * dice.between(100, 600));
            add(items, contact, "Discount", "Early order", BigDecimal.ONE, discount);
        }
        if (dice.chance(0.15)) {
            items.add(new Invoice.Item(
                    itemId(items),
                    items.size() + 1,
                    "Comment",
                    "Deliver to the back door",
                    BigDecimal.ZERO,
                    Money.ZERO,
                    null,
                    Category.SALES));
        }
        return items;
    }

    private long itemId(List<Invoice.Item> items) {
        return journal.nextInvoiceId() * 10 + items.size();
    }

    private void add(
            List<Invoice.Item> items,
            Contact contact,
            String type,
            String description,
            BigDecimal quantity,
            BigDecimal price) {
        BigDecimal untaxed = isReverseCharge(contact) ? new BigDecimal("0.0") : null;
        boolean isBook = description.startsWith("Tide table");
        BigDecimal taxed = isBook ? new BigDecimal("0.0") : STANDARD;
        items.add(new Invoice.Item(
                itemId(items),
                items.size() + 1,
                type,
                description,
                quantity,
                price,
                isTaxed(contact) ? taxed : untaxed,
                isBook ? "010" : Category.SALES));
    }

    private void pay(Invoice invoice, Fate fate, Dice dice) {
        BigDecimal total = invoice.total();
        BigDecimal part = Money.percent(total, new BigDecimal("40"));
        LocalDate due = invoice.dueOn();
        LocalDate inTime = due.plusDays(dice.between(-5, 2));
        switch (fate) {
            case PAID, SCHEDULED -> receive(invoice, total, inTime, dice);
            case LATE -> receive(invoice, total, due.plusDays(dice.between(5, 20)), dice);
            case PAID_TWICE -> {
                receive(invoice, part, inTime, dice);
                receive(invoice, total.subtract(part), inTime.plusDays(12), dice);
            }
            case OVERPAID -> receive(invoice, total.add(new BigDecimal("10.00")), inTime, dice);
            case CREDIT -> receive(invoice, total, invoice.datedOn().plusDays(6), dice);
            case PART_WRITTEN_OFF -> receive(invoice, part, inTime, dice);
            case DRAFT, WRITTEN_OFF, UNPAID, ZERO -> {
                // nobody pays
            }
        }
    }

    private void receive(Invoice invoice, BigDecimal amount, LocalDate about, Dice dice) {
        LocalDate earliest = invoice.datedOn().plusDays(5);
        LocalDate day = Days.workingDay(about.isBefore(earliest) ? earliest : about);
        boolean isConverted =
                invoice.currency().equals("EUR") && invoice.contact().country().equals("Ireland");
        BankAccount account = invoice.currency().equals("EUR") && !isConverted ? BankAccount.EURO : BankAccount.CURRENT;
        BigDecimal arrived = isConverted ? journal.inPounds(amount, invoice.currency(), day) : amount;
        Instant uploadedAt = days.at(day.plusDays(1), 6, dice);
        Dice own =
                days.dice("invoice-text", invoice.id() * 8 + invoice.payments().size());
        String payer = invoice.contact().title().toUpperCase(Locale.ROOT);
        String text = own.chance(UNNAMED) ? payer : payer + " " + invoice.reference();
        Line line = journal.line(account, day, uploadedAt, arrived, text);
        journal.receive(line, invoice, amount, days.at(day.plusDays(dice.between(1, 4)), 10, dice));
    }
}
