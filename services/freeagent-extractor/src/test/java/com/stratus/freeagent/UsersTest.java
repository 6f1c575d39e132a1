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

class UsersTest {

    private static final Entity<?, ?> ENTITY = Users.entity(100, false);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void eachRunListsAll() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> Fixtures.page(request, "users", 3, 1)))
                .containsExactly("/users?view=all&page=1&per_page=100");
        assertThat(ENTITY.isSnapshot()).isTrue();
    }

    @Test
    void numbersOfTheTaxOfficeAreReadOnlyWhenTheSettingsAskForThem() throws Exception {
        var read = Users.entity(100, true).map(payload());
        assertThat(read.niNumber()).isEqualTo("QQ123456C");
        assertThat(read.uniqueTaxReference()).isEqualTo("1234567890");
        assertThat(read.currentPayrollProfile()).hasToString("{\"total_pay_in_previous_employment\":\"0.0\"}");

        var usual = Users.entity(100, false).map(payload());
        assertThat(usual.niNumber()).isNull();
        assertThat(usual.uniqueTaxReference()).isNull();
        assertThat(usual.currentPayrollProfile()).isNull();
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "users.json", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"user_id":"6001","email":"maren@harbourlane.example","first_name":"Maren",
                         "last_name":"Holt","role":"Director","permission_level":8,"opening_mileage":120.5,
                         "hidden":false,"created_at_api":"2026-01-05T09:30:00Z",
                         "source_updated_at":"2026-01-05T09:30:00Z"},
                        {"user_id":"6002","email":"books@accountants.example","first_name":"Jo",
                         "last_name":"Ledger","role":"Accountant","permission_level":7,"opening_mileage":0,
                         "hidden":true,"created_at_api":"2026-01-05T09:30:00Z",
                         "source_updated_at":"2026-01-06T09:30:00Z"}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("6001");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"url, user_id is missing", "updated_at, source_updated_at is missing"})
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/permission_level", "/opening_mileage", "/hidden"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("users.json"), "").get(0);
    }
}
