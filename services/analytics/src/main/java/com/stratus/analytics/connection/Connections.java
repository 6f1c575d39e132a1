package com.stratus.analytics.connection;

import static com.stratus.analytics.database.Columns.instant;

import com.stratus.analytics.database.Columns;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connections that the extractors have made known. */
@ApplicationScoped
public class Connections {

    private static final String ALL =
            """
            SELECT c.*, l.holder, t.obtained_at, t.expires_at,
                   (SELECT jsonb_object_agg(j.job, to_jsonb(s.loaded_cursor))
                      FROM jobs j
                      LEFT JOIN sync_state s ON s.connection_id = j.connection_id AND s.job = j.job AND s.lane = 'live'
                     WHERE j.connection_id = c.connection_id) AS data_as_of,
                   (SELECT jsonb_object_agg(limit_name, level) FROM rate_limit_levels r
                     WHERE r.connection_id = c.connection_id) AS limits
              FROM connections c
              LEFT JOIN connection_lease l ON l.connection_id = c.connection_id AND l.expires_at > clock_timestamp()
              LEFT JOIN connection_tokens t ON t.connection_id = c.connection_id AND t.kind = 'refresh_token'
             ORDER BY c.connection_id
            """;

    private final Database database;

    Connections(Database database) {
        this.database = database;
    }

    /** All connections by name. */
    public Uni<List<Connection>> all() {
        return database.list(ALL, Connections::connection);
    }

    private static Connection connection(Row row) {
        return new Connection(
                row.getString("connection_id"),
                row.getString("tenant_id"),
                row.getString("platform"),
                row.getString("account_ref"),
                row.getString("account_name"),
                row.getString("state"),
                row.getString("state_reason"),
                instant(row, "state_since"),
                row.getString("asked_api_version"),
                row.getString("served_api_version"),
                scopes(row),
                instant(row, "first_seen_at"),
                instant(row, "last_answer_at"),
                instant(row, "checked_at"),
                row.getLong("clock_ahead_seconds"),
                row.getString("holder") != null,
                row.getString("holder"),
                instant(row, "obtained_at"),
                instant(row, "expires_at"),
                Columns.trees(row, "limits"),
                dataAsOf(row));
    }

    private static List<String> scopes(Row row) {
        var missing = row.getArrayOfStrings("missing_scopes");
        return missing == null ? null : List.of(missing);
    }

    private static Map<String, Instant> dataAsOf(Row row) {
        var byJob = new TreeMap<String, Instant>();
        var times = (JsonObject) row.getValue("data_as_of");
        if (times != null) {
            times.forEach(time -> byJob.put(time.getKey(), parsed((String) time.getValue())));
        }
        return byJob;
    }

    private static Instant parsed(String time) {
        return time == null ? null : OffsetDateTime.parse(time).toInstant();
    }
}
