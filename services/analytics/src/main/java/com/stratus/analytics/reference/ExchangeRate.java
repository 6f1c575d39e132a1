package com.stratus.analytics.reference;

import static com.stratus.analytics.database.Columns.instant;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What one unit of a currency was worth in another on a day.
 *
 * @param rate units of toCurrency for one of fromCurrency, a plain decimal
 * @param version counts the edits
 */
@Schema(description = "What one unit of a currency was worth in another on a day.")
record ExchangeRate(
        long id,
        @Schema(examples = "EUR") String fromCurrency,
        @Schema(examples = "GBP") String toCurrency,
        LocalDate rateOn,
        @Schema(description = "A plain decimal", examples = "0.8642") String rate,
        String source,
        long version,
        Instant updatedAt,
        String updatedBy)
        implements Entry {

    static ExchangeRate of(Row row) {
        return new ExchangeRate(
                row.getLong("id"),
                row.getString("from_currency"),
                row.getString("to_currency"),
                row.getLocalDate("rate_on"),
                Columns.plain(row.getBigDecimal("rate")),
                row.getString("source"),
                row.getLong("version"),
                instant(row, "updated_at"),
                row.getString("updated_by"));
    }
}
