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

class ContactsTest {

    private static final Entity<?, ?> ENTITY = Contacts.entity(100);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void hiddenOnesAreAskedForToo() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.ALL, request -> Fixtures.page(request, "contacts", 100, 2)))
                .containsExactly(
                        "/contacts?view=all&sort=created_at&page=1&per_page=100",
                        "/contacts?view=all&sort=created_at&page=2&per_page=100");
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> Fixtures.page(request, "contacts", 3, 1)))
                .containsExactly(
                        "/contacts?view=all&sort=created_at&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100");
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "contacts.json", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"contact_id":"7001","organisation_name":"Dales & Söhne GmbH",
                         "contact_name_on_invoices":false,"email":"books@dales.example","country":"Germany",
                         "default_payment_terms_in_days":14,"charge_sales_tax":"Never",
                         "sales_tax_registration_number":"DE123456789","active_projects_count":2,
                         "account_balance":1250.5,"uses_contact_invoice_sequence":true,"locale":"de",
                         "status":"Hidden","created_at_api":"2026-01-05T09:30:00Z",
                         "source_updated_at":"2026-09-01T09:00:00.250Z"},
                        {"contact_id":"7002","first_name":"Ada","last_name":"Byron",
                         "billing_email":"ada.billing@example.org","phone_number":"01234 567890",
                         "mobile":"07700 900123","address1":"1 Mill Lane","address2":"Upper Floor",
                         "address3":"Unit 3","town":"Leeds","region":"West Yorkshire","postcode":"LS1 4AP",
                         "country":"United Kingdom","charge_sales_tax":"Auto","account_balance":-0.1,
                         "status":"Active","created_at_api":"2026-02-05T09:30:00Z",
                         "source_updated_at":"2026-02-05T09:30:00Z"}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("7001");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"url, contact_id is missing", "updated_at, source_updated_at is missing"})
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/account_balance", "/default_payment_terms_in_days", "/created_at", "/contact_name_on_invoices"
            })
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("contacts.json"), "").get(0);
    }
}
