package com.stratus.analytics.truth;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whether the warehouse holds of one entity what the platform has.
 *
 * @param entity platform and entity
 * @param job which reads it
 * @param connection the connection; null while none of the platform is known
 * @param asOf the moment that is compared: the end of the last loaded window, or when that was read where the platform
 *     shows what is there now; null before there was one
 * @param platformSum plain decimals by currency; null when nothing is summed
 * @param equal same count, sums, ids, versions and contents
 * @param differences the first ten
 * @param loading a run is open that changes the table: then this is the last comparison, if there was one
 * @param error why there is no comparison; null when there is one
 */
@Schema(description = "Whether the warehouse holds of one entity what the platform has.")
public record Verdict(
        String entity,
        String job,
        String connection,
        Instant asOf,
        Long platformCount,
        long warehouseCount,
        Map<String, String> platformSum,
        Map<String, String> warehouseSum,
        boolean equal,
        List<Difference> differences,
        boolean loading,
        String error) {

    /**
     * A row that is not the same on both sides.
     *
     * @param what missing (in the warehouse), surplus (not on the platform), version or content
     */
    public record Difference(
            String id, @Schema(enumeration = {"missing", "surplus", "version", "content"}) String what) {}

    /** Nothing could be compared, for a reason. */
    static Verdict none(TruthTable table, String connection, Instant asOf, long warehouseCount, String error) {
        return new Verdict(
                table.name(),
                table.job(),
                connection,
                asOf,
                null,
                warehouseCount,
                null,
                null,
                false,
                List.of(),
                false,
                error);
    }

    /** The same, while a run is open that changes the table. */
    Verdict whileLoading() {
        return new Verdict(
                entity,
                job,
                connection,
                asOf,
                platformCount,
                warehouseCount,
                platformSum,
                warehouseSum,
                equal,
                differences,
                true,
                error);
    }
}
