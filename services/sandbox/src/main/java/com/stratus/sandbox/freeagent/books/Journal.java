package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All that is in the books as far as they are written, and all that will become of it; the ledger is written along. */
final class Journal {
    private static final long FIRST_INVOICE = 756_440;
    private static final long FIRST_BILL = 326_008;
    private static final long FIRST_LINE = 3_120_041;
    private static final long FIRST_EXPLANATION = 2_089_091;
    private static final long FIRST_ENTRY = 18_731_815;

    private final Days days;
    private final List<Invoice> invoices = new ArrayList<>();
    private final List<Bill> bills = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Taking> takings = new ArrayList<>();
    private final List<OwnTransfer> ownTransfers = new ArrayList<>();
    private int lineNumbers;
    private long explanations;

    Journal(Days days) {
        this.days = days;
    }

    /** A part of what is posted; the parts of one thing add up to nothing. */
    record Leg(String category, BigDecimal debit, String foreignCurrency, BigDecimal foreign) {
        static Leg of(String category, BigDecimal debit) {
            return new Leg(category, debit, null, null);
        }
    }

    List<Invoice> invoices() {
        return invoices;
    }

    List<Bill> bills() {
        return bills;
    }

    List<Line> lines() {
        return lines;
    }

    List<Entry> entries() {
        return entries;
    }

    /** What the sales platforms' money arrived by. */
    List<Taking> takings() {
        return takings;
    }

    List<OwnTransfer> ownTransfers() {
        return ownTransfers;
    }

    long nextInvoiceId() {
        return FIRST_INVOICE + invoices.size();
    }

    long nextBillId() {
        return FIRST_BILL + bills.size();
    }

    /** What is in an account at the end of a day, as far as is known. */
    BigDecimal balance(BankAccount account, LocalDate day) {
        return lines.stream()
                .filter(line -> line.account() == account && !line.datedOn().isAfter(day))
                .map(Line::amount)
                .reduce(account.opening(), BigDecimal::add);
    }

    /** What an amount of a currency is in pounds on a day. */
    BigDecimal inPounds(BigDecimal amount, String currency, LocalDate day) {
        return Money.round(amount.multiply(Money.rate(days, currency, day)));
    }

    /** A line that the bank reports. */
    Line line(BankAccount account, LocalDate datedOn, Instant uploadedAt, BigDecimal amount, String description) {
        String content = days.seed() + "|bank|" + lineNumbers;
        return add(account, datedOn, uploadedAt, amount, description, id(content));
    }

    /** A line that somebody enters by hand. */
    Line manualLine(BankAccount account, LocalDate datedOn, Instant enteredAt, BigDecimal amount, String description) {
        return add(account, datedOn, enteredAt, amount, description, null);
    }

    /** Leaves out the number of a line, so that what comes after a line that is part of another keeps its own. */
    void leaveOutLine() {
        lineNumbers++;
    }

