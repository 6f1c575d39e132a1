package com.stratus.analytics.link;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A row that an order's links lead to.
 *
 * @param at when it happened; of rows that know a day only its begin in UTC
 * @param amount what it is about; of movements of money positive for what comes in
 * @param fee what a platform took of it; null where that is no column of its own
 * @param partOf the payout or settlement that it is a line of; null for other rows
 */
@Schema(description = "A row that an order's links lead to.")
public record ChainPart(
        @Schema(description = "Its table", examples = "shipbob_shipments") String entity,
        String connection,
        String id,
        @Schema(description = "When it happened; of rows that know a day only its begin in UTC") Instant at,
        @Schema(description = "The platform's word") String status,
        @Schema(description = "A plain decimal; of movements of money positive for what comes in", examples = "12.50")
                String amount,
        @Schema(description = "What a platform took of it, a plain decimal", examples = "0.66") String fee,
        @Schema(examples = "USD") String currency,
        @Schema(description = "The payout or settlement that it is a line of") String partOf) {

    /** The row that it is. */
    End end() {
        return new End(entity, connection, id);
    }

    static ChainPart of(Row row) {
        return new ChainPart(
                row.getString("entity"),
                row.getString("connection_id"),
                row.getString("id"),
                Columns.instant(row, "at"),
                row.getString("status"),
                Columns.amount(row, "amount", "currency"),
                Columns.amount(row, "fee", "currency"),
                row.getString("currency"),
                row.getString("part_of"));
    }
}
