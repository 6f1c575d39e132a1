package com.stratus.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.stratus.extractor.entity.Entity;
import com.stratus.model.ContentHash;
import com.stratus.model.record.AmazonReturn;
import com.stratus.model.table.Tables;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What customers sent back to Amazon ({@code GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA}; README §5.4). A line may come later
 * than the goods did, so each run reads the week before again.
 */
final class Returns {

    private static final String TYPE = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA";
    private static final Duration SLICE = Duration.ofDays(30);
    private static final Duration REACH = Duration.ofDays(730);
    private static final List<String> IDENTITY =
            List.of("order-id", "sku", "fnsku", "return-date", "license-plate-number");

    private Returns() {}

    /**
     * The entity of an account.
     *
     * @param marketplaces ids of its marketplaces
     * @param charset of its files when they are not UTF-8
     */
    static Entity<Payload, AmazonReturn> entity(List<String> marketplaces, Charset charset) {
        return Entity.of(Tables.AMAZON_RETURNS)
                .from(Payload.class, PropertyNamingStrategies.KEBAB_CASE)
                .job("amazon_returns")
                .key("line-key")
                .overlap(Duration.ofDays(7))
                .lag(Duration.ofMinutes(3))
                .paging(new RequestedReport(TYPE, marketplaces, SLICE, REACH, body -> rows(body, charset)))
                .map(Returns::toReturn);
    }

    /** @param lineKey made by {@link #rows} */
    record Payload(
            String lineKey,
            String returnDate,
            String orderId,
            String sku,
            String asin,
            String fnsku,
            String productName,
            String quantity,
            String fulfillmentCenterId,
            String detailedDisposition,
            String reason,
            String status,
            String licensePlateNumber,
            String customerComments) {}

    /** The file's rows, each with a key: the hash of what identifies it and its number among equals. */
    static List<JsonNode> rows(byte[] body, Charset charset) {
        var seen = new HashMap<String, Integer>();
        var rows = new ArrayList<JsonNode>();
        for (var row : TabbedFile.rows(body, charset)) {
            var identity = hash(IDENTITY.stream().map(field -> row.path(field).asText("")));
            var number = seen.merge(identity, 1, Integer::sum) - 1;
            rows.add(row.put("line-key", identity + "-" + number));
        }
        return rows;
    }

    private static String hash(Stream<String> values) {
        var text = values.collect(Collectors.joining("\n"));
        return ContentHash.toHex(ContentHash.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static AmazonReturn toReturn(Payload payload) {
        return new AmazonReturn(
                payload.lineKey(),
                ReportValues.instant(payload.returnDate(), "return-date"),
                payload.orderId(),
                payload.sku(),
                payload.asin(),
                payload.fnsku(),
                payload.productName(),
                ReportValues.integer(payload.quantity(), "quantity"),
                payload.fulfillmentCenterId(),
                payload.detailedDisposition(),
                payload.reason(),
                payload.status(),
                payload.licensePlateNumber(),
                payload.customerComments());
    }
}
