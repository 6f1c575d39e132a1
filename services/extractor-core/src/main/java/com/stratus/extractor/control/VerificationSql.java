package com.stratus.extractor.control;

import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Aggregate.Amount;
import com.stratus.model.table.Aggregate.Child;
import com.stratus.model.table.Column;
import com.stratus.model.table.Table;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements of a verification, for the tables of one kind of record.
 *
 * <p>Rows are compared by a digest that PostgreSQL makes on both sides of the columns themselves: the content hash says
 * what a row was made of, not what stands in it.
 */
final class VerificationSql {

    private static final String NOTE =
            """
            INSERT INTO verification_sightings AS known
                   (run_id, key, sequence, changed_at, content_hash, redacted_hash, row_digest, bare_digest, amount, currency,
                    fault)
            SELECT DISTINCT ON (seen.key) $1, seen.key, $2, seen.changed_at, seen.content_hash, seen.redacted_hash,
                   CASE WHEN seen.fault IS NULL AND %6$s THEN %2$s END, CASE WHEN seen.fault IS NULL THEN %3$s END, %4$s, %5$s,
                   seen.fault
              FROM unnest($3::text[], $4::timestamptz[], $5::bytea[], $6::bytea[], $7::text[], $8::text[])
                   AS seen(key, changed_at, content_hash, redacted_hash, record, fault)
             CROSS JOIN LATERAL (SELECT coalesce(seen.record, '{}')::jsonb AS record) AS parsed
             CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, parsed.record) AS stored
            ON CONFLICT (run_id, key) DO UPDATE
               SET sequence = excluded.sequence, changed_at = excluded.changed_at, content_hash = excluded.content_hash,
                   redacted_hash = excluded.redacted_hash, row_digest = excluded.row_digest,
                   bare_digest = excluded.bare_digest, amount = excluded.amount, currency = excluded.currency,
                   fault = excluded.fault
             WHERE known.sequence <= excluded.sequence
            """;

