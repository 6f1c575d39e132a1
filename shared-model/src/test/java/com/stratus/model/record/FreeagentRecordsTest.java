package com.stratus.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class FreeagentRecordsTest {

    private static final String CONTACT =
            """
            {"contact_id":"225200","organisation_name":"Dales Ltd","contact_name_on_invoices":true,\
            "email":"user@example.com","default_payment_terms_in_days":30,"account_balance":-60.0,\
            "source_updated_at":"2026-08-16T12:43:41Z"}""";

    private static final String INVOICE =
            """
            {"invoice_id":"12","reference":"012","dated_on":"2026-07-01","due_on":"2026-07-31","contact_id":"225200",\
            "net_value":{"amount":"250.00","currency":"EUR"},"total_value":{"amount":"250.00","currency":"EUR"},\
            "exchange_rate":0.86,"net_value_in_base_currency":215.00,"status":"Overdue","payment_terms_in_days":30,\
            "source_updated_at":"2026-07-01T09:00:00Z","items":[{"item_id":"1348965","position":1,\
            "item_type":"Hours","quantity":2,"price":125.5,"currency":"EUR","category_id":"001"}]}""";

    private static final String BILL =
            """
            {"bill_id":"326008","reference":"001","dated_on":"2026-08-16","due_on":"2026-09-16",\
            "net_value":{"amount":"-50.00","currency":"GBP"},"sales_tax_value":{"amount":"-10.00","currency":"GBP"},\
            "total_value":{"amount":"60.00","currency":"GBP"},"status":"Open",\
            "source_updated_at":"2026-08-16T12:43:41Z","items":[{"item_id":"285214","position":1,"category_id":"285",\
            "sales_tax_rate":20,"sales_tax_value":{"amount":"-10.00","currency":"GBP"},\
            "total_value":{"amount":"60.00","currency":"GBP"}}]}""";

    private static final String CATEGORY =
            """
            {"category_id":"750-1","description":"Bank Account","nominal_code":"750-1","category_type":"general",\
            "parent_category_id":"750"}""";

    private static final String BANK_ACCOUNT =
            """
            {"bank_account_id":"47922","name":"Current","current_balance":{"amount":"957.50","currency":"GBP"},\
            "opening_balance":{"amount":"0.00","currency":"GBP"},"is_primary":false,"is_personal":false,\
            "latest_activity_date":"2026-08-15","source_updated_at":"2026-08-16T12:42:16Z"}""";

    private static final String BANK_TRANSACTION =
            """
            {"transaction_id":"3120041","bank_account_id":"47922","bank_transaction_id":"SDKTEST-1",\
            "dated_on":"2026-08-14","amount":{"amount":"-42.50","currency":"GBP"},\
            "unexplained_amount":{"amount":"0.00","currency":"GBP"},"is_manual":false,\
            "source_updated_at":"2026-08-16T12:42:15Z"}""";

    private static final String EXPLANATION =
            """
            {"explanation_id":"2089091","bank_transaction_id":"3120041","bank_account_id":"47922","type":"Payment",\
            "dated_on":"2026-08-14","gross_value":{"amount":"-42.50","currency":"GBP"},"sales_tax_rate":20,\
            "sales_tax_value":{"amount":"-7.08","currency":"GBP"},"marked_for_review":false,"is_locked":false,\
            "source_updated_at":"2026-08-16T12:42:15Z"}""";

    private static final String ENTRY =
            """
            {"transaction_id":"18740002","dated_on":"2027-04-30","nominal_code":"750-1",\
            "debit_value":{"amount":"0.00","currency":"GBP"},"credit_value":{"amount":"51.60","currency":"GBP"},\
            "foreign_currency_data":{"currency_code":"EUR","debit_value":"-60.0"},\
            "source_updated_at":"2026-07-12T08:15:30Z"}""";

    private static final String USER =
            """
            {"user_id":"40180","email":"user@example.com","role":"Director","permission_level":8,"opening_mileage":0,\
            "hidden":false,"source_updated_at":"2026-08-16T11:23:06Z"}""";

    /** Of each kind of record: its JSON, its key, when it last changed, and what it needs. */
    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        CONTACT,
                        FreeagentContact.class,
                        "225200",
                        "2026-08-16T12:43:41Z",
                        List.of("contact_id", "source_updated_at")),
                Arguments.of(
                        INVOICE,
                        FreeagentInvoice.class,
                        "12",
                        "2026-07-01T09:00:00Z",
                        List.of("invoice_id", "total_value", "source_updated_at")),
                Arguments.of(
                        BILL,
                        FreeagentBill.class,
                        "326008",
                        "2026-08-16T12:43:41Z",
                        List.of("bill_id", "total_value", "source_updated_at")),
                Arguments.of(CATEGORY, FreeagentCategory.class, "750-1", null, List.of("category_id")),
                Arguments.of(
                        BANK_ACCOUNT,
                        FreeagentBankAccount.class,
                        "47922",
                        "2026-08-16T12:42:16Z",
                        List.of("bank_account_id", "source_updated_at")),
                Arguments.of(
                        BANK_TRANSACTION,
                        FreeagentBankTransaction.class,
                        "3120041",
                        "2026-08-16T12:42:15Z",
                        List.of("transaction_id", "bank_account_id", "dated_on", "amount", "source_updated_at")),
                Arguments.of(
                        EXPLANATION,
                        FreeagentBankTransactionExplanation.class,
                        "2089091",
                        "2026-08-16T12:42:15Z",
                        List.of("explanation_id", "bank_account_id", "dated_on", "gross_value", "source_updated_at")),
                Arguments.of(
                        ENTRY,
                        FreeagentTransaction.class,
                        "18740002",
                        "2026-07-12T08:15:30Z",
                        List.of("transaction_id", "dated_on", "debit_value", "credit_value", "source_updated_at")),
                Arguments.of(
                        USER,
                        FreeagentUser.class,
                        "40180",
                        "2026-08-16T11:23:06Z",
                        List.of("user_id", "source_updated_at")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void areReadAndWrittenAsTheyAre(
            String json, Class<? extends SourceRecord> type, String key, Instant changedAt, List<String> needed)
            throws JsonProcessingException {
        var read = Json.mapper().readValue(json, type);

        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(json);
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.changedAt()).isEqualTo(changedAt);
        assertThat(read.sourceUpdatedAt()).isEqualTo(changedAt);
        needed.forEach(name -> assertRefused(tree(json).without(List.of(name)), type, name + " is missing"));
        assertRefused(tree(json).put(needed.get(0), "1|2"), type, needed.get(0) + " is blank or holds a |");
    }

    @Test
    void linesNeedTheirKeys() {
        var invoice = tree(INVOICE);
        ((ObjectNode) invoice.path("items").path(0)).remove("item_id");
        assertRefused(invoice, FreeagentInvoice.class, "item_id is missing");

        var bill = tree(BILL);
        ((ObjectNode) bill.path("items").path(0)).remove("item_id");
        assertRefused(bill, FreeagentBill.class, "item_id is missing");
    }

    @Test
    void amountsOfOneDocumentHaveOneCurrency() {
        var invoice = tree(INVOICE);
        ((ObjectNode) invoice.path("net_value")).put("currency", "GBP");
        assertRefused(invoice, FreeagentInvoice.class, "amounts in GBP and EUR");

        var bill = tree(BILL);
        ((ObjectNode) bill.path("items").path(0).path("total_value")).put("currency", "EUR");
        assertRefused(bill, FreeagentBill.class, "amounts in GBP and EUR");

        var account = tree(BANK_ACCOUNT);
        ((ObjectNode) account.path("opening_balance")).put("currency", "USD");
        assertRefused(account, FreeagentBankAccount.class, "amounts in GBP and USD");
    }

    @Test
    void documentsWithoutLinesHaveNone() throws JsonProcessingException {
        assertThat(Json.mapper()
                        .treeToValue(tree(INVOICE).without(List.of("items")), FreeagentInvoice.class)
                        .items())
                .isEmpty();
        assertThat(Json.mapper()
                        .treeToValue(tree(BILL).without(List.of("items")), FreeagentBill.class)
                        .items())
                .isEmpty();
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertRefused(ObjectNode json, Class<?> type, String message) {
        assertThatThrownBy(() -> Json.mapper().treeToValue(json, type))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
