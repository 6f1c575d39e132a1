package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.freeagent.books.BankAccount;
import com.stratus.sandbox.freeagent.books.BankAccountState;
import com.stratus.sandbox.freeagent.books.Explanation;
import com.stratus.sandbox.freeagent.books.ExplanationState;
import com.stratus.sandbox.freeagent.books.Line;
import com.stratus.sandbox.freeagent.books.LineState;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Bank accounts, their lines and the explanations of these as FreeAgent writes them. */
final class BankJson {
    private static final String BANK_ACCOUNTS = "bank_accounts";

    private BankJson() {}

    static Map<String, Object> account(BankAccountState state) {
        BankAccount account = state.account();
        boolean isStandard = account.type().equals("StandardBankAccount");
        return Wire.of(BANK_ACCOUNTS, account.id())
                .amount("opening_balance", account.opening())
                .put("bank_name", account.bankName())
                .put("type", account.type())
                .put("name", account.title())
                .put("account_number", account.number())
                .put("sort_code", isStandard ? "00-00-01" : null)
                .put("email", account == BankAccount.PAYPAL ? "paypal@example.com" : null)
                .put("is_personal", false)
                .put("is_primary", account == BankAccount.CURRENT)
                .put("status", state.status())
                .put("currency", account.currency())
                .amount("current_balance", state.balance())
                .put("marked_for_review_count", state.marked())
                .put("total_count", state.lines())
                .put("unexplained_transaction_count", state.unexplained())
                .put("manually_added_transaction_count", state.manual())
                .put("bank_code", isStandard ? "generic" : null)
                .put("bank_guess_enabled", true)
                .date("latest_activity_date", state.latestActivityOn())
                .time("created_at", state.createdAt())
                .time("updated_at", state.updatedAt())
                .fields();
    }

    static Map<String, Object> line(LineState state) {
        Line line = state.line();
        return Wire.of("bank_transactions", line.id())
                .amount("amount", line.amount())
                .link("bank_account", BANK_ACCOUNTS, line.account().id())
                .date("dated_on", line.datedOn())
                .put("description", line.shortDescription())
                .put("full_description", fullDescription(line))
                .time("uploaded_at", line.uploadedAt())
                .amount("unexplained_amount", state.unexplained())
                .put("is_manual", line.bankId() == null)
                .put("transaction_id", line.bankId())
                .put("matching_transactions_count", 0)
                .put(
                        "bank_transaction_explanations",
                        state.explanations().stream().map(BankJson::explanation).toList())
                .time("created_at", line.uploadedAt())
                .time("updated_at", state.updatedAt())
                .fields();
    }

    private static String fullDescription(Line line) {
        String currency = line.account().currency().equals("GBP") ? "£" : "";
        return line.shortDescription()
                + currency
                + String.format(Locale.ENGLISH, "%,.2f", line.amount().abs());
    }

    static Map<String, Object> explanation(ExplanationState state) {
        Explanation explanation = state.explanation();
        Line line = state.line();
        BigDecimal gross = explanation.gross();
        BankAccount other = explanation.other();
        return Wire.of("bank_transaction_explanations", explanation.id())
                .link("bank_transaction", "bank_transactions", line.id())
                .link("bank_account", BANK_ACCOUNTS, line.account().id())
                .put("type", explanation.type())
                .link("category", "categories", explanation.category())
                .date("dated_on", line.datedOn())
                .put("description", explanation.description())
                .put("detail", detail(state))
                .amount("gross_value", gross)
                .amount("foreign_currency_value", explanation.foreign())
                .amount("transfer_value", gross.negate())
                .amount("sales_tax_rate", explanation.taxRate())
                .amount("sales_tax_value", explanation.tax())
                .put("sales_tax_status", explanation.taxStatus())
                .link(
                        "paid_invoice",
                        "invoices",
                        explanation.invoice() == null
                                ? null
                                : explanation.invoice().id())
                .link(
                        "paid_bill",
                        "bills",
                        explanation.bill() == null ? null : explanation.bill().id())
                .link("transfer_bank_account", BANK_ACCOUNTS, other == null ? null : other.id())
                .put("transaction_description", fullDescription(line))
                .put("has_pending_operation", false)
                .put("is_deletable", true)
                .put("is_locked", false)
                .put("is_money_in", gross.signum() > 0)
                .put("is_money_out", gross.signum() < 0)
                .put("is_money_paid_to_user", explanation.type().equals("Money Paid to User"))
                .put("marked_for_review", state.markedForReview())
                .time("updated_at", state.updatedAt())
                .fields();
    }

    private static String detail(ExplanationState state) {
        Explanation explanation = state.explanation();
        if (explanation.invoice() != null) {
            return "Invoice " + explanation.invoice().reference();
        }
        if (explanation.other() != null) {
            return "Transfer: " + explanation.other().title();
        }
        return explanation.description();
    }
}