    /**
     * One snapshot of both sides. A range holds what either side dates into it, so that both are counted over the same
     * records. Movement is no fault: what the platform changed after the live lane's loaded cursor, and rows that were
     * read from it later than the verification saw them. Whom an erasure took from a row, the platform may still
     * show: such a row is known by its hash, and compared without what says something of a person. So is a row of which the
     * platform withholds something now: its sighting has no digest of all columns, and its hash is another one.
     */
    private static final String COMPARE =
            """
            WITH run AS (
              SELECT r.asked_from, r.asked_to, r.sweep_sequence AS began, r.window_from, r.window_to,
                     (r.window_to AT TIME ZONE 'UTC')::date AS today,
                     coalesce((SELECT loaded_cursor FROM sync_state s
                                WHERE s.connection_id = r.connection_id AND s.job = r.job AND s.lane = 'live'),
                              '-infinity') AS loaded
                FROM job_runs r WHERE r.run_id = $1),
            both_sides AS (
              SELECT coalesce(seen.key, stored.%2$s) AS key, seen.key IS NOT NULL AS shown,
                     stored.connection_id IS NOT NULL AND stored.deleted_at IS NULL AS kept,
                     coalesce(stored.sequence > coalesce(seen.sequence, run.began), false) AS read_later,
                     coalesce(seen.changed_at > run.loaded, false) AS changed_later,
                     %7$s AS redacted,
                     seen.fault IS NULL AND seen.row_digest IS NULL AS withheld,
                     seen.amount IS NOT DISTINCT FROM %4$s AND seen.currency IS NOT DISTINCT FROM %5$s AS same_amount,
                     CASE WHEN %7$s OR seen.row_digest IS NULL THEN seen.bare_digest = %8$s ELSE seen.row_digest = %6$s END AS same_content,
                     seen.content_hash = stored.content_hash AS same_hash,
                     (coalesce(seen.changed_at, CASE WHEN seen.fault IS NULL THEN run.window_to END)
                      AT TIME ZONE 'UTC')::date AS platform_day,
                     (coalesce(stored.%3$s, run.window_to) AT TIME ZONE 'UTC')::date AS warehouse_day,
                     seen.fault, seen.amount, seen.currency, seen.changed_at,
                     %4$s AS stored_amount, %5$s AS stored_currency, stored.%3$s AS stored_changed_at, stored.deleted_at
                FROM (SELECT * FROM verification_sightings WHERE run_id = $1) AS seen
                FULL JOIN (SELECT * FROM %1$s WHERE connection_id = $2) AS stored ON stored.%2$s = seen.key
               CROSS JOIN run
               WHERE coalesce(seen.changed_at >= run.asked_from, true) AND coalesce(seen.changed_at <= run.asked_to, true)
                     AND seen.key IS NOT NULL
                  OR coalesce(stored.%3$s >= run.asked_from, true) AND coalesce(stored.%3$s <= run.asked_to, true)
                     AND stored.connection_id IS NOT NULL AND stored.deleted_at IS NULL),
            judged AS MATERIALIZED (
              SELECT *, CASE WHEN fault IS NOT NULL THEN 'not_comparable'
                             WHEN shown AND kept AND same_amount AND same_content AND (redacted OR withheld OR same_hash) THEN 'equal'
                             WHEN read_later OR changed_later THEN 'pending'
                             WHEN NOT shown THEN 'unexpected'
                             WHEN NOT kept THEN 'missing'
                             ELSE 'different' END AS kind
                FROM both_sides),
            result AS (
              INSERT INTO verifications (run_id, platform_count, warehouse_count, platform_sums, warehouse_sums,
                                         missing, unexpected, different, not_comparable, pending, redacted)
              SELECT $1, count(*) FILTER (WHERE shown), count(*) FILTER (WHERE kept),
                     %9$s,
                     %10$s,
                     count(*) FILTER (WHERE kind = 'missing'), count(*) FILTER (WHERE kind = 'unexpected'),
                     count(*) FILTER (WHERE kind = 'different'), count(*) FILTER (WHERE kind = 'not_comparable'),
                     count(*) FILTER (WHERE kind = 'pending'), count(*) FILTER (WHERE kind = 'equal' AND redacted)
                FROM judged
              RETURNING *),
            listed AS (
              INSERT INTO verification_differences (run_id, kind, key, details)
              SELECT $1, kind, key, jsonb_strip_nulls(jsonb_build_object(
                       'reason', fault,
                       'differs', CASE kind WHEN 'different' THEN array_remove(ARRAY[
                                    CASE WHEN NOT same_amount THEN 'amount' END,
                                    CASE WHEN NOT same_content THEN 'content' END,
                                    CASE WHEN NOT redacted AND NOT withheld AND NOT same_hash THEN 'content_hash' END], NULL) END,
                       'platform', CASE WHEN shown AND fault IS NULL THEN jsonb_build_object(
                                    'amount', amount::text, 'currency', currency, 'changed_at', changed_at) END,
                       'warehouse', CASE WHEN kept OR deleted_at IS NOT NULL THEN jsonb_build_object(
                                    'amount', stored_amount::text, 'currency', stored_currency,
                                    'changed_at', stored_changed_at, 'deleted_at', deleted_at) END))
                FROM (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY key) AS place FROM judged
                       WHERE kind NOT IN ('equal', 'pending')) AS numbered
               WHERE place <= 1000),
            """;

