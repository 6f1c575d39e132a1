package com.stratus.loader.link;

import java.util.List;

/** A small world in which every rule has something to find and something to leave, with what a person would say of it. */
final class LinkWorld {

    /** A row to be written. */
    record Row(String table, String json) {}

    static final List<String> CONNECTIONS = List.of(
            "INSERT INTO connections (connection_id, platform) VALUES ('shop', 'shopify'), ('shop-uk', 'shopify'),"
                    + " ('amazon', 'amazon'), ('shipbob', 'shipbob'), ('books', 'freeagent')");

    static final List<Row> ROWS = List.of(
            // Orders of two shops, which both have a #1001.
            order("shop", "1", "#1001", "2026-05-01T10:00:00Z"),
            order("shop-uk", "11", "#1001", "2026-05-01T11:00:00Z"),
            order("shop", "2", "#1002", "2026-05-02T10:00:00Z"),
            order("shop", "3", "#1003", "2026-05-03T10:00:00Z"),
            order("shop", "4", "#1004", "2026-05-04T10:00:00Z"),
            row(
                    "orders",
                    """
                    {"connection_id":"amazon","source":"amazon","platform_order_id":"111-2222222-3333333",
                     "order_id":"111-2222222-3333333","purchase_date":"2026-05-01T09:00:00Z"}"""),
            // Parcels: by number and time, by id, by number, nothing named, nothing known, by tracking.
            sent("501", "#1001", "2026-05-01T10:00:00Z"),
            parcel("501", "601", null, null),
            parcel("501", "602", null, null),
            sent("502", "2", null),
            parcel("502", "603", null, null),
            sent("503", "#1003", null),
            parcel("503", "604", null, null),
            sent("504", null, null),
            parcel("504", "605", null, null),
            sent("505", "X-1", null),
            parcel("505", "606", null, null),
            sent("506", "X-2", null),
            parcel("506", "607", "1Z777", null),
            sent("507", "#1001", "2026-05-07T10:00:00Z"),
            parcel("507", "608", null, null),
            row(
                    "shopify_fulfillments",
                    """
                    {"connection_id":"shop","platform_order_id":"4","tracking_key":"f1","tracking_number":"1Z777",
                     "status":"SUCCESS"}"""),
            // Returns: of a shipment, of an order only, of nothing that is known.
            row(
                    "shipbob_returns",
                    """
                    {"connection_id":"shipbob","return_id":"701","original_shipment_id":"601","store_order_id":"#1001"}"""),
            row(
                    "shipbob_returns",
                    """
                    {"connection_id":"shipbob","return_id":"702","store_order_id":"#1003"}"""),
            row(
                    "shipbob_returns",
                    """
                    {"connection_id":"shipbob","return_id":"703","original_shipment_id":"9","shipment_tracking_number":"1Z777"}"""),
            row(
                    "amazon_returns",
                    """
                    {"connection_id":"amazon","line_key":"a-0","order_id":"111-2222222-3333333"}"""),
            row(
                    "amazon_returns",
                    """
                    {"connection_id":"amazon","line_key":"b-0","order_id":"111-9999999-9999999"}"""),
            // Refunds, one of an order that is not there.
            refund("801", "1", "5.00"),
            refund("802", "2", "7.00"),
            refund("803", "2", "7.00"),
            refund("804", "3", "9.00"),
            refund("805", "99", "9.00"),
            // Movements of a payout: a charge, refunds by id, by amount, two alike, an adjustment.
            moved("901", "1", "CHARGE", "50", "20.00", "P1"),
            moved("902", "1", "REFUND", "801", "-5.00", "P1"),
            moved("903", "3", "REFUND", "77", "-9.00", "P1"),
            moved("904", "2", "REFUND", "78", "-7.00", "P1"),
            moved("905", "2", "REFUND", "79", "-7.00", "P1"),
            moved("906", null, "ADJUSTMENT", "80", "-1.00", "P1"),
            moved("907", "98", "CHARGE", "81", "3.00", "P1"),
            // Amounts of a settlement: an order's, an inbound shipment's in the order's place, an unknown order's, a
            // fee.
            booking("t1", null),
            amount("t1", "0:Sales:0", "111-2222222-3333333"),
            amount("t1", "0:Fees/Base:0", "111-2222222-3333333"),
            booking("t2", "[{\"order-id\":\"FBA15ABCD\"}]"),
            amount("t2", "0", null),
            booking("t3", null),
            amount("t3", "0", "111-0000000-0000000"),
            booking("t4", null),
            amount("t4", "t:Storage:0", null),
            // Payouts.
            payout("P1", "2026-05-04T00:00:00Z", "PAID", "120.10", "USD"),
            payout("P2", "2026-05-05T00:00:00Z", "PAID", "80.00", "USD"),
            payout("P3", "2026-05-06T00:00:00Z", "PAID", "31.00", "USD"),
            payout("P4", "2026-05-06T00:00:00Z", "PAID", "32.00", "USD"),
            payout("P5", "2026-05-12T00:00:00Z", "PAID", "44.00", "USD"),
            payout("P6", "2026-05-12T00:00:00Z", "PAID", "44.00", "USD"),
            payout("P7", "2026-05-13T00:00:00Z", "SCHEDULED", "45.00", "USD"),
            payout("P8", "2026-05-13T00:00:00Z", "FAILED", "46.00", "USD"),
            payout("7788001", "2026-05-14T00:00:00Z", "PAID", "51.00", "USD"),
            payout("7788002", "2026-05-14T00:00:00Z", "PAID", "52.00", "USD"),
            payout("P9", "2026-05-15T00:00:00Z", "PAID", "61.00", "USD"),
            settlement("S1", "TRC10000001", "2026-05-02T12:00:00Z", "500.00", "USD"),
            settlement("S2", "TRC10000002", "2026-05-03T12:00:00Z", "90000", "JPY"),
            settlement("S3", null, null, "10.00", "USD"),
            // The bank: by reference, by reference converted, by payer, by amount, of two, of two that names one, of
            // two alike.
            line("1", "A-USD", "2026-05-03", "500.00", "USD", "AMAZON PAYMENTS TRC10000001//OTHER/", "0"),
            line("2", "A-GBP", "2026-05-04", "465.20", "GBP", "Amazon Payments trc10000002", "0"),
            line("3", "A-USD", "2026-05-06", "120.10", "USD", "SHOPIFY INC", "0"),
            line("4", "A-USD", "2026-05-07", "80.00", "USD", "CREDIT", "0"),
            line("5", "A-USD", "2026-05-08", "63.00", "USD", "SHOPIFY INC", "0"),
            line("6", "A-USD", "2026-05-14", "44.00", "USD", "SHOPIFY INC", "0"),
            line("7", "A-USD", "2026-05-16", "103.00", "USD", "SHOPIFY 7788001", "0"),
            // Money that came for an invoice is no payout, though its amount is P9's.
            line("8", "A-USD", "2026-05-17", "61.00", "USD", "FENWICK INV-100", "0"),
            paper(
                    "freeagent_invoices",
                    "invoice_id",
                    "I1",
                    "INV-100",
                    "2026-05-10",
                    "61.00",
                    "USD",
                    "Fenwick & Moor",
                    "Paid"),
            told("8", "2026-05-17", "\"invoice_id\":\"I1\""),
            line("9", "A-GBP", "2026-05-18", "48.00", "GBP", "PENNINE HOME INV-101 THANKS", "48.00"),
            paper(
                    "freeagent_invoices",
                    "invoice_id",
                    "I2",
                    "INV-101",
                    "2026-05-10",
                    "120.00",
                    "GBP",
                    "Pennine Home",
                    "Open"),
            line("10", "A-GBP", "2026-05-19", "77.70", "GBP", "CAFE LUMIERE", "77.70"),
            paper(
                    "freeagent_invoices",
                    "invoice_id",
                    "I3",
                    "INV-102",
                    "2026-05-10",
                    "77.70",
                    "GBP",
                    "Cafe Lumiere",
                    "Open"),
            paper("freeagent_invoices", "invoice_id", "I4", "INV-103", "2026-05-10", "5.00", "GBP", "Nobody", "Open"),
            // Bills: explained by a guess, by reference and amount; one that is paid by nothing known.
            line("11", "A-GBP", "2026-05-20", "-30.00", "GBP", "BRIGHTPACK BRI-1", "0"),
            paper("freeagent_bills", "bill_id", "B1", "BRI-1", "2026-05-10", "30.00", "GBP", "Brightpack", "Paid"),
            told("11", "2026-05-20", "\"bill_id\":\"B1\",\"marked_for_review\":true"),
            line("12", "A-GBP", "2026-05-20", "-41.00", "GBP", "MERIDIAN MER-2222", "-41.00"),
            paper("freeagent_bills", "bill_id", "B2", "MER-2222", "2026-05-10", "41.00", "GBP", "Meridian", "Open"),
            row(
                    "freeagent_bills",
                    """
                    {"connection_id":"books","bill_id":"B3","reference":"MER-3","dated_on":"2026-05-10","total_value":9,
                     "paid_value":9,"currency":"GBP","contact_name":"Meridian","status":"Paid"}"""),
            // Transfers: both ends explained, one, none but named, none.
            account("A-USD", "Dollar account", "USD"),
            account("A-GBP", "Current account", "GBP"),
            account("A-CARD", "Company card", "GBP"),
            line("20", "A-USD", "2026-05-13", "-100.00", "USD", "TRANSFER TO CURRENT ACCOUNT", "0"),
            line("21", "A-GBP", "2026-05-13", "78.00", "GBP", "TRANSFER FROM DOLLAR ACCOUNT", "0"),
            told("20", "2026-05-13", "\"transfer_bank_account_id\":\"A-GBP\""),
            told("21", "2026-05-13", "\"transfer_bank_account_id\":\"A-USD\""),
            line("22", "A-GBP", "2026-05-28", "-420.15", "GBP", "CARD", "0"),
            line("23", "A-CARD", "2026-05-29", "420.15", "GBP", "PAYMENT RECEIVED", "420.15"),
            told("22", "2026-05-28", "\"transfer_bank_account_id\":\"A-CARD\""),
            line("24", "A-USD", "2026-06-03", "-200.00", "USD", "TRANSFER TO CURRENT ACCOUNT", "-200.00"),
            line("25", "A-GBP", "2026-06-03", "155.00", "GBP", "TRANSFER FROM DOLLAR ACCOUNT", "155.00"),
            line("26", "A-GBP", "2026-06-10", "-33.33", "GBP", "CARD", "-33.33"),
            line("27", "A-CARD", "2026-06-12", "33.33", "GBP", "PAYMENT RECEIVED", "33.33"),
            line("28", "A-USD", "2026-06-20", "-1.00", "USD", "TO SAVINGS", "0"),
            told("28", "2026-06-20", "\"transfer_bank_account_id\":\"A-CARD\""),
            // ShipBob's bill of a week: two parcels that are surely of it, one that may be.
            paper("freeagent_bills", "bill_id", "SB1", "SB-20", "2026-05-18", "15.50", "USD", "ShipBob, Inc.", "Paid"),
            sent("520", "X-20", null),
            parcel("520", "620", null, charged("10.00", "2026-05-12T15:00:00Z", null, "2026-05-14T15:00:00Z")),
            parcel(
                    "520",
                    "621",
                    null,
                    charged("5.50", "2026-05-13T15:00:00Z", "2026-05-14T15:00:00Z", "2026-05-15T17:00:00Z")),
            parcel("520", "622", null, charged("7.25", "2026-05-16T01:00:00Z", null, "2026-05-18T01:00:00Z")),
            paper("freeagent_bills", "bill_id", "SB2", "SB-21", "2026-05-25", "99.99", "USD", "ShipBob, Inc.", "Paid"),
            parcel("520", "623", null, charged("8.00", "2026-05-20T15:00:00Z", null, "2026-05-22T15:00:00Z")));

