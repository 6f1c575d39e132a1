package com.stratus.analytics.certificate;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * All that is known of one day of an entity of a connection.
 *
 * @param certificate the newest, which is valid
 * @param ids of the records that differ by it
 * @param history the older ones, newest first, the last 100
 */
@Schema(description = "All that is known of one day of an entity of a connection.")
public record CertifiedDay(
        @Schema(description = "The newest, which is valid") Certificate certificate,
        @Schema(description = "The records that differ by it") Ids ids,
        @Schema(description = "The older ones, newest first, the last 100") List<Certificate> history) {

    /** The platform's own ids, the first 100 of each kind. */
    @Schema(name = "CertificateIds", description = "The platform's own ids, the first 100 of each kind.")
    public record Ids(
            List<String> missing, List<String> unexpected, List<String> different, List<String> notComparable) {

        static Ids of(Row row) {
            return new Ids(
                    ids(row, "missing_ids"),
                    ids(row, "unexpected_ids"),
                    ids(row, "different_ids"),
                    ids(row, "not_comparable_ids"));
        }

        private static List<String> ids(Row row, String column) {
            return List.of(row.getArrayOfStrings(column));
        }
    }
}