    private static String id(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Line add(
            BankAccount account,
            LocalDate datedOn,
            Instant uploadedAt,
            BigDecimal amount,
            String description,
            String bankId) {
        Line line = new Line(
                FIRST_LINE + lineNumbers++,
                account,
                datedOn,
                amount,
                description,
                bankId,
                uploadedAt,
                new ArrayList<>());
        lines.add(line);
        return line;
    }

    /** Books an invoice, and what is written off of it. */
    void add(Invoice invoice) {
        invoices.add(invoice);
        if (invoice.sentAt() == null) {
            return;
        }
        List<Leg> legs = new ArrayList<>();
        BigDecimal sum = Money.ZERO;
        BigDecimal tax = Money.ZERO;
        for (Invoice.Item item : invoice.items()) {
            BigDecimal net = Money.round(item.net().multiply(invoice.rate()));
            legs.add(leg(
                    item.category(),
                    net.negate(),
                    invoice.currency(),
                    item.net().negate()));
            sum = sum.add(net);
            tax = tax.add(Money.round(item.tax().multiply(invoice.rate())));
        }
        legs.add(Leg.of(Category.TAX_CHARGED, tax.negate()));
        legs.add(leg(Category.DEBTORS, sum.add(tax), invoice.currency(), invoice.total()));
        String name = invoice.contact().title() + " - Invoice " + invoice.reference();
        String source = "invoices/" + invoice.id();
        post(invoice.datedOn(), name, source, legs, invoice.sentAt(), null);
    }

    /** Books what is written off of an invoice, once all its payments are known. */
    void writeOff(Invoice invoice) {
        BigDecimal paid = invoice.payments().stream().map(Payment::amount).reduce(Money.ZERO, BigDecimal::add);
        BigDecimal left = invoice.total().subtract(paid);
        BigDecimal pounds = Money.round(left.multiply(invoice.rate()));
        post(
                Days.dayOf(invoice.writtenOffAt()),
                invoice.contact().title() + " - Invoice " + invoice.reference() + " written off",
                "invoices/" + invoice.id(),
                List.of(
                        Leg.of(Category.BAD_DEBTS, pounds),
                        leg(Category.DEBTORS, pounds.negate(), invoice.currency(), left.negate())),
                invoice.writtenOffAt(),
                null);
    }

    /** Books a bill. */
    void add(Bill bill) {
        bills.add(bill);
        List<Leg> legs = new ArrayList<>();
        BigDecimal sum = Money.ZERO;
        BigDecimal tax = Money.ZERO;
        for (Bill.Item item : bill.items()) {
            BigDecimal net = Money.round(item.net().multiply(bill.rate()));
            legs.add(leg(item.category(), net, bill.currency(), item.net()));
            sum = sum.add(net);
            tax = tax.add(Money.round(item.tax().multiply(bill.rate())));
        }
        legs.add(Leg.of(Category.TAX_RECLAIMED, tax));
        legs.add(leg(
                Category.CREDITORS,
                sum.add(tax).negate(),
                bill.currency(),
                bill.total().negate()));
        String name = bill.contact().title() + " - Bill " + bill.reference();
        post(bill.datedOn(), name, "bills/" + bill.id(), legs, bill.createdAt(), bill.deletedAt());
    }

    private static Leg leg(String category, BigDecimal debit, String currency, BigDecimal amount) {
        return currency.equals(Money.HOME) ? Leg.of(category, debit) : new Leg(category, debit, currency, amount);
    }

    /** Explains a line as a payment of an invoice; the amount is in the invoice's currency. */
    void receive(Line line, Invoice invoice, BigDecimal amount, Instant at) {
        boolean same = invoice.currency().equals(line.account().currency());
        String type = amount.signum() < 0 ? "Credit Note Refund" : "Invoice Receipt";
        Explanation explanation = new Explanation(
                nextExplanationId(),
                type,
                line.amount(),
                null,
                null,
                null,
                null,
                invoice,
                null,
                same ? Money.ZERO : amount,
                null,
                at,
                null,
                null);
        line.explanations().add(explanation);
        invoice.payments().add(new Payment(at, line.datedOn(), amount));
        BigDecimal bank = bank(line, line.amount());
        BigDecimal debt = Money.round(amount.multiply(invoice.rate()));
        post(
                line,
                explanation,
                invoice.contact().title() + " - Invoice " + invoice.reference(),
                List.of(
                        bankLeg(line, line.amount()),
                        leg(Category.DEBTORS, debt.negate(), invoice.currency(), amount.negate()),
                        Leg.of(Category.CURRENCY, debt.subtract(bank))));
    }

    /** Explains a line as a payment of a bill; the amount is in the bill's currency, positive for money out. */
    void pay(Line line, Bill bill, BigDecimal amount, Instant at) {
        boolean same = bill.currency().equals(line.account().currency());
        Explanation explanation = new Explanation(
                nextExplanationId(),
                amount.signum() < 0 ? "Bill Refund" : "Bill Payment",
                line.amount(),
                "Bill " + bill.reference(),
                null,
                null,
                null,
                null,
                bill,
                same ? Money.ZERO : amount.negate(),
                null,
                at,
                null,
                null);
        line.explanations().add(explanation);
        bill.payments().add(new Payment(at, line.datedOn(), amount));
        BigDecimal bank = bank(line, line.amount());
        BigDecimal debt = Money.round(amount.multiply(bill.rate()));
        post(
                line,
                explanation,
                bill.contact().title() + " - Bill " + bill.reference(),
                List.of(
                        bankLeg(line, line.amount()),
                        leg(Category.CREDITORS, debt, bill.currency(), amount),
                        Leg.of(Category.CURRENCY, bank.add(debt).negate())));
    }

    /**
     * What a line, or a part of it, was for.
     *
     * @param taxRate in percent, null where there is no tax
     */
    record Purpose(String type, String description, String category, String taxStatus, BigDecimal taxRate) {}

    /** Explains a line or a part of it by a category. */
    void explain(Line line, BigDecimal gross, Purpose purpose, Instant at, Instant reviewedAt, Instant deletedAt) {
        Explanation explanation = new Explanation(
                nextExplanationId(),
                purpose.type(),
                gross,
                purpose.description(),
                purpose.category(),
                purpose.taxStatus(),
                purpose.taxRate(),
                null,
                null,
                Money.ZERO,
                null,
                at,
                reviewedAt,
                deletedAt);
        line.explanations().add(explanation);
        BigDecimal bank = bank(line, gross);
        BigDecimal tax = explanation.tax() == null ? Money.ZERO : bank(line, explanation.tax());
        post(
                line,
                explanation,
                purpose.description(),
                List.of(
                        bankLeg(line, gross),
                        Leg.of(gross.signum() < 0 ? Category.TAX_RECLAIMED : Category.TAX_CHARGED, tax.negate()),
                        Leg.of(purpose.category(), tax.subtract(bank))));
    }

    /** Explains two lines as one transfer. */
    void transfer(Line from, Line to, Instant at) {
        ownTransfers.add(new OwnTransfer(from, to));
        Explanation out = transfer(from, to.account(), at);
        transfer(to, from.account(), at);
        BigDecimal difference = bank(from, from.amount()).add(bank(to, to.amount()));
        post(
                from,
                out,
                "Transfer from " + from.account().title() + " to "
                        + to.account().title(),
                List.of(
                        bankLeg(from, from.amount()),
                        bankLeg(to, to.amount()),
                        Leg.of(Category.CURRENCY, difference.negate())));
    }

    private Explanation transfer(Line line, BankAccount other, Instant at) {
        Explanation explanation = new Explanation(
                nextExplanationId(),
                "Transfer",
                line.amount(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                other,
                at,
                null,
                null);
        line.explanations().add(explanation);
        return explanation;
    }

    private long nextExplanationId() {
        return FIRST_EXPLANATION + explanations++;
    }

    private BigDecimal bank(Line line, BigDecimal amount) {
        return inPounds(amount, line.account().currency(), line.datedOn());
    }

    private Leg bankLeg(Line line, BigDecimal amount) {
        BankAccount account = line.account();
        return leg(account.nominalCode(), bank(line, amount), account.currency(), amount);
    }

    private void post(Line line, Explanation explanation, String description, List<Leg> legs) {
        String source = "bank_transaction_explanations/" + explanation.id();
        post(line.datedOn(), description, source, legs, explanation.at(), explanation.deletedAt());
    }

    /** Writes the ledger's entries of one thing; parts without an amount leave none. */
    private void post(
            LocalDate datedOn, String description, String source, List<Leg> legs, Instant at, Instant deletedAt) {
        List<Leg> amounts =
                legs.stream().filter(leg -> leg.debit().signum() != 0).toList();
        postAll(datedOn, description, source, amounts, at, deletedAt);
    }

    /** Writes the ledger's entries of one thing. */
    List<Entry> postAll(
            LocalDate datedOn, String description, String source, List<Leg> legs, Instant at, Instant deletedAt) {
        List<Entry> posted = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Leg leg : legs) {
            sum = sum.add(leg.debit());
            posted.add(new Entry(
                    FIRST_ENTRY + entries.size() + posted.size(),
                    datedOn,
                    description,
                    leg.category(),
                    leg.foreignCurrency(),
                    leg.foreign(),
                    source,
                    Entry.always(at, leg.debit()),
                    deletedAt));
        }
        if (sum.signum() != 0) {
            throw new IllegalStateException(description + " does not balance: " + sum);
        }
        entries.addAll(posted);
        return posted;
    }
}
