package com.stratus.sandbox.amazon.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA}: tab-separated, nothing is quoted. */
final class ReturnsReport {
    static final String TYPE = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA";

    private static final String HEADER = String.join(
            "\t",
            "return-date",
            "order-id",
            "sku",
            "asin",
            "fnsku",
            "product-name",
            "quantity",
            "fulfillment-center-id",
            "detailed-disposition",
            "reason",
            "status",
            "license-plate-number",
            "customer-comments");

    private ReturnsReport() {}

    static String text(List<ReturnRow> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(ReturnRow row) {
        return Stream.of(
                        ReportFormat.withOffset(row.returnedAt()),
                        row.orderId(),
                        row.sku(),
                        row.asin(),
                        row.fnsku(),
                        row.productName(),
                        Integer.toString(row.quantity()),
                        row.fulfillmentCenter(),
                        row.disposition(),
                        row.reason(),
                        row.status(),
                        row.licensePlate(),
                        row.comments())
                .map(cell -> Objects.toString(cell, ""))
                .collect(Collectors.joining("\t"));
    }
}
