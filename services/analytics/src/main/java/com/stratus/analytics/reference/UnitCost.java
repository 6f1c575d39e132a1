package com.stratus.analytics.reference;

import static com.stratus.analytics.database.Columns.instant;

import com.stratus.model.Money;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a unit of a stock SKU costs from a day on.
 *
 * @param amount a plain decimal
 * @param version counts the edits
 */
@Schema(description = "What a unit of a stock SKU costs from a day on, until the next one.")
record UnitCost(
        long id,
        String sku,
        LocalDate validFrom,
        @Schema(description = "A plain decimal", examples = "12.50") String amount,
        @Schema(examples = "GBP") String currency,
        long version,
        Instant updatedAt,
        String updatedBy)
        implements Entry {

    static UnitCost of(Row row) {
        var cost = Money.of(row.getBigDecimal("amount"), row.getString("currency"));
        return new UnitCost(
                row.getLong("id"),
                row.getString("sku"),
                row.getLocalDate("valid_from"),
                cost.amount().toPlainString(),
                cost.currency(),
                row.getLong("version"),
                instant(row, "updated_at"),
                row.getString("updated_by"));
    }
}
