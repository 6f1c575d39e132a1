package com.stratus.analytics.link;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Two rows of the warehouse that belong together.
 *
 * @param rule how that is known
 * @param confidence how sure the rule is; 1 for what a platform itself says
 * @param foundAt when the rule was first found to hold
 */
@Schema(description = "Two rows of the warehouse that belong together.")
public record Link(
        @Schema(examples = "order_shipment") String kind,
        End from,
        End to,
        @Schema(description = "How that is known", examples = "order_number") String rule,
        @Schema(description = "How sure the rule is; 1 for what a platform itself says", examples = "0.980")
                BigDecimal confidence,
        Instant foundAt) {

    static Link of(Row row) {
        return new Link(
                row.getString("kind"),
                new End(row.getString("from_entity"), row.getString("from_connection"), row.getString("from_id")),
                new End(row.getString("to_entity"), row.getString("to_connection"), row.getString("to_id")),
                row.getString("rule"),
                row.getBigDecimal("confidence"),
                Columns.instant(row, "found_at"));
    }
}
