package com.stratus.sandbox.freeagent.books;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An account of the ledger.
 *
 * @param code nominal code, with leading zeros; with a dash and a number for a sub-account
 * @param kind admin_expenses, cost_of_sales, income or general
 * @param group what it is listed under, null for general ones
 * @param taxRate FreeAgent's word for the usual VAT rate, null for general ones
 * @param allowable whether it lowers the tax, null for income and general ones
 * @param reporting name in tax reports, or null
 * @param account the bank account behind a sub-account, or null
 * @param userId the person behind a sub-account, or null
 */
public record Category(
        String code,
        String name,
        String kind,
        String group,
        String taxRate,
        Boolean allowable,
        String reporting,
        BankAccount account,
        Long userId) {
    static final String SALES = "001";
    static final String AMAZON_SALES = "002";
    static final String SHOPIFY_SALES = "003";
    static final String GOODS = "101";
    static final String SHIPPING = "104";
    static final String CURRENCY = "392";
    static final String BANK_CHARGES = "363";
    static final String BAD_DEBTS = "364";
    static final String DEBTORS = "681";
    static final String BANK = "750";
    static final String CREDITORS = "796";
    static final String TAX_RECLAIMED = "818";
    static final String TAX_CHARGED = "819";
    static final String TAX_DUE = "817";
    static final String CORPORATION_TAX = "820";
    static final String CORPORATION_TAX_EXPENSE = "502";
    static final String DIRECTOR = "907-1";
    static final String OPENING = "999";

    private static final String STANDARD = "Standard rate";
    private static final String OUTSIDE = "Outside of the scope of VAT";
    private static final List<Category> ALL = all();

    private static Category income(String code, String name, String taxRate) {
        return new Category(code, name, "income", "Income", taxRate, null, null, null, null);
    }

    private static Category cost(String code, String name, String taxRate, String reporting) {
        return new Category(code, name, "cost_of_sales", "Cost of Sales", taxRate, true, reporting, null, null);
    }

    private static Category expense(String code, String name, String taxRate, boolean allowable) {
        return new Category(
                code,
                name,
                "admin_expenses",
                taxRate.equals(STANDARD)
                        ? "Admin expenses (normally VATable)"
                        : "Admin expenses (normally not VATable)",
                taxRate,
                allowable,
                "Administrative expenses",
                null,
                null);
    }

    private static Category general(String code, String name, String reporting) {
        return new Category(code, name, "general", null, null, null, reporting, null, null);
    }

    private static List<Category> all() {
        List<Category> all = new ArrayList<>(List.of(
                income(SALES, "Sales", STANDARD),
                income(AMAZON_SALES, "Sales: Amazon", STANDARD),
                income(SHOPIFY_SALES, "Sales: Shopify", STANDARD),
                income("010", "Sales: books and maps", "Zero rate"),
                general("051", "Interest Received", null),
                cost(GOODS, "Cost of Sales", STANDARD, "Purchases"),
                cost("102", "Commission Paid", STANDARD, "Commissions Payable"),
                cost(SHIPPING, "Shipping and Fulfilment", OUTSIDE, "Carriage"),
                cost("105", "Packaging", STANDARD, "Purchases"),
                expense("250", "Rent", "Exempt", true),
                expense("252", "Heat and Light", "Reduced rate", true),
                expense("268", "Web Hosting", STANDARD, true),
                expense("269", "Computer Software", STANDARD, true),
                expense("285", "Accommodation and Meals", STANDARD, true),
                expense("289", "Business Entertaining – café & more", STANDARD, false),
                expense("359", "Postage", "Exempt", true),
                expense(BANK_CHARGES, "Bank/Finance Charges", "Exempt", true),
                expense(BAD_DEBTS, "Bad Debts", OUTSIDE, true),
                expense("366", "Accountancy Fees", STANDARD, true),
                expense("380", "Advertising and Promotion", STANDARD, true),
                expense(CURRENCY, "Currency Gains and Losses", OUTSIDE, true),
                general(CORPORATION_TAX_EXPENSE, "Corporation Tax Expense", "Tax on profit"),
                general("602", "Computer Equipment Purchase", "Tangible assets"),
                general(DEBTORS, "Trade Debtors", "Debtors"),
                general(BANK, "Bank Account", "Cash at bank and in hand"),
                general(CREDITORS, "Trade Creditors", "Creditors"),
                general(TAX_DUE, "VAT", "Creditors"),
                general(TAX_RECLAIMED, "VAT Reclaimed", "Creditors"),
                general(TAX_CHARGED, "VAT Charged", "Creditors"),
                general(CORPORATION_TAX, "Corporation Tax", "Creditors"),
                general("907", "Director Loan Account", "Creditors"),
                general(OPENING, "Opening Balances", null)));
        for (BankAccount account : BankAccount.values()) {
            all.add(new Category(
                    account.nominalCode(),
                    "Bank Account: " + account.title(),
                    "general",
                    null,
                    null,
                    null,
                    "Cash at bank and in hand",
                    account,
                    null));
        }
        all.add(new Category(
                DIRECTOR,
                "Director Loan Account: Maren Holt",
                "general",
                null,
                null,
                null,
                "Creditors",
                null,
                Staff.DIRECTOR_ID));
        all.sort(Comparator.comparing(Category::code));
        return List.copyOf(all);
    }

    /** The whole chart, accounts and sub-accounts, by code. */
    public static List<Category> chart() {
        return ALL;
    }

    /** The account of a code. */
    public static Category of(String code) {
        return ALL.stream()
                .filter(category -> category.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it consists of others. */
    public boolean hasSubAccounts() {
        return ALL.stream().anyMatch(category -> code.equals(category.parent()));
    }

    /** The code of the account above a sub-account, or null. */
    public String parent() {
        return code.contains("-") ? code.substring(0, code.indexOf('-')) : null;
    }
}
