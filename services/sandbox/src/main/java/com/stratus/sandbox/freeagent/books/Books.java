package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.amazon.ledger.Ledger;
import com.stratus.sandbox.freeagent.books.Journal.Leg;
import com.stratus.sandbox.shopify.world.ShopWorld;
import com.stratus.sandbox.world.Shop;
import com.stratus.sandbox.world.WorldSettings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The company's books. They are a function of the world's settings and of what the other platforms pay and charge: what
 * is in them at a moment is always the same, however far they have been written.
 */
public final class Books {
    private final Days days;
    private final Contacts contacts;
    private final Staff staff;
    private final Income income;
    private final Journal journal;
    private final TradeInvoices invoices;
    private final SupplierBills bills;
    private final Takings takings;
    private final Routine routine;
    private final Taxes taxes;
    private LocalDate next;
    private BooksSnapshot snapshot;

    /** Empty books, which are written as far as somebody asks. */
    public Books(WorldSettings settings, Map<Shop, ShopWorld> shops, Ledger amazon) {
        this.days = new Days(settings);
        this.contacts = new Contacts(days);
        this.staff = new Staff(days);
        this.income = new Income(shops, amazon);
        this.journal = new Journal(days);
        this.invoices = new TradeInvoices(days, contacts, journal);
        this.bills = new SupplierBills(days, contacts, income, journal);
        this.takings = new Takings(days, journal);
        this.routine = new Routine(days, journal);
        this.taxes = new Taxes(days, journal);
        this.next = days.first();
    }

    /** What the books show at a moment; the same object as before while time stands still. */
    public synchronized BooksSnapshot at(Instant time) {
        if (snapshot == null || !snapshot.time().equals(time)) {
            snapshot = past(time);
        }
        return snapshot;
    }

    /** As {@link #at}, but without taking the place of the snapshot in use. */
    public synchronized BooksSnapshot past(Instant time) {
        if (snapshot != null && snapshot.time().equals(time)) {
            return snapshot;
        }
        reach(time);
        return new BooksSnapshot(this, time);
    }

    /** Writes every day that has begun at a moment; what is there already stays. */
    private void reach(Instant time) {
        LocalDate last = Days.dayOf(time);
        if (next.isAfter(last)) {
            return;
        }
        List<Remittance> sent = income.remittances(time);
        for (; !next.isAfter(last); next = next.plusDays(1)) {
            if (next.equals(days.first())) {
                open();
            }
            taxes.write(next);
            takings.write(next, sent);
            bills.write(next);
            invoices.write(next);
            routine.write(next);
        }
    }

    /** The first day of the books. */
    public LocalDate firstDay() {
        return days.first();
    }

    /** What one unit of a currency is in pounds on a day, as the books have it. */
    public BigDecimal rate(String currency, LocalDate day) {
        return Money.rate(days, currency, day);
    }

    /** What the platforms have sent up to a moment, the oldest first, also what has not arrived. */
    public List<Remittance> remittances(Instant time) {
        return income.remittances(time);
    }

    private void open() {
        List<Leg> legs = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (BankAccount account : BankAccount.values()) {
            BigDecimal pounds = journal.inPounds(account.opening(), account.currency(), next);
            boolean isHome = account.currency().equals(Money.HOME);
            legs.add(new Leg(
                    account.nominalCode(),
                    pounds,
                    isHome ? null : account.currency(),
                    isHome ? null : account.opening()));
            sum = sum.add(pounds);
        }
        legs.add(Leg.of(Category.OPENING, sum.negate()));
        journal.postAll(next, "Opening balance", null, legs, days.opened(), null);
    }

    Days days() {
        return days;
    }

    Contacts contacts() {
        return contacts;
    }

    Staff staff() {
        return staff;
    }

    Journal journal() {
        return journal;
    }

    Routine routine() {
        return routine;
    }
}