    static final List<String> LINKS = List.of(
            "bank_line_bill books/11 -> books/B1 guessed_explanation",
            "bank_line_bill books/12 -> books/B2 reference_and_amount",
            "bank_line_invoice books/10 -> books/I3 name_and_amount",
            "bank_line_invoice books/8 -> books/I1 explanation",
            "bank_line_invoice books/9 -> books/I2 reference",
            "bank_line_transfer books/20 -> books/21 explanations",
            "bank_line_transfer books/22 -> books/23 explanation",
            "bank_line_transfer books/24 -> books/25 account_names",
            "bank_line_transfer books/26 -> books/27 amount",
            "bill_shipment books/SB1 -> shipbob/620 charge_time_and_total",
            "bill_shipment books/SB1 -> shipbob/621 charge_time_and_total",
            "order_payout_line shop/1 -> shop/901 order_id",
            "order_payout_line shop/1 -> shop/902 order_id",
            "order_payout_line shop/2 -> shop/904 order_id",
            "order_payout_line shop/2 -> shop/905 order_id",
            "order_payout_line shop/3 -> shop/903 order_id",
            "order_refund shop/1 -> shop/801 order_id",
            "order_refund shop/2 -> shop/802 order_id",
            "order_refund shop/2 -> shop/803 order_id",
            "order_refund shop/3 -> shop/804 order_id",
            "order_return amazon/111-2222222-3333333 -> amazon/a-0 order_id",
            "order_return shop/1 -> shipbob/701 original_shipment",
            "order_return shop/3 -> shipbob/702 store_order_id",
            "order_settlement_line amazon/111-2222222-3333333 -> amazon/t1/0:Fees/Base:0 order_id",
            "order_settlement_line amazon/111-2222222-3333333 -> amazon/t1/0:Sales:0 order_id",
            "order_shipment shop/1 -> shipbob/601 order_number_and_time",
            "order_shipment shop/1 -> shipbob/602 order_number_and_time",
            "order_shipment shop/2 -> shipbob/603 platform_order_id",
            "order_shipment shop/3 -> shipbob/604 order_number",
            "order_shipment shop/4 -> shipbob/607 tracking_number",
            "payout_bank_line shop/7788001 -> books/7 reference_and_sum",
            "payout_bank_line shop/7788002 -> books/7 reference_and_sum",
            "payout_bank_line shop/P1 -> books/3 payer_and_amount",
            "payout_bank_line shop/P2 -> books/4 amount",
            "payout_bank_line shop/P3 -> books/5 sum_of_two",
            "payout_bank_line shop/P4 -> books/5 sum_of_two",
            "refund_payout_line shop/801 -> shop/902 source_id",
            "refund_payout_line shop/804 -> shop/903 order_and_amount",
            "settlement_bank_line amazon/S1 -> books/1 reference_and_amount",
            "settlement_bank_line amazon/S2 -> books/2 reference_converted",
            "shipment_return shipbob/601 -> shipbob/701 original_shipment_id",
            "shipment_return shipbob/607 -> shipbob/703 tracking_number");

