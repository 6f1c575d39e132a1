package com.stratus.analytics.link;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * A row that a kind of link expects to be tied and that no rule ties.
 *
 * @param kind the kind of link that is missing
 * @param entity the row's table
 * @param candidates how many fit equally well where the reason is ambiguous; else null
 * @param since since when that is so
 */
@Schema(description = "A row that a kind of link expects to be tied and that no rule ties.")
public record Leftover(
        @Schema(description = "The kind of link that is missing", examples = "order_shipment") String kind,
        @Schema(description = "The row's table", examples = "shipbob_shipments") String entity,
        String connection,
        String id,
        @Schema(examples = "unknown_reference") String reason,
        @Schema(description = "How many fit equally well where the reason is ambiguous", examples = "2")
                Integer candidates,
        @Schema(description = "Since when that is so") Instant since) {

    static Leftover of(Row row) {
        return new Leftover(
                row.getString("kind"),
                row.getString("entity"),
                row.getString("connection_id"),
                row.getString("id"),
                row.getString("reason"),
                row.getInteger("candidates"),
                Columns.instant(row, "since"));
    }
}
