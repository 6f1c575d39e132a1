package com.stratus.analytics.readmodel;

import static com.stratus.analytics.readmodel.Field.Use.FILTER;
import static com.stratus.analytics.readmodel.Field.Use.PERSONAL;
import static com.stratus.analytics.readmodel.Field.Use.SEARCH;
import static com.stratus.analytics.readmodel.Field.Use.SORT;

import jakarta.ws.rs.Path;

import java.util.List;
import java.util.Map;

/** Lines of bank statements, with what they were for. */
@Path("/api/bank-transactions")
class BankTransactions extends RowResource {

    static final ReadModel MODEL = new ReadModel(
            "bank-transactions",
            "bank transaction",
            "One row is one line of a bank statement.",
            "freeagent_bank_transactions",
            List.of("transaction_id"),
            List.of(
                    Field.text("source", "freeagent."),
                    Field.text("bank_account_id", "Links to freeagent_bank_accounts.", FILTER),
                    Field.text(
                            "bank_transaction_id",
                            "The bank's own id (transaction_id in the API); null for what was typed in."),
                    Field.date("dated_on", "Date on the statement.", SORT),
                    Field.amount("amount", "currency", "Money in is positive, money out negative."),
                    Field.text("currency", "ISO 4217 code of the account.", FILTER),
                    Field.text("description", "The bank's words.", SEARCH, PERSONAL),
                    Field.text(
                            "full_description",
                            "The same with kind and amount, as FreeAgent writes it.",
                            SEARCH,
                            PERSONAL),
                    Field.amount("unexplained_amount", "currency", "What no explanation accounts for yet."),
                    Field.flag("is_manual", "Whether somebody typed it in.", FILTER),
                    Field.instant("uploaded_at", "When it came into FreeAgent."),
                    Field.instant("created_at_api", "When it was made in FreeAgent."),
                    Field.instant("source_updated_at", "FreeAgent's updated_at of this version."),
                    Field.GONE_AT,
                    Field.GONE_BECAUSE,
                    Field.LOADED_AT),
            "-dated_on",
            "dated_on",
            List.of(new Part("explanations", BankExplanations.MODEL, Map.of("bank_transaction_id", "transaction_id"))));

    BankTransactions(Rows rows, Answers answers) {
        super(MODEL, rows, answers);
    }
}
