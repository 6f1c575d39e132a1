package com.stratus.freeagent;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.contract.sample.Answers;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {

    private static final Entity<?, ?> ENTITY = Transactions.entity(100);

    /** Oldest period first, each to its last day, in every run. */
    @Test
    void everyAccountingPeriodIsAskedFor() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, TransactionsTest::answer))
                .containsExactly(
                        "/company",
                        "/accounting/transactions?from_date=2025-01-01&to_date=2025-12-31&page=1&per_page=100#GBP",
                        "/accounting/transactions?from_date=2026-01-01&to_date=2026-12-31&page=1&per_page=100#GBP");
        assertThat(ENTITY.isSnapshot()).isTrue();
    }

    private static Answer answer(Request request) {
        return request.path().equals("/company")
                ? Answers.to(request, Sample.read("company.json").toString())
                : Fixtures.page(request, "transactions", 3, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | no currency: choose the company's native currency in FreeAgent",
                "{'currency':'','annual_accounting_periods':[]} | no currency: choose",
                "{'currency':'GBP'} | no annual_accounting_periods: enter the company's first accounting year end in FreeAgent",
                "{'currency':'GBP','annual_accounting_periods':[]} | no annual_accounting_periods: enter",
                "{'currency':'GBP','annual_accounting_periods':[{'starts_on':'2026-01-01'}]}"
                        + " | an accounting period without a readable ends_on: look at the company's accounting dates in FreeAgent",
                "{'currency':'GBP','annual_accounting_periods':[{'starts_on':'soon','ends_on':'2026-12-31'}]}"
                        + " | an accounting period without a readable starts_on: look",
                "{'currency':'GBP','annual_accounting_periods':[null]} | an accounting period without a readable starts_on: look",
            })
    void companyThatDoesNotSayWhatIsNeededIsRefused(String company, String message) {
        assertThatThrownBy(() -> Transactions.periods(Sample.json("{\"company\":" + company.replace('\'', '"') + "}")))
                .isInstanceOf(SourceException.Rejected.class)
                .hasMessageStartingWith("the answer to GetCompany has " + message);
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "transactions.json", "GBP"))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"transaction_id":"9301","dated_on":"2026-12-31","description":"Corporation Tax Provision",
                         "category_id":"820","category_name":"Corporation Tax","nominal_code":"820",
                         "debit_value":{"amount":"0.00","currency":"GBP"},"credit_value":{"amount":"1200.25",
                         "currency":"GBP"},"foreign_currency_data":{},"created_at_api":"2026-09-01T10:00:00Z",
                         "source_updated_at":"2026-09-01T10:00:00Z"},
                        {"transaction_id":"9302","dated_on":"2026-09-10","description":"ShipBob Inc",
                         "category_id":"750","category_name":"Bank Account","nominal_code":"750-1",
                         "debit_value":{"amount":"0.00","currency":"GBP"},"credit_value":{"amount":"0.00",
                         "currency":"GBP"},
                         "source_item_url":"https://api.freeagent.com/v2/bank_transaction_explanations/9201",
                         "foreign_currency_data":{"currency_code":"USD","debit_value":"-520.25"},
                         "created_at_api":"2026-09-11T10:00:00Z","source_updated_at":"2026-09-11T10:00:00Z"}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("9301");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, transaction_id is missing",
        "dated_on, dated_on is missing",
        "debit_value, debit_value is missing",
        "updated_at, source_updated_at is missing",
        "currency, currency is missing"
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/debit_value", "/dated_on", "/created_at"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("transactions.json"), "GBP")
                .get(0);
    }
}
