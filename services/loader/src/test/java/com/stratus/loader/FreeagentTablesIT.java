package com.stratus.loader;

import static com.stratus.model.table.Tables.FREEAGENT_BILLS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is true of FreeAgent's tables alone: the signs of what is bought. */
class FreeagentTablesIT {

    private static Versions versions;

    @BeforeAll
    static void start() {
        versions = new Versions("loader_freeagent");
    }

    @AfterAll
    static void stop() {
        versions.close();
    }

    @Test
    void purchasesArePositiveAndWhatIsGivenBackIsNegative() {
        versions.load(FREEAGENT_BILLS, "1", bill("1", "-100.00", "\"-20.00\"", "120.00", "120.00"));
        versions.load(FREEAGENT_BILLS, "2", bill("2", "50.00", "\"10.00\"", "-60.00", "-60.00"));
        versions.load(FREEAGENT_BILLS, "3", bill("3", "-12.50", null, "12.50", "0.00"));
        versions.load(FREEAGENT_BILLS, "4", bill("4", "-1.00", null, "1.00", "1.00"));
        versions.database().execute("UPDATE freeagent_bills SET deleted_at = now() WHERE bill_id = '4'");

        assertThat(versions.database()
                        .texts(
                                "SELECT concat_ws(' ', bill_id, net_value, coalesce(sales_tax_value::text, '-'), total_value,"
                                        + " due_value, currency) FROM freeagent_purchases ORDER BY bill_id"))
                .containsExactly(
                        "1 100.0000 20.0000 120.0000 120.0000 GBP",
                        "2 -50.0000 -10.0000 -60.0000 -60.0000 GBP",
                        "3 12.5000 - 12.5000 0.0000 GBP");
        assertThat(
                        versions.database()
                                .texts(
                                        "SELECT concat_ws(' ', net_value, sales_tax_value) FROM freeagent_bills WHERE bill_id = '1'"))
                .as("the table keeps FreeAgent's signs")
                .containsExactly("-100.0000 -20.0000");
    }

    private static String bill(String id, String net, String tax, String total, String due) {
        return """
                {"bill_id":"%s","net_value":{"amount":"%s","currency":"GBP"},"sales_tax_value":%s,
                 "total_value":{"amount":"%s","currency":"GBP"},"due_value":{"amount":"%s","currency":"GBP"},
                 "items":[],"source_updated_at":"2026-03-01T10:00:00Z"}"""
                .formatted(id, net, tax == null ? "null" : "{\"amount\":" + tax + ",\"currency\":\"GBP\"}", total, due);
    }
}
