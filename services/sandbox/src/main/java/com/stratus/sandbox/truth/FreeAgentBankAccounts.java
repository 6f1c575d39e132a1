package com.stratus.sandbox.truth;

import com.stratus.sandbox.freeagent.books.BankAccount;
import com.stratus.sandbox.freeagent.books.BankAccountState;
import com.stratus.sandbox.freeagent.books.BooksSnapshot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** The warehouse's row of each bank account. */
final class FreeAgentBankAccounts implements FreeAgentTable {
    @Override
    public String entity() {
        return "bank_accounts";
    }

    @Override
    public String sumField() {
        return "current_balance";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("name"),
                Column.text("bank_name"),
                Column.text("type"),
                Column.text("status"),
                Column.text("currency"),
                Column.bool("is_primary"),
                Column.bool("is_personal"),
                Column.decimal("opening_balance"),
                Column.decimal("current_balance"),
                Column.date("latest_activity_date"));
    }

    @Override
    public void rows(BooksSnapshot books, BiConsumer<Row, BigDecimal> rows) {
        books.accounts().forEach(state -> rows.accept(row(state), state.balance()));
    }

    private static Row row(BankAccountState state) {
        BankAccount account = state.account();
        List<Object> values = Arrays.asList(
                account.title(),
                account.bankName(),
                account.type(),
                state.status(),
                account.currency(),
                account == BankAccount.CURRENT,
                false,
                account.opening(),
                state.balance(),
                state.latestActivityOn());
        return new Row(FreeAgentTable.id(account.id()), Digest.instant(state.updatedAt()), account.currency(), values);
    }
}
