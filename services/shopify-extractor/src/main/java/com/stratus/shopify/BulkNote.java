package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/**
 * What was known of a bulk operation's file before it came. It is kept with the file, so that whoever reads it again can
 * tell whether it is whole.
 *
 * @param currency the shop's, which stands in no object
 * @param objects lines that there should be
 * @param roots those without a parent
 * @param bytes null where it was not said
 * @param asOf sequence of the last call before the operation was started: the file shows nothing older
 */
record BulkNote(String currency, long objects, long roots, Long bytes, long asOf) {

    /** @param data of the answer that says that the operation has ended */
    static BulkNote of(JsonNode data, long asOf) {
        var operation = data.path("bulkOperation");
        return new BulkNote(
                data.path("shop").path("currencyCode").asText(""),
                operation.path("objectCount").asLong(),
                operation.path("rootObjectCount").asLong(),
                operation.hasNonNull("fileSize")
                        ? Long.valueOf(operation.path("fileSize").asLong())
                        : null,
                asOf);
    }

    static BulkNote parse(String text) {
        var parts = List.of(text.split(",", -1));
        return new BulkNote(
                parts.get(0),
                Long.parseLong(parts.get(1)),
                Long.parseLong(parts.get(2)),
                parts.get(3).isEmpty() ? null : Long.valueOf(parts.get(3)),
                Long.parseLong(parts.get(4)));
    }

    /** As {@link #parse} reads it. */
    String text() {
        return String.join(
                ",",
                currency,
                Long.toString(objects),
                Long.toString(roots),
                bytes == null ? "" : bytes.toString(),
                Long.toString(asOf));
    }
}
