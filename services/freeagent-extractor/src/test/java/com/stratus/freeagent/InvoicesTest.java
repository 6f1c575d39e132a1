package com.stratus.freeagent;

import static com.stratus.extractor.contract.sample.Refusals.assertRequired;
import static com.stratus.extractor.contract.sample.Refusals.assertUnreadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.entity.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class InvoicesTest {

    private static final Entity<?, ?> ENTITY = Invoices.entity(100);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void openOnesAreReadInEveryRun() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.ALL, request -> Fixtures.page(request, "invoices", 3, 1)))
                .containsExactly("/invoices?sort=created_at&nested_invoice_items=true&view=all&page=1&per_page=100");
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> Fixtures.page(request, "invoices", 100, 2)))
                .containsExactly(
                        "/invoices?sort=created_at&nested_invoice_items=true&view=all"
                                + "&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100",
                        "/invoices?sort=created_at&nested_invoice_items=true&view=all"
                                + "&updated_since=2026-11-21T06:00:00Z&page=2&per_page=100",
                        "/invoices?sort=created_at&nested_invoice_items=true&view=open_or_overdue&page=1&per_page=100",
                        "/invoices?sort=created_at&nested_invoice_items=true&view=open_or_overdue&page=2&per_page=100");
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "invoices.json", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"invoice_id":"8001","reference":"INV-014","dated_on":"2026-09-01","due_on":"2026-09-15",
                         "contact_id":"7001","contact_name":"Dales & Söhne GmbH","net_value":{"amount":"100.35",
                         "currency":"EUR"},"sales_tax_value":{"amount":"0.00","currency":"EUR"},
                         "total_value":{"amount":"100.35","currency":"EUR"},"paid_value":{"amount":"40.00",
                         "currency":"EUR"},"due_value":{"amount":"60.35","currency":"EUR"},"exchange_rate":0.8575,
                         "net_value_in_base_currency":86.05,"status":"Overdue","payment_terms_in_days":14,
                         "involves_sales_tax":true,"ec_status":"Reverse Charge",
                         "comments":"Zahlbar binnen 14 Tagen – £ geht auch","project_id":"51",
                         "po_reference":"PO 77","bank_account_id":"9002","created_at_api":"2026-09-01T08:00:00Z",
                         "source_updated_at":"2026-09-02T08:00:00Z","items":[{"item_id":"81001","position":2,
                         "item_type":"Products","description":"Mugs","quantity":12,"price":8.3625,"currency":"EUR",
                         "sales_tax_rate":0,"sales_tax_status":"OUT_OF_SCOPE","category_id":"001",
                         "project_id":"51"},{"item_id":"81002","position":2,"item_type":"Comment",
                         "description":"With thanks","currency":"EUR"}]},
                        {"invoice_id":"8002","reference":"INV-015","dated_on":"2026-09-03","due_on":"2026-09-03",
                         "contact_id":"7002","net_value":{"amount":"-10.00","currency":"GBP"},
                         "total_value":{"amount":"-10.00","currency":"GBP"},"paid_value":{"amount":"0.00",
                         "currency":"GBP"},"due_value":{"amount":"0.00","currency":"GBP"},"exchange_rate":1,
                         "net_value_in_base_currency":-10,"status":"Written-off","payment_terms_in_days":0,
                         "written_off_date":"2026-09-20","created_at_api":"2026-09-03T08:00:00Z",
                         "source_updated_at":"2026-09-20T08:00:00Z","items":[]}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("8001");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, invoice_id is missing",
        "total_value, total_value is missing",
        "updated_at, source_updated_at is missing",
        "currency, currency is missing"
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/net_value", "/due_on", "/exchange_rate", "/payment_terms_in_days"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("invoices.json"), "").get(0);
    }

    @Test
    void lineWithoutIdIsRefused() {
        assertRequired(ENTITY, payload(), "/invoice_items/0", "url", "item_id is missing");
        assertUnreadable(ENTITY, payload(), "/invoice_items/0/quantity");
    }

    /** 250.05 x 0.8575 is 214.417875, 100.35 x 0.5 is 50.175 and -100.35 x 0.5 is -50.175. */
    @ParameterizedTest
    @CsvSource({"250.05, 0.8575, 214.42", "100.35, 0.5, 50.18", "-100.35, 0.5, -50.18", "10, 1.0, 10"})
    void baseAmountIsRoundedHalfUp(String net, String rate, String base) throws Exception {
        var invoice = (ObjectNode) payload();
        var read = Invoices.entity(100).map(invoice.put("net_value", net).put("exchange_rate", rate));

        assertThat(read.netValueInBaseCurrency()).isEqualByComparingTo(base);
    }

    @Test
    void withoutARateThereIsNoBaseAmount() throws Exception {
        var invoice = ((ObjectNode) payload()).without(List.of("exchange_rate"));

        assertThat(Invoices.entity(100).map(invoice).netValueInBaseCurrency()).isNull();
    }
}
