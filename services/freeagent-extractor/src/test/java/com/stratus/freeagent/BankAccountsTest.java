package com.stratus.freeagent;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankAccountsTest {

    private static final Entity<?, ?> ENTITY = BankAccounts.entity(100);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void eachRunListsAll() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> Fixtures.page(request, "bank_accounts", 3, 1)))
                .containsExactly("/bank_accounts?page=1&per_page=100");
        assertThat(ENTITY.isSnapshot()).isTrue();
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "bank_accounts.json", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bank_account_id":"9001","name":"Current account","bank_name":"Harbour Bank",
                         "bank_code":"generic","type":"StandardBankAccount","account_number":"12345678",
                         "sort_code":"12-34-56","secondary_sort_code":"12-34-57","iban":"GB00HARB12345612345678",
                         "bic":"HARBGB2L","current_balance":{"amount":"10250.07","currency":"GBP"},
                         "opening_balance":{"amount":"5000.00","currency":"GBP"},"is_primary":true,
                         "is_personal":false,"status":"active","latest_activity_date":"2026-09-10",
                         "created_at_api":"2026-01-05T09:30:00Z","source_updated_at":"2026-09-10T10:00:00Z"},
                        {"bank_account_id":"9002","name":"PayPal","type":"PaypalAccount",
                         "email":"paypal@dales.example","current_balance":{"amount":"12.00","currency":"EUR"},
                         "is_primary":false,"is_personal":true,"status":"hidden",
                         "created_at_api":"2026-01-05T09:30:00Z","source_updated_at":"2026-01-05T09:30:00Z"}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("9001");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, bank_account_id is missing",
        "updated_at, source_updated_at is missing",
        "currency, currency is missing"
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/current_balance", "/is_primary", "/latest_activity_date"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("bank_accounts.json"), "").get(0);
    }
}
