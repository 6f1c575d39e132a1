package com.stratus.sandbox.freeagent.books;

import com.stratus.sandbox.freeagent.books.Journal.Purpose;
import com.stratus.sandbox.world.Dice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the sales platforms pay out, in the bank. */
final class Takings {
    private static final BigDecimal STANDARD = new BigDecimal("20.0");

    private final Days days;
    private final Journal journal;

    Takings(Days days, Journal journal) {
        this.days = days;
        this.journal = journal;
    }

    /**
     * Writes what arrives on a day: what was sent on the day before.
     *
     * @param transfers all that was sent until the day begins, or more
     */
    void write(LocalDate day, List<Income.Transfer> transfers) {
        for (Income.Transfer transfer : transfers) {
            if (Days.dayOf(transfer.at()).equals(day.minusDays(1))) {
                write(day, transfer);
            }
        }
    }

    private void write(LocalDate day, Income.Transfer transfer) {
        Dice dice = days.dice("taking-" + transfer.reference(), day.toEpochDay());
        BankAccount account =
                switch (transfer.currency()) {
                    case "USD" -> BankAccount.DOLLAR;
                    case "EUR" -> BankAccount.EURO;
                    default -> BankAccount.CURRENT;
                };
        BigDecimal amount = account.currency().equals(transfer.currency())
                ? transfer.amount()
                : journal.inPounds(transfer.amount(), transfer.currency(), day);
        boolean isAmazon = transfer.payer().equals("Amazon");
        String text = (isAmazon ? "AMAZON PAYMENTS " : "SHOPIFY ") + transfer.reference();
        Instant uploadedAt = days.at(day, 6, dice);
        Line line = journal.line(account, day, uploadedAt, amount, text);
        boolean isBritish = transfer.currency().equals("GBP");
        boolean isTaxed = isBritish && !isAmazon;
        Purpose purpose = new Purpose(
                amount.signum() < 0 ? "Refund" : "Sales",
                transfer.payer() + " payout " + transfer.reference(),
                isAmazon ? Category.AMAZON_SALES : Category.SHOPIFY_SALES,
                isTaxed ? "TAXABLE" : "OUT_OF_SCOPE",
                isTaxed ? STANDARD : null);
        Instant explainedAt = days.at(day.plusDays(dice.between(0, 3)), 12, dice);
        journal.explain(line, amount, purpose, explainedAt, null, null);
    }
}
