package com.stratus.analytics.reference;

import static com.stratus.analytics.database.Columns.instant;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A stock SKU that a unit of a channel's SKU consists of.
 *
 * @param connection whose SKU it is; null for all connections that have no rows of their own for it
 * @param quantity units of the stock SKU in one unit of the channel's SKU
 * @param version counts the edits
 */
@Schema(description = "A stock SKU that a unit of a channel's SKU consists of; a bundle has several.")
record SkuMapping(
        long id,
        String channelSku,
        @Schema(description = "Whose SKU it is; null for all connections that have no rows of their own for it")
                String connection,
        String stockSku,
        int quantity,
        long version,
        Instant updatedAt,
        String updatedBy)
        implements Entry {

    static SkuMapping of(Row row) {
        return new SkuMapping(
                row.getLong("id"),
                row.getString("channel_sku"),
                row.getString("connection_id"),
                row.getString("stock_sku"),
                row.getInteger("quantity"),
                row.getLong("version"),
                instant(row, "updated_at"),
                row.getString("updated_by"));
    }
}