    /**
     * What was found of each day that the range holds whole. A day counts what either side dates into it; records without
     * a date count to the day on which they are compared. Days without records are certified too, as far back as there
     * could be any. Of an entity without dates there is only that day, and it is over at once: what is there was there then.
     */
    private static final String CERTIFY =
            """
            placed AS (
              SELECT *, platform_day AS day FROM judged WHERE shown AND platform_day IS NOT NULL
               UNION ALL
              SELECT *, warehouse_day FROM judged
               WHERE kept AND NOT (shown AND coalesce(platform_day = warehouse_day, false))),
            days AS (
              SELECT either.day,
                     NOT %10$b OR (either.day + 1)::timestamp AT TIME ZONE 'UTC' <= run.window_to AS ended
                FROM run CROSS JOIN (SELECT min(day) AS first_day FROM placed) AS reach
               CROSS JOIN LATERAL (
                     SELECT day FROM placed
                      UNION
                     SELECT generate_series(
                              CASE WHEN %10$b THEN greatest(coalesce((run.asked_from AT TIME ZONE 'UTC')::date, first_day, today),
                                                            today - %1$d)
                                   ELSE today END, today, '1 day')::date) AS either
               WHERE coalesce(either.day::timestamp AT TIME ZONE 'UTC' >= run.asked_from, true)
                 AND coalesce((either.day + 1)::timestamp AT TIME ZONE 'UTC' <= run.asked_to, true)),
            platform_amounts AS (%2$s),
            warehouse_amounts AS (%3$s),
            found AS (
              SELECT day, count(*) FILTER (WHERE shown AND platform_day = day) AS platform_count,
                     count(*) FILTER (WHERE kept AND warehouse_day = day) AS warehouse_count,
                     %4$s,
                     count(*) FILTER (WHERE kind = 'pending' OR kind = 'equal' AND platform_day <> warehouse_day) AS pending
                FROM placed GROUP BY day),
            certified AS (
              INSERT INTO certificates (run_id, connection_id, entity, day, checked_at, window_from, window_to, day_ended,
                                        left_out, undated, platform_count, warehouse_count, pending, platform_sums, warehouse_sums,
                                        %5$s)
              SELECT $1, $2, '%6$s', days.day, result.compared_at, run.window_from, run.window_to, days.ended,
                     $3, result.not_comparable, coalesce(found.platform_count, 0), coalesce(found.warehouse_count, 0),
                     coalesce(found.pending, 0), %7$s, %8$s,
                     %9$s
                FROM days CROSS JOIN run CROSS JOIN result
                LEFT JOIN found USING (day)
                LEFT JOIN platform_amounts USING (day)
                LEFT JOIN warehouse_amounts USING (day))
            SELECT * FROM result
            """;

    /** Of days before these, only those that have records are certified. */
    private static final int DAYS_WITHOUT_RECORDS = 400;

    private static final int IDS_OF_A_DAY = 100;

    private static final String AMOUNTS_OF_DAYS =
            """
            SELECT day, jsonb_object_agg(currency, total) AS sums
              FROM (SELECT day, coalesce(%2$s, '') AS currency, sum(%1$s)::text AS total FROM placed
                     WHERE %3$s = day AND %1$s IS NOT NULL GROUP BY 1, 2) AS sums
             GROUP BY day""";

    private static final List<String> FAULTS = List.of("missing", "unexpected", "different", "not_comparable");

    private static final String REDACTED =
            """
            coalesce(stored.content_hash = ''
                     OR stored.content_hash = seen.redacted_hash AND stored.content_hash <> seen.content_hash, false)""";

    private static final String SUMS =
            """
            (SELECT coalesce(jsonb_object_agg(currency, total), '{}')
               FROM (SELECT coalesce(%2$s, '') AS currency, sum(%1$s)::text AS total FROM judged
                      WHERE %3$s AND %1$s IS NOT NULL GROUP BY 1) AS sums)""";

    private final Aggregate<?> aggregate;

    VerificationSql(Aggregate<?> aggregate) {
        this.aggregate = aggregate;
    }

    /** Notes sightings: run, sequence, then arrays of keys, times, both hashes, records as JSON, faults. */
    String note() {
        return NOTE.formatted(
                aggregate.table().name(),
                digest(Table::columns, this::partsOfTheSighting),
                digest(this::bareColumns, this::partsOfTheSighting),
                amount(),
                currency(),
                aggregate
                        .withheldColumn()
                        .map(column -> "stored." + column + " = '[]'")
                        .orElse("true"));
    }