    static final List<String> LEFTOVERS = List.of(
            "bank_line_bill freeagent_bills books/B3 no_bank_line",
            "bank_line_bill freeagent_bills books/SB1 no_bank_line",
            "bank_line_bill freeagent_bills books/SB2 no_bank_line",
            "bank_line_invoice freeagent_invoices books/I4 not_due",
            "bank_line_transfer freeagent_bank_transactions books/28 no_bank_line",
            "bill_shipment freeagent_bills books/SB2 amount_differs",
            "order_payout_line shopify_payout_transactions shop/907 no_order",
            "order_refund shopify_refunds shop/805 no_order",
            "order_return amazon_returns amazon/b-0 no_order",
            "order_return shipbob_returns shipbob/703 unknown_reference",
            "order_settlement_line settlement_lines amazon/t2/0 not_an_order",
            "order_settlement_line settlement_lines amazon/t3/0 no_order",
            "order_shipment orders shop-uk/11 not_due",
            "order_shipment shipbob_shipments shipbob/605 no_reference",
            "order_shipment shipbob_shipments shipbob/606 unknown_reference",
            "order_shipment shipbob_shipments shipbob/608 ambiguous 2",
            "order_shipment shipbob_shipments shipbob/620 unknown_reference",
            "order_shipment shipbob_shipments shipbob/621 unknown_reference",
            "order_shipment shipbob_shipments shipbob/622 unknown_reference",
            "order_shipment shipbob_shipments shipbob/623 unknown_reference",
            "payout_bank_line shopify_payouts shop/P5 ambiguous 2",
            "payout_bank_line shopify_payouts shop/P6 ambiguous 2",
            "payout_bank_line shopify_payouts shop/P7 not_due",
            "payout_bank_line shopify_payouts shop/P9 no_bank_line",
            "refund_payout_line shopify_payout_transactions shop/904 ambiguous 2",
            "refund_payout_line shopify_payout_transactions shop/905 ambiguous 2",
            "settlement_bank_line amazon_settlements amazon/S3 not_due",
            "shipment_return shipbob_returns shipbob/702 no_reference");

