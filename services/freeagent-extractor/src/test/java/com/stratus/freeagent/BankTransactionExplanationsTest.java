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

class BankTransactionExplanationsTest {

    private static final Entity<?, ?> ENTITY = BankTransactionExplanations.entity(100);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void everyAccountIsAskedFor() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> answer(request)))
                .containsExactly(
                        "/bank_accounts?page=1&per_page=100",
                        "/bank_transaction_explanations?bank_account=https:%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F9001"
                                + "&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100#GBP",
                        "/bank_transaction_explanations?bank_account=https:%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F9001"
                                + "&updated_since=2026-11-21T06:00:00Z&page=2&per_page=100#GBP",
                        "/bank_transaction_explanations?bank_account=https:%2F%2Fapi.freeagent.com%2Fv2%2Fbank_accounts%2F9002"
                                + "&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100#EUR");
    }

    private static Answer answer(Request request) {
        if (request.path().equals("/bank_accounts")) {
            return Answers.to(request, Sample.read("bank_accounts.json").toString());
        }
        return request.note().filter("GBP"::equals).isPresent()
                ? Fixtures.page(request, "bank_transaction_explanations", 100, 2)
                : Fixtures.page(request, "bank_transaction_explanations", 3, 1);
    }

    /** Only the list of accounts says it. */
    @Test
    void currencyIsThatOfTheAccount() throws Exception {
        var euro = Fixtures.payloads(ENTITY, Sample.read("bank_transaction_explanations.json"), "EUR")
                .get(0);
        assertThat(BankTransactionExplanations.entity(100)
                        .map(euro)
                        .grossValue()
                        .currency())
                .isEqualTo("EUR");

        var unknown = Fixtures.payloads(ENTITY, Sample.read("bank_transaction_explanations.json"), "")
                .get(0);
        assertRefused(ENTITY, unknown, "currency is missing");
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "bank_transaction_explanations.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"explanation_id":"9201","bank_transaction_id":"9101","bank_account_id":"9001",
                         "type":"Bill Payment","dated_on":"2026-09-10","gross_value":{"amount":"-400.00",
                         "currency":"GBP"},"foreign_currency_amount":-520.25,"bill_id":"8501",
                         "marked_for_review":false,"is_locked":true,"source_updated_at":"2026-09-11T10:00:00Z"},
                        {"explanation_id":"9202","bank_transaction_id":"9103","bank_account_id":"9001",
                         "type":"Transfer to Another Account","dated_on":"2026-09-12",
                         "gross_value":{"amount":"-170.00","currency":"GBP"},"detail":"Transfer to Euro",
                         "transfer_bank_account_id":"9002","source_updated_at":"2026-09-12T10:00:00Z"},
                        {"explanation_id":"9203","bank_transaction_id":"9102","bank_account_id":"9001",
                         "type":"Invoice Receipt","dated_on":"2026-09-11","gross_value":{"amount":"1250.07",
                         "currency":"GBP"},"description":"Thanks","category_id":"001","sales_tax_rate":20,
                         "sales_tax_value":{"amount":"208.35","currency":"GBP"},"sales_tax_status":"TAXABLE",
                         "invoice_id":"8001","project_id":"51","receipt_reference":"R-1","marked_for_review":true,
                         "source_updated_at":"2026-09-11T10:00:00Z"}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("9201");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, explanation_id is missing",
        "bank_account, bank_account_id is missing",
        "dated_on, dated_on is missing",
        "gross_value, gross_value is missing",
        "updated_at, source_updated_at is missing"
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gross_value", "/dated_on", "/marked_for_review", "/foreign_currency_value"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("bank_transaction_explanations.json"), "GBP")
                .get(0);
    }
}
