package com.stratus.sandbox.freeagent.books;

import java.math.BigDecimal;
import java.util.Arrays;

/** The company's accounts at banks. */
public enum BankAccount {
    CURRENT(1, "Current account", "Tideway Bank", "StandardBankAccount", "GBP", "41800.55", "20817733"),
    EURO(2, "Euro account", "Tideway Bank", "StandardBankAccount", "EUR", "9200.00", "20817734"),
    DOLLAR(3, "Dollar account", "Tideway Bank", "StandardBankAccount", "USD", "26500.00", "20817735"),
    PAYPAL(4, "PayPal", null, "PaypalAccount", "GBP", "310.40", null),
    CARD(5, "Company card", "Tideway Bank", "CreditCardAccount", "GBP", "-420.15", "4417");

    private static final long IDS = 47_914;

    private final int place;
    private final String title;
    private final String bankName;
    private final String type;
    private final String currency;
    private final BigDecimal opening;
    private final String number;

    BankAccount(int place, String title, String bankName, String type, String currency, String opening, String number) {
        this.place = place;
        this.title = title;
        this.bankName = bankName;
        this.type = type;
        this.currency = currency;
        this.opening = new BigDecimal(opening);
        this.number = number;
    }

    /** The account of an id, or null. */
    public static BankAccount byId(String id) {
        return Arrays.stream(values())
                .filter(account -> Long.toString(account.id()).equals(id))
                .findFirst()
                .orElse(null);
    }

    /** FreeAgent's number of it. */
    public long id() {
        return IDS + place;
    }

    /** What the company calls it. */
    public String title() {
        return title;
    }

    /** Whose account it is, null where that goes without saying. */
    public String bankName() {
        return bankName;
    }

    /** FreeAgent's word for its kind. */
    public String type() {
        return type;
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    /** What was in it when the books were opened. */
    public BigDecimal opening() {
        return opening;
    }

    /** The bank's number of it, of a card the last digits, or null. */
    public String number() {
        return number;
    }

    /** Its account in the ledger, below the one of all banks. */
    public String nominalCode() {
        return Category.BANK + "-" + place;
    }
}