    private LinkWorld() {}

    private static Row row(String table, String json) {
        return new Row(table, json);
    }

    private static String text(String value) {
        return value == null ? "null" : '"' + value + '"';
    }

    private static Row order(String shop, String id, String number, String bought) {
        return row(
                "orders",
                """
                {"connection_id":"%s","source":"shopify","platform_order_id":"%s","order_id":"%s","purchase_date":"%s"}"""
                        .formatted(shop, id, number, bought));
    }

    private static Row sent(String id, String reference, String bought) {
        return row(
                "shipbob_orders",
                """
                {"connection_id":"shipbob","shipbob_order_id":"%s","reference_id":%s,"purchase_date":%s}"""
                        .formatted(id, text(reference), text(bought)));
    }

    private static Row parcel(String order, String id, String tracking, String charged) {
        return row(
                "shipbob_shipments",
                """
                {"connection_id":"shipbob","shipbob_order_id":"%s","shipment_id":"%s","tracking_number":%s%s}"""
                        .formatted(order, id, text(tracking), charged == null ? "" : charged));
    }

    private static String charged(String amount, String gone, String delivered, String changed) {
        return """
                ,"invoice_amount":%s,"currency":"USD","actual_fulfillment_date":"%s","delivery_date":%s,"last_update_at":"%s"\
                """
                .formatted(amount, gone, text(delivered), changed);
    }

