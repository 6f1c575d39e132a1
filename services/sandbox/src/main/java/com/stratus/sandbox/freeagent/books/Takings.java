package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.freeagent.books.Journal.Purpose;
import com.stratus.sandbox.world.Dice;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the sales platforms pay out, in the bank. The bank of the dollar account does not pass on by which number Shopify
 * knows a payout, now and then no bank passes on Amazon's, and two payouts of Shopify's that arrive on one day may come as
 * one line.
 */
final class Takings {
    private static final BigDecimal STANDARD = new BigDecimal("20.0");
    private static final String AMAZON = "Amazon";
    private static final String DOLLARS = "USD";
    private static final double JOINED = 0.5;
    private static final double UNNAMED = 0.25;
    private static final String TRACE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TRACE_LENGTH = 12;

    /** A payout is paid at the soonest so long after the begin of the day on which it is issued, and at the latest. */
    private static final Duration SOONEST = Duration.ofHours(20);

    private static final Duration LATEST = Duration.ofHours(32);
    private static final int LATE = 3;

    private final Days days;
    private final Journal journal;

    Takings(Days days, Journal journal) {
        this.days = days;
        this.journal = journal;
    }

    /**
     * Writes what arrives on a day: as a rule what was sent on the day before.
     *
     * @param sent all that was sent until the day begins, or more
     */
    void write(LocalDate day, List<Remittance> sent) {
        List<Remittance> arriving = sent.stream()
                .filter(remittance -> arrivesOn(remittance).equals(day))
                .toList();
        Map<String, List<Remittance>> together = new HashMap<>();
        arriving.forEach(remittance -> together.computeIfAbsent(lineOf(day, remittance), line -> new ArrayList<>())
                .add(remittance));
        Map<String, Line> lines = new HashMap<>();
        for (Remittance remittance : arriving) {
            Dice dice = days.dice("taking-" + remittance.reference(), day.toEpochDay());
            Instant uploadedAt = days.at(day, 6, dice);
            String name = lineOf(day, remittance);
            if (lines.containsKey(name)) {
                journal.leaveOutLine();
            } else {
                lines.put(name, line(day, together.get(name), uploadedAt));
            }
            explain(lines.get(name), remittance, dice);
        }
    }

    private LocalDate arrivesOn(Remittance remittance) {
        return Days.dayOf(remittance.at()).plusDays(isLastInDollars(remittance) ? LATE : 1);
    }

    /** The last payout in dollars before the history's end is late, so that it is still on its way then. */
    private boolean isLastInDollars(Remittance remittance) {
        if (remittance.payer().equals(AMAZON)
                || !remittance.currency().equals(DOLLARS)
                || remittance.at().isAfter(days.until())) {
            return false;
        }
        LocalDate issuedOn = Days.dayOf(remittance.at().minus(SOONEST));
        Instant nextIssued = Days.workingDay(issuedOn.plusDays(1))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return days.until().isBefore(nextIssued.plus(LATEST));
    }

    /** What is equal for all that comes as one line. */
    private String lineOf(LocalDate day, Remittance remittance) {
        boolean mayBeJoined =
                !remittance.payer().equals(AMAZON) && remittance.amount().signum() > 0;
        return mayBeJoined
                        && days.dice("joined-" + remittance.currency(), day.toEpochDay())
                                .chance(JOINED)
                ? remittance.currency()
                : remittance.reference();
    }

    private Line line(LocalDate day, List<Remittance> remittances, Instant uploadedAt) {
        BankAccount account = account(remittances.get(0));
        BigDecimal amount =
                remittances.stream().map(remittance -> amount(day, remittance)).reduce(Money.ZERO, BigDecimal::add);
        Line line = journal.line(account, day, uploadedAt, amount, text(day, remittances));
        journal.takings().add(new Taking(line, remittances));
        return line;
    }

    private static BankAccount account(Remittance remittance) {
        return switch (remittance.currency()) {
            case DOLLARS -> BankAccount.DOLLAR;
            case "EUR" -> BankAccount.EURO;
            default -> BankAccount.CURRENT;
        };
    }

    private BigDecimal amount(LocalDate day, Remittance remittance) {
        return account(remittance).currency().equals(remittance.currency())
                ? remittance.amount()
                : journal.inPounds(remittance.amount(), remittance.currency(), day);
    }

    private String text(LocalDate day, List<Remittance> remittances) {
        Remittance first = remittances.get(0);
        Dice dice = days.dice("bank-text-" + first.reference(), day.toEpochDay());
        if (first.payer().equals(AMAZON)) {
            return dice.chance(UNNAMED) ? "AMAZON PAYMENTS" : "AMAZON PAYMENTS " + first.reference();
        }
        return remittances.size() > 1 || first.currency().equals(DOLLARS)
                ? "SHOPIFY TRANSFER ST-" + trace(dice)
                : "SHOPIFY " + first.reference();
    }

    private static String trace(Dice dice) {
        StringBuilder trace = new StringBuilder();
        for (int place = 0; place < TRACE_LENGTH; place++) {
            trace.append(TRACE_LETTERS.charAt(dice.between(0, TRACE_LETTERS.length() - 1)));
        }
        return trace.toString();
    }

    /** Who explains a line repeats the number that he reads in its text. */
    private void explain(Line line, Remittance remittance, Dice dice) {
        BigDecimal amount = amount(line.datedOn(), remittance);
        boolean isAmazon = remittance.payer().equals(AMAZON);
        boolean isNamed = line.description().endsWith(remittance.reference());
        boolean isTaxed = remittance.currency().equals("GBP") && !isAmazon;
        Purpose purpose = new Purpose(
                amount.signum() < 0 ? "Refund" : "Sales",
                remittance.payer() + " payout" + (isNamed ? " " + remittance.reference() : ""),
                isAmazon ? Category.AMAZON_SALES : Category.SHOPIFY_SALES,
                isTaxed ? "TAXABLE" : "OUT_OF_SCOPE",
                isTaxed ? STANDARD : null);
        Instant explainedAt = days.at(line.datedOn().plusDays(dice.between(0, 3)), 12, dice);
        journal.explain(line, amount, purpose, explainedAt, null, null);
    }
}
