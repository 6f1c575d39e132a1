package com.stratus.freeagent;

import static com.stratus.extractor.contract.sample.Refusals.assertRefused;
import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankTransactionsTest {

    private static final Entity<?, ?> ENTITY = BankTransactions.entity(100);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void everyAccountIsAskedFor() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> answer(request)))
                .containsExactly(
                        "/bank_accounts?page=1&per_page=100",
                        "/bank_transactions?bank_account=https:%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F9001"
                                + "&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100#GBP",
                        "/bank_transactions?bank_account=https:%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F9001"
                                + "&updated_since=2026-11-21T06:00:00Z&page=2&per_page=100#GBP",
                        "/bank_transactions?bank_account=https:%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F9002"
                                + "&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100#EUR");
    }

    private static Answer answer(Request request) {
        if (request.path().equals("/bank_accounts")) {
            return Answers.to(request, Sample.read("bank_accounts.json").toString());
        }
        return request.note().filter("GBP"::equals).isPresent()
                ? Fixtures.page(request, "bank_transactions", 100, 2)
                : Fixtures.page(request, "bank_transactions", 3, 1);
    }

    /** Only the list of accounts says it. */
    @Test
    void currencyIsThatOfTheAccount() throws Exception {
        var euro = Fixtures.payloads(ENTITY, Sample.read("bank_transactions.json"), "EUR")
                .get(0);
        assertThat(BankTransactions.entity(100).map(euro).amount().currency()).isEqualTo("EUR");

        var unknown = Fixtures.payloads(ENTITY, Sample.read("bank_transactions.json"), "")
                .get(0);
        assertRefused(ENTITY, unknown, "currency is missing");
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "bank_transactions.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"transaction_id":"9101","bank_account_id":"9001","bank_transaction_id":"FIT-20260910-1",
                         "dated_on":"2026-09-10","amount":{"amount":"-494.50","currency":"GBP"},
                         "description":"SHIPBOB INC//OTHER/","full_description":"SHIPBOB INC//OTHER/£494.50",
                         "unexplained_amount":{"amount":"-94.50","currency":"GBP"},"is_manual":false,
                         "uploaded_at":"2026-09-10T10:00:00Z","created_at_api":"2026-09-10T10:00:00Z",
                         "source_updated_at":"2026-09-11T10:00:00Z"},
                        {"transaction_id":"9102","bank_account_id":"9001","dated_on":"2026-09-11",
                         "amount":{"amount":"1250.07","currency":"GBP"},"unexplained_amount":{"amount":"0.00",
                         "currency":"GBP"},"is_manual":true,"created_at_api":"2026-09-11T10:00:00Z",
                         "source_updated_at":"2026-09-11T10:00:00Z"}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("9101");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, transaction_id is missing",
        "bank_account, bank_account_id is missing",
        "dated_on, dated_on is missing",
        "amount, amount is missing",
        "updated_at, source_updated_at is missing"
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/amount", "/dated_on", "/is_manual", "/uploaded_at"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("bank_transactions.json"), "GBP")
                .get(0);
    }
}