    private static Row refund(String id, String order, String amount) {
        return row(
                "shopify_refunds",
                """
                {"connection_id":"shop","refund_id":"%s","platform_order_id":"%s","amount":%s,"currency":"USD"}"""
                        .formatted(id, order, amount));
    }

    private static Row moved(String id, String order, String type, String source, String amount, String payout) {
        return row(
                "shopify_payout_transactions",
                """
                {"connection_id":"shop","transaction_id":"%s","platform_order_id":%s,"type":"%s","source_id":"%s",
                 "amount":%s,"currency":"USD","payout_id":"%s"}"""
                        .formatted(id, text(order), type, source, amount, payout));
    }

    private static Row booking(String id, String related) {
        return row(
                "settlement_transactions",
                """
                {"connection_id":"amazon","transaction_id":"%s","related_identifiers":%s}"""
                        .formatted(id, related == null ? "null" : related));
    }

    private static Row amount(String booking, String key, String order) {
        return row(
                "settlement_lines",
                """
                {"connection_id":"amazon","transaction_id":"%s","line_key":"%s","order_id":%s,"category":"other"}"""
                        .formatted(booking, key, text(order)));
    }

    private static Row payout(String id, String issued, String status, String net, String currency) {
        return row(
                "shopify_payouts",
                """
                {"connection_id":"shop","payout_id":"%s","issued_at":"%s","status":"%s","net":%s,"currency":"%s"}"""
                        .formatted(id, issued, status, net, currency));
    }

    private static Row settlement(String id, String trace, String transferred, String total, String currency) {
        return row(
                "amazon_settlements",
                """
                {"connection_id":"amazon","settlement_id":"%s","origin":"finances","status":"%s","trace_id":%s,
                 "fund_transfer_date":%s,"original_total":%s,"currency":"%s"}"""
                        .formatted(
                                id,
                                trace == null ? "Open" : "Closed",
                                text(trace),
                                text(transferred),
                                total,
                                currency));
    }

    private static Row line(
            String id, String account, String day, String amount, String currency, String words, String unexplained) {
        return row(
                "freeagent_bank_transactions",
                """
                {"connection_id":"books","transaction_id":"%s","bank_account_id":"%s","dated_on":"%s","amount":%s,
                 "currency":"%s","description":"%s","unexplained_amount":%s}"""
                        .formatted(id, account, day, amount, currency, words, unexplained));
    }

    private static Row told(String line, String day, String what) {
        return row(
                "freeagent_bank_transaction_explanations",
                """
                {"connection_id":"books","explanation_id":"e%1$s","bank_transaction_id":"%1$s","dated_on":"%2$s",%3$s}"""
                        .formatted(line, day, what));
    }

    private static Row account(String id, String name, String currency) {
        return row(
                "freeagent_bank_accounts",
                """
                {"connection_id":"books","bank_account_id":"%s","name":"%s","currency":"%s"}"""
                        .formatted(id, name, currency));
    }

    private static Row paper(
            String table,
            String key,
            String id,
            String reference,
            String day,
            String total,
            String currency,
            String contact,
            String status) {
        return row(
                table,
                """
                {"connection_id":"books","%s":"%s","reference":"%s","dated_on":"%s","total_value":%s,"paid_value":%s,
                 "currency":"%s","contact_name":"%s","status":"%s"}"""
                        .formatted(
                                key,
                                id,
                                reference,
                                day,
                                total,
                                status.equals("Paid") ? total : "0",
                                currency,
                                contact,
                                status));
    }

    static String line(String id, String day, String amount, String currency, String words) {
        return """
                {"connection_id":"books","transaction_id":"%s","dated_on":"%s","amount":%s,"currency":"%s",
                 "description":"%s","bank_account_id":"A-1"}"""
                .formatted(id, day, amount, currency, words);
    }

    static String bill(String id, String day, String total) {
        return """
                {"connection_id":"books","bill_id":"%s","dated_on":"%s","total_value":%s,"currency":"USD",
                 "contact_name":"ShipBob","status":"Open"}"""
                .formatted(id, day, total);
    }

    static String parcel(String id, String gone, String charge) {
        return """
                {"connection_id":"shipbob","shipbob_order_id":"500","shipment_id":"%s","actual_fulfillment_date":"%s",
                 "invoice_amount":%s,"currency":"USD"}"""
                .formatted(id, gone, charge);
    }
}
