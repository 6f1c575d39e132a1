package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The books at one moment. */
public final class BooksSnapshot {
    private final Instant time;
    private final Instant opened;
    private final LocalDate openedOn;
    private final Instant paypalHidden;
    private final List<Company.Period> periods;
    private final List<UserState> users;
    private final List<InvoiceState> invoices;
    private final List<BillState> bills;
    private final List<LineState> lines;
    private final List<EntryState> entries;
    private final List<Taking> takings;
    private final List<OwnTransfer> ownTransfers;
    private final List<BillState> shipBobBills;
    private final List<ContactState> contacts;
    private final Map<BankAccount, BankAccountState> accounts = new EnumMap<>(BankAccount.class);

    BooksSnapshot(Books books, Instant time) {
        Days days = books.days();
        Journal journal = books.journal();
        this.time = time;
        this.opened = days.opened();
        this.openedOn = days.first();
        this.paypalHidden = books.routine().paypalHidden();
        this.periods = Company.periods(days, time);
        this.users = books.staff().at(time);
        this.invoices = journal.invoices().stream()
                .filter(invoice -> invoice.isThere(time))
                .map(invoice -> invoice.at(time))
                .toList();
        this.bills = journal.bills().stream()
                .filter(bill -> bill.isThere(time))
                .map(bill -> bill.at(time))
                .toList();
        this.lines = journal.lines().stream()
                .filter(line -> line.isThere(time))
                .map(line -> line.at(time))
                .toList();
        this.entries = journal.entries().stream()
                .filter(entry -> entry.isThere(time))
                .map(entry -> entry.at(time))
                .toList();
        this.takings = journal.takings().stream()
                .filter(taking -> taking.line().isThere(time))
                .toList();
        this.ownTransfers = journal.ownTransfers().stream()
                .filter(transfer ->
                        transfer.out().isThere(time) && transfer.in().isThere(time))
                .toList();
        this.shipBobBills = bills.stream()
                .filter(state -> state.bill().contact().equals(books.contacts().shipBob()))
                .toList();
        this.contacts = contacts(books);
        for (BankAccount account : BankAccount.values()) {
            accounts.put(account, account(account));
        }
    }

    private List<ContactState> contacts(Books books) {
        Map<Contact, BigDecimal> balances = new HashMap<>();
        Map<Contact, Instant> moved = new HashMap<>();
        for (InvoiceState state : invoices) {
            if (state.isBooked()) {
                BigDecimal due = state.due().multiply(state.invoice().rate());
                balances.merge(state.invoice().contact(), Money.round(due), BigDecimal::add);
                moved.merge(state.invoice().contact(), state.updatedAt(), Days::later);
            }
        }
        for (Bill bill : books.journal().bills()) {
            if (bill.isThere(time)) {
                BillState state = bill.at(time);
                BigDecimal due = state.due().multiply(bill.rate());
                balances.merge(bill.contact(), Money.round(due).negate(), BigDecimal::add);
                moved.merge(bill.contact(), state.updatedAt(), Days::later);
            } else if (bill.deletedAt() != null && !bill.deletedAt().isAfter(time)) {
                moved.merge(bill.contact(), bill.deletedAt(), Days::later);
            }
        }
        List<ContactState> states = new ArrayList<>();
        for (Contact contact : books.contacts().all()) {
            if (contact.isThere(time)) {
                Instant changed = contact.isHidden(time) ? contact.hiddenAt() : contact.createdAt();
                states.add(new ContactState(
                        contact,
                        contact.isHidden(time) ? "Hidden" : "Active",
                        balances.getOrDefault(contact, Money.ZERO),
                        Days.later(changed, moved.getOrDefault(contact, Instant.MIN))));
            }
        }
        return states;
    }

    private BankAccountState account(BankAccount account) {
        BigDecimal balance = account.opening();
        LocalDate latest = openedOn;
        Instant updatedAt = opened;
        int count = 0;
        int unexplained = 0;
        int marked = 0;
        int manual = 0;
        for (LineState state : lines) {
            if (state.line().account() != account) {
                continue;
            }
            balance = balance.add(state.line().amount());
            latest = state.line().datedOn().isAfter(latest) ? state.line().datedOn() : latest;
            updatedAt = Days.later(updatedAt, state.updatedAt());
            count++;
            unexplained += state.unexplained().signum() == 0 ? 0 : 1;
            marked += state.explanations().stream().anyMatch(ExplanationState::markedForReview) ? 1 : 0;
            manual += state.line().bankId() == null ? 1 : 0;
        }
        boolean hidden = account == BankAccount.PAYPAL && !paypalHidden.isAfter(time);
        return new BankAccountState(
                account,
                hidden ? "hidden" : "active",
                balance,
                latest,
                count,
                unexplained,
                marked,
                manual,
                opened,
                hidden ? Days.later(updatedAt, paypalHidden) : updatedAt);
    }

    /** The moment. */
    public Instant time() {
        return time;
    }

    /** When the books were opened. */
    public Instant openedAt() {
        return opened;
    }

    /** The accounting years, oldest first. */
    public List<Company.Period> periods() {
        return periods;
    }

    /** The people with an account. */
    public List<UserState> users() {
        return users;
    }

    /** The contacts, hidden ones too. */
    public List<ContactState> contacts() {
        return contacts;
    }

    /** The invoices, drafts too. */
    public List<InvoiceState> invoices() {
        return invoices;
    }

    /** The bills. */
    public List<BillState> bills() {
        return bills;
    }

    /** Those of ShipBob's, each for what it charged in the seven days before the bill's date. */
    public List<BillState> shipBobBills() {
        return shipBobBills;
    }

    /** What the sales platforms' money arrived by. */
    public List<Taking> takings() {
        return takings;
    }

    /** What was moved between the company's own accounts. */
    public List<OwnTransfer> ownTransfers() {
        return ownTransfers;
    }

    /** The bank accounts, hidden ones too. */
    public List<BankAccountState> accounts() {
        return List.copyOf(accounts.values());
    }

    /** The lines of all bank accounts. */
    public List<LineState> lines() {
        return lines;
    }

    /** The explanations of all lines. */
    public List<ExplanationState> explanations() {
        return lines.stream().flatMap(line -> line.explanations().stream()).toList();
    }

    /** The ledger. */
    public List<EntryState> entries() {
        return entries;
    }
}