    /**
     * Compares the sightings of a run ($1) with the rows of its connection ($2), keeps the result with the certificates of
     * its days, and gives the result's row; what could not be read ($3) is noted in them.
     */
    String compare() {
        var sums = aggregate.total().isPresent();
        var compared = COMPARE.formatted(
                aggregate.table().name(),
                aggregate.table().key(),
                aggregate.changedColumn(),
                amount(),
                currency(),
                digest(Table::columns, this::partsOfTheRow),
                REDACTED,
                digest(this::bareColumns, this::partsOfTheRow),
                sums ? SUMS.formatted("amount", "currency", "shown") : "NULL",
                sums ? SUMS.formatted("stored_amount", "stored_currency", "kept") : "NULL");
        return compared + certify(sums);
    }

    private String certify(boolean sums) {
        return CERTIFY.formatted(
                DAYS_WITHOUT_RECORDS,
                AMOUNTS_OF_DAYS.formatted("amount", "currency", "shown AND platform_day"),
                AMOUNTS_OF_DAYS.formatted("stored_amount", "stored_currency", "kept AND warehouse_day"),
                ofFaults("count(*) FILTER (WHERE kind = '%1$s') AS %1$s,"
                        + " (array_agg(key ORDER BY key) FILTER (WHERE kind = '%1$s'))[1:" + IDS_OF_A_DAY
                        + "] AS %1$s_ids"),
                ofFaults("%1$s, %1$s_ids"),
                aggregate.name(),
                sums ? "coalesce(platform_amounts.sums, '{}')" : "NULL",
                sums ? "coalesce(warehouse_amounts.sums, '{}')" : "NULL",
                ofFaults("coalesce(found.%1$s, 0), coalesce(found.%1$s_ids, '{}')"),
                aggregate.isDated());
    }

    private static String ofFaults(String sql) {
        return FAULTS.stream().map(sql::formatted).collect(Collectors.joining(", "));
    }

    private String amount() {
        return aggregate
                .total()
                .map(Amount::column)
                .map(column -> "stored." + column)
                .orElse("NULL::numeric");
    }

    private String currency() {
        return aggregate
                .total()
                .map(Amount::currency)
                .map(column -> "stored." + column)
                .orElse("NULL::text");
    }

    /** Without what says something of a person, and without what the platform did not show of it. */
    private List<Column> bareColumns(Table table) {
        var withheld = aggregate.withheldColumn();
        return table.columns().stream()
                .filter(column -> !table.erasedColumns().contains(column))
                .filter(column -> withheld.filter(column.name()::equals).isEmpty())
                .toList();
    }

    private String digest(Function<Table, List<Column>> columns, Function<Child, String> parts) {
        var children = aggregate.children().stream()
                .map(child -> "(SELECT coalesce(string_agg(%s, '' ORDER BY part.%s), '') FROM %s)"
                        .formatted(
                                values("part", columns.apply(child.table())),
                                child.table().key(),
                                parts.apply(child)))
                .map(part -> " || " + part)
                .collect(Collectors.joining());
        return "sha256(convert_to(" + values("stored", columns.apply(aggregate.table())) + children + ", 'UTF8'))";
    }

    private static String values(String row, List<Column> columns) {
        return columns.stream()
                .map(column -> row + "." + column.name())
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
    }

    private String partsOfTheSighting(Child child) {
        return "jsonb_populate_recordset(NULL::%1$s, parsed.record -> '%1$s') AS part"
                .formatted(child.table().name());
    }

    private String partsOfTheRow(Child child) {
        return "%1$s AS part WHERE part.connection_id = stored.connection_id AND part.%2$s = stored.%2$s"
                .formatted(child.table().name(), aggregate.table().key());
    }
}
