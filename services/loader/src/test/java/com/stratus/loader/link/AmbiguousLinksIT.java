package com.stratus.loader.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What fits in more ways than one is not tied, and says so; what is tied already fits nothing else. */
class AmbiguousLinksIT {

    private static final AtomicInteger TRIALS = new AtomicInteger();

    private final LinkTrial trial = new LinkTrial("ambiguous_links_" + TRIALS.incrementAndGet());

    @BeforeEach
    void connect() {
        LinkWorld.CONNECTIONS.forEach(trial::execute);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aParcelWhoseNumberTwoOrdersTellIsAmbiguous() {
        trial.insert("shipbob_orders", "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\"}");
        trial.insert(
                "shipbob_shipments",
                "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\",\"shipment_id\":\"600\",\"tracking_number\":\"1Z\"}");
        for (var order : List.of("1", "2")) {
            trial.insert(
                    "orders",
                    "{\"connection_id\":\"shop\",\"source\":\"shopify\",\"platform_order_id\":\"%1$s\",\"order_id\":\"#%1$s\"}"
                            .formatted(order));
            trial.insert(
                    "shopify_fulfillments",
                    "{\"connection_id\":\"shop\",\"platform_order_id\":\"%s\",\"tracking_key\":\"f\",\"tracking_number\":\"1Z\"}"
                            .formatted(order));
        }
        trial.link();
        assertThat(trial.leftovers("order_shipment")).contains("shipbob_shipments shipbob/600 ambiguous 2");
    }

    /** The line names one of two payouts, and two others are the rest of its amount. */
    @Test
    void aRestThatTwoPayoutsAreIsAmbiguous() {
        trial.insert("shopify_payouts", payout("7788001", "2026-05-14", "51"));
        trial.insert("shopify_payouts", payout("P2", "2026-05-14", "52"));
        trial.insert("shopify_payouts", payout("P3", "2026-05-14", "52"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("7", "2026-05-16", "103", "USD", "SHOPIFY 7788001"));
        trial.link();
        assertThat(trial.links()).containsExactly("payout_bank_line shop/7788001 -> books/7 reference");
        assertThat(trial.leftovers())
                .containsExactly(
                        "payout_bank_line shopify_payouts shop/P2 ambiguous 2",
                        "payout_bank_line shopify_payouts shop/P3 ambiguous 2");
    }

    /** A line names a payout that another line names too: it says nothing of the rest of its amount. */
    @Test
    void aLineWhosePayoutIsAmbiguousHasNoRest() {
        trial.insert("shopify_payouts", payout("7788001", "2026-05-14", "51"));
        trial.insert("shopify_payouts", payout("P2", "2026-05-14", "52"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("7", "2026-05-16", "103", "USD", "SHOPIFY 7788001"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("8", "2026-05-17", "51", "USD", "SHOPIFY 7788001"));
        trial.link();
        assertThat(trial.links()).isEmpty();
        assertThat(trial.leftovers())
                .containsExactly(
                        "payout_bank_line shopify_payouts shop/7788001 ambiguous 2",
                        "payout_bank_line shopify_payouts shop/P2 no_bank_line");
    }

    /** With P2 it would be the sum of a line, but P2 arrived by another one. */
    @Test
    void aPayoutIsNoPartOfASumWithOneThatIsTied() {
        trial.insert("shopify_payouts", payout("7788001", "2026-05-14", "51"));
        trial.insert("shopify_payouts", payout("P2", "2026-05-14", "52"));
        trial.insert("shopify_payouts", payout("P3", "2026-05-14", "20"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("7", "2026-05-16", "103", "USD", "SHOPIFY 7788001"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("8", "2026-05-16", "72", "USD", "CREDIT"));
        trial.link();
        assertThat(trial.links())
                .containsExactly(
                        "payout_bank_line shop/7788001 -> books/7 reference_and_sum",
                        "payout_bank_line shop/P2 -> books/7 reference_and_sum");
        assertThat(trial.leftovers()).containsExactly("payout_bank_line shopify_payouts shop/P3 no_bank_line");
    }

    /** Three payouts fit the second line, and the first of them is the first line's. */
    @Test
    void whatIsTiedIsNoCandidate() {
        trial.insert("shopify_payouts", payout("P1", "2026-05-01", "44"));
        trial.insert("shopify_payouts", payout("P2", "2026-05-10", "44"));
        trial.insert("shopify_payouts", payout("P3", "2026-05-10", "44"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("1", "2026-05-03", "44", "USD", "SHOPIFY INC"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("2", "2026-05-10", "44", "USD", "CREDIT"));
        trial.link();
        assertThat(trial.links()).containsExactly("payout_bank_line shop/P1 -> books/1 payer_and_amount");
        assertThat(trial.leftovers())
                .containsExactly(
                        "payout_bank_line shopify_payouts shop/P2 ambiguous 2",
                        "payout_bank_line shopify_payouts shop/P3 ambiguous 2");
    }

    /** Two lines fit an invoice; when one goes, the other is its payment. */
    @Test
    void anInvoiceThatTwoLinesFitIsAmbiguous() {
        trial.insert(
                "freeagent_invoices",
                """
                {"connection_id":"books","invoice_id":"I1","reference":"INV-1","dated_on":"2026-05-10","total_value":61,
                 "paid_value":61,"currency":"GBP","contact_name":"Pennine Home","status":"Paid"}""");
        trial.link();
        assertThat(trial.leftovers()).containsExactly("bank_line_invoice freeagent_invoices books/I1 no_bank_line");

        trial.insert("freeagent_bank_transactions", LinkWorld.line("1", "2026-05-18", "61", "GBP", "PENNINE HOME"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("2", "2026-05-19", "61", "GBP", "PENNINE HOME"));
        trial.link();
        assertThat(trial.links()).isEmpty();
        assertThat(trial.leftovers()).containsExactly("bank_line_invoice freeagent_invoices books/I1 ambiguous 2");

        trial.execute("DELETE FROM freeagent_bank_transactions");
        trial.link();
        assertThat(trial.leftovers()).containsExactly("bank_line_invoice freeagent_invoices books/I1 no_bank_line");

        trial.insert("freeagent_bank_transactions", LinkWorld.line("2", "2026-05-19", "61", "GBP", "PENNINE HOME"));
        trial.link();
        assertThat(trial.links()).containsExactly("bank_line_invoice books/2 -> books/I1 name_and_amount");
        assertThat(trial.leftovers()).isEmpty();
    }

    /** The money that came is of another currency and names no account: one line, and it does not fit. */
    @Test
    void aTransferThatNothingFitsIsNotAmbiguous() {
        trial.insert("freeagent_bank_transactions", LinkWorld.line("1", "2026-05-18", "-61", "GBP", "OUT"));
        trial.insert(
                "freeagent_bank_transaction_explanations",
                """
                {"connection_id":"books","explanation_id":"e1","bank_transaction_id":"1","dated_on":"2026-05-18",
                 "transfer_bank_account_id":"A-2"}""");
        trial.insert(
                "freeagent_bank_transactions",
                LinkWorld.line("2", "2026-05-18", "80", "USD", "IN").replace("A-1", "A-2"));
        trial.link();
        assertThat(trial.leftovers("bank_line_transfer"))
                .containsExactly("freeagent_bank_transactions books/1 no_bank_line");

        trial.execute(
                "UPDATE freeagent_bank_transactions SET amount = 61, currency = 'GBP' WHERE transaction_id = '2'");
        trial.insert(
                "freeagent_bank_transactions",
                LinkWorld.line("3", "2026-05-19", "61", "GBP", "IN").replace("A-1", "A-2"));
        trial.link();
        assertThat(trial.leftovers("bank_line_transfer"))
                .containsExactly("freeagent_bank_transactions books/1 ambiguous 2");
    }

    /** A line of February arrives before its bill, and January's bill of the same amount is paid already. */
    @Test
    void aBillThatIsPaidFitsNoOtherLine() {
        trial.insert("freeagent_bills", rent("B1", "2026-01-10"));
        trial.insert("freeagent_bank_transactions", LinkWorld.line("1", "2026-01-15", "-61", "GBP", "PENNINE HOME"));
        trial.insert(
                "freeagent_bank_transaction_explanations",
                """
                {"connection_id":"books","explanation_id":"e1","bank_transaction_id":"1","dated_on":"2026-01-15",
                 "bill_id":"B1"}""");
        trial.insert("freeagent_bank_transactions", LinkWorld.line("2", "2026-02-15", "-61", "GBP", "PENNINE HOME"));
        trial.link();
        assertThat(trial.links()).containsExactly("bank_line_bill books/1 -> books/B1 explanation");

        trial.insert("freeagent_bills", rent("B2", "2026-02-10"));
        trial.link();
        assertThat(trial.links())
                .containsExactly(
                        "bank_line_bill books/1 -> books/B1 explanation",
                        "bank_line_bill books/2 -> books/B2 name_and_amount");
    }

    /** The charge came on the day of one bill, maybe after it: the next one may have it. */
    @Test
    void aBillWhoseOnlyParcelFitsAnotherIsAmbiguous() {
        trial.insert("freeagent_bills", LinkWorld.bill("SB1", "2026-05-18", "10.00"));
        trial.insert("freeagent_bills", LinkWorld.bill("SB2", "2026-05-25", "10.00"));
        trial.insert("freeagent_bills", LinkWorld.bill("SB3", "2026-06-01", "10.00"));
        trial.insert("shipbob_orders", "{\"connection_id\":\"shipbob\",\"shipbob_order_id\":\"500\"}");
        trial.insert("shipbob_shipments", LinkWorld.parcel("600", "2026-05-16T00:00:00Z", "10.00"));
        trial.link();
        assertThat(trial.links()).isEmpty();
        assertThat(trial.leftovers("bill_shipment"))
                .containsExactly(
                        "freeagent_bills books/SB1 ambiguous 2",
                        "freeagent_bills books/SB2 ambiguous 2",
                        "freeagent_bills books/SB3 amount_differs");
    }

    private static String payout(String id, String day, String net) {
        return """
                {"connection_id":"shop","payout_id":"%s","issued_at":"%sT00:00:00Z","status":"PAID","net":%s,
                 "currency":"USD"}"""
                .formatted(id, day, net);
    }

    private static String rent(String id, String day) {
        return """
                {"connection_id":"books","bill_id":"%s","dated_on":"%s","total_value":61,"currency":"GBP",
                 "contact_name":"Pennine Home","status":"Open"}"""
                .formatted(id, day);
    }
}
