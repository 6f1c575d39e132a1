package com.stratus.sandbox.amazon.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Units that came back to a warehouse of Amazon; texts are null where the file's column is empty.
 *
 * @param key the same for the same row in any file: a digest of its five columns, and its number among equal rows
 */
public record ReturnRow(
        String key,
        String sellerId,
        String marketplaceId,
        Instant returnedAt,
        String orderId,
        String sku,
        String asin,
        String fnsku,
        String productName,
        int quantity,
        String fulfillmentCenter,
        String disposition,
        String reason,
        String status,
        String licensePlate,
        String comments) {

    private static final int DIGEST_BYTES = 16;

    /** The digest in a row's key. */
    static String digest(String orderId, String sku, String fnsku, Instant returnedAt, String licensePlate) {
        String text = String.join(
                "\n",
                orderId,
                Objects.toString(sku, ""),
                Objects.toString(fnsku, ""),
                ReportFormat.withOffset(returnedAt),
                Objects.toString(licensePlate, ""));
        return HexFormat.of().formatHex(Arrays.copyOf(Ids.hash(text), DIGEST_BYTES));
    }

    /** The row with its number among those whose digests are equal. */
    ReturnRow numbered(int ordinal) {
        return new ReturnRow(
                key + "-" + ordinal,
                sellerId,
                marketplaceId,
                returnedAt,
                orderId,
                sku,
                asin,
                fnsku,
                productName,
                quantity,
                fulfillmentCenter,
                disposition,
                reason,
                status,
                licensePlate,
                comments);
    }
}
