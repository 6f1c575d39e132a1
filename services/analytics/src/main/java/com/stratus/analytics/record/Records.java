package com.stratus.analytics.record;

import static com.stratus.analytics.database.Columns.instant;

import com.stratus.analytics.database.Database;
import com.stratus.model.table.Aggregate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Records of the warehouse, as they are and as they were. */
@ApplicationScoped
class Records {

    private final Database database;

    Records(Database database) {
        this.database = database;
    }

    /** The connections that have, or had, a record of a key; the named one is looked at even if it is not known. */
    Uni<List<String>> connectionsOf(Aggregate<?> entity, String key, String named) {
        var sql =
                """
                SELECT c.connection_id
                  FROM (SELECT connection_id FROM connections UNION SELECT $3::text WHERE $3 IS NOT NULL) c
                 WHERE EXISTS (SELECT FROM %s stored WHERE stored.connection_id = c.connection_id AND stored.%s = $1)
                    OR EXISTS (SELECT FROM record_history h
                                WHERE h.entity = $2 AND h.connection_id = c.connection_id AND h.key = $1)
                 ORDER BY c.connection_id
                """
                        .formatted(entity.table().name(), entity.table().key());
        return database.list(sql, Tuple.of(key, entity.name(), named), row -> row.getString("connection_id"));
    }

    /** Why records of a key were told to be deleted before they were ever stored. */
    Uni<List<String>> deletedUnseen(Aggregate<?> entity, String key) {
        return database.list(
                "SELECT connection_id, deleted_reason FROM known_deletions WHERE entity = $1 AND key = $2 ORDER BY 1",
                Tuple.of(entity.name(), key),
                row -> row.getString("connection_id") + ": " + row.getString("deleted_reason"));
    }

    /**
     * The versions of a record, newest first, each but the last with what differs from the one before.
     *
     * @param asOf when given, only the versions that were recorded until then
     */
    Uni<List<Version>> versions(Aggregate<?> entity, String connection, String key, Instant asOf, int limit) {
        var until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
        var parameters = Tuple.of(connection, key, entity.name(), until, limit);
        return database.list(sql(entity), parameters, row -> version(entity, row))
                .map(versions -> compared(entity, versions));
    }

    /** One statement, so that no version is missed that is replaced meanwhile. */
    private static String sql(Aggregate<?> entity) {
        var table = entity.table();
        // As text: the client would read amounts as floating-point numbers.
        return """
                SELECT * FROM (
                  SELECT stored.sequence AS version, stored.source_updated_at, stored.loaded_at AS recorded_from,
                         NULL::timestamptz AS recorded_to, stored.run_id, (%3$s)::text AS row
                    FROM %1$s AS stored WHERE stored.connection_id = $1 AND stored.%2$s = $2
                   UNION ALL
                  SELECT version, source_updated_at, recorded_from, recorded_to, run_id, row::text
                    FROM record_history WHERE connection_id = $1 AND key = $2 AND entity = $3) AS versions
                 WHERE $4::timestamptz IS NULL OR recorded_from <= $4
                 ORDER BY recorded_from DESC LIMIT $5
                """
                .formatted(table.name(), table.key(), entity.rowAsJson("stored"));
    }

    private static Version version(Aggregate<?> entity, Row row) {
        var content = Rows.read(entity, row.getString("row"));
        return new Version(
                row.getLong("version"),
                instant(row, "source_updated_at"),
                instant(row, "recorded_from"),
                instant(row, "recorded_to"),
                row.getUUID("run_id"),
                content.hasNonNull("deleted_at"),
                content,
                null);
    }

    private static List<Version> compared(Aggregate<?> entity, List<Version> newestFirst) {
        var compared = new ArrayList<Version>();
        for (var index = 0; index < newestFirst.size(); index++) {
            var version = newestFirst.get(index);
            var isOldest = index + 1 == newestFirst.size();
            compared.add(isOldest ? version : version.changedSince(newestFirst.get(index + 1), entity));
        }
        return compared;
    }
}
