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

class BillsTest {

    private static final Entity<?, ?> ENTITY = Bills.entity(100);

    /** However many pages there are, each is asked for with the same filters. */
    @Test
    void openOnesAreReadInEveryRun() {
        assertThat(Fixtures.targets(ENTITY, Fixtures.ALL, request -> Fixtures.page(request, "bills", 3, 1)))
                .containsExactly("/bills?nested_bill_items=true&view=all&page=1&per_page=100");
        assertThat(Fixtures.targets(ENTITY, Fixtures.CHANGED, request -> Fixtures.page(request, "bills", 3, 1)))
                .containsExactly(
                        "/bills?nested_bill_items=true&view=all&updated_since=2026-11-21T06:00:00Z&page=1&per_page=100",
                        "/bills?nested_bill_items=true&view=open_or_overdue&page=1&per_page=100");
    }

    @Test
    void readsEveryField() {
        assertThat(Fixtures.sample(ENTITY, "bills.json", ""))
                .isEqualTo(
                        Fixtures.json(
                                """
                        [{"bill_id":"8501","reference":"SB-2026-35","dated_on":"2026-08-31","due_on":"2026-09-14",
                         "contact_id":"7003","contact_name":"ShipBob Inc","net_value":{"amount":"-412.08",
                         "currency":"USD"},"sales_tax_value":{"amount":"-82.42","currency":"USD"},
                         "total_value":{"amount":"494.50","currency":"USD"},"paid_value":{"amount":"494.50",
                         "currency":"USD"},"due_value":{"amount":"0.00","currency":"USD"},
                         "exchange_rate":0.09702361,"native_due_value":0,"status":"Paid","comments":"Week 35",
                         "project_id":"51","paid_on":"2026-09-10","created_at_api":"2026-08-31T08:00:00Z",
                         "source_updated_at":"2026-09-10T08:00:00Z","items":[{"item_id":"85001","position":1,
                         "category_id":"104","description":"Fulfilment","quantity":1,"unit":"-no unit-",
                         "sales_tax_rate":20,"sales_tax_status":"TAXABLE","sales_tax_value":{"amount":"-82.42",
                         "currency":"USD"},"total_value":{"amount":"494.50","currency":"USD"},
                         "total_value_ex_tax":{"amount":"412.08","currency":"USD"},"project_id":"51"}]}]"""));
    }

    @Test
    void isKnownByItsIdBeforeItIsMapped() {
        assertThat(ENTITY.keyOf(payload())).contains("8501");
        assertThat(ENTITY.keyOf(Sample.json("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, bill_id is missing",
        "total_value, total_value is missing",
        "updated_at, source_updated_at is missing",
        "currency, currency is missing"
    })
    void whatIsRequiredIsRefusedByItsNameWhenItIsMissing(String field, String reason) {
        assertRequired(ENTITY, payload(), "", field, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sales_tax_value", "/dated_on", "/exchange_rate", "/bill_items/0/total_value"})
    void whatCannotBeReadIsRefusedByItsPath(String pointer) {
        assertUnreadable(ENTITY, payload(), pointer);
    }

    private static JsonNode payload() {
        return Fixtures.payloads(ENTITY, Sample.read("bills.json"), "").get(0);
    }

    @Test
    void lineWithoutIdIsRefused() {
        assertRequired(ENTITY, payload(), "/bill_items/0", "url", "item_id is missing");
    }
}
