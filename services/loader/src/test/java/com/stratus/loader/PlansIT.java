package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.hash;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;
import com.stratus.loader.OrderMessages.Kind;
import com.stratus.loader.progress.LoadProgress;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * However much the warehouse holds, no statement of the loader reads a table from one end to the other. Seen twice: in the
 * plans that PostgreSQL really ran, which are printed, and in its own counts of sequential scans.
 *
 * <p>{@code -Dstratus.rows=1000000} is the long run.
 */
@EnabledIfSystemProperty(
        named = "stratus.rows",
        matches = "[0-9]+",
        disabledReason = "a long run: -Dstratus.rows=1000000")
class PlansIT {

    private static final long ROWS = Long.getLong("stratus.rows", 100_000);
    private static final int BATCH = 2_000;
    /** PostgreSQL compares plans for these parameters with one for any after five executions. */
    private static final int ROUNDS = 7;

    /** Every statement of the write path, by words that only it has. */
    private static final Map<String, String> STATEMENTS = Map.ofEntries(
            entry("progress: make", "INSERT INTO load_progress"),
            entry("progress: lock", "WITH place AS"),
            entry("progress: advance", "UPDATE load_progress"),
            entry("probe", "'DELETED_UNSEEN'"),
            entry("confirm", "AS newer("),
            entry("history", "INSERT INTO record_history"),
            entry("insert", "INSERT INTO orders"),
            entry("update", "deleted_at = NULL"),
            entry("delete", "AS gone(connection_id, key, replaced_at"),
            entry("parts: probe", "AS wanted(connection_id, parent)"),
            entry("parts: upsert", "INSERT INTO order_items"),
            entry("parts: delete", "DELETE FROM order_items"),
            entry("known deletions: note", "INSERT INTO known_deletions"),
            entry("known deletions: forget", "DELETE FROM known_deletions"),
            entry("dead letters", "INSERT INTO dead_letters"),
            entry("counts", "INSERT INTO run_load"),
            entry("runs: finish", "UPDATE job_runs r"),
            entry("runs: result", "FROM run_results WHERE"),
            entry("runs", "finish_loaded_runs($1)"));

    private static final List<String> RECORD_TABLES = List.of("orders", "order_items", "known_deletions");
    private static final List<String> TABLES = List.of(
            "orders", "order_items", "known_deletions", "dead_letters", "run_load", "job_runs", "run_watermark");

    private static final Pattern EXPLAINED = Pattern.compile("duration: [0-9.]+ ms  plan:\n((?:\t.*\n)+)");
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\w+)");
    /** By an index, but for no key: without a condition, or with no more than the entity's name. */
    private static final Pattern WHOLE_INDEX = Pattern.compile(
            "Scan (?:using \\w+ )?on (?:orders|order_items|known_deletions)\\w*(?: \\w+)?\n(?!\\s*(?:Index|Recheck) Cond: .* AND )");

    private static Database database;
    private static OrderMessages messages;

    @BeforeAll
    static void fill() {
        database = Database.migrated(Embedded.postgres(), "loader_plans");
        var at = OffsetDateTime.ofInstant(TEN.plusSeconds(60), ZoneOffset.UTC);
        database.execute(
                """
                INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, status,
                                    financial_status, tags, total, currency, tracking_number, tracking_updated_at,
                                    source_updated_at, sequence, content_hash, run_id)
                SELECT 'default', ?, 'shopify', 'o-' || n, '#' || n, now() - make_interval(mins => n::integer), 'open',
                       'paid', '["vip"]', n % 1000, 'GBP', 'JD' || n, now(), ?, 1, ?, ?
                  FROM generate_series(0, ? - 1) n
                """,
                CONNECTION, at, hash('A'), Sample.RUN_2, ROWS);
        database.execute(
                """
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, sku, title, qty,
                                         price, currency, content_hash)
                SELECT 'default', connection_id, platform_order_id, line, order_id, 'SKU-' || line, 'Stoneware mug', 1,
                       31.25, 'GBP', ?
                  FROM orders CROSS JOIN unnest(ARRAY['a', 'b']) line
                """,
                hash('a'));
        database.execute(
                """
                INSERT INTO record_history (tenant_id, connection_id, entity, key, version, source_updated_at, recorded_from,
                                            recorded_to, run_id, row)
                SELECT tenant_id, connection_id, 'shopify.orders', platform_order_id, 0, source_updated_at,
                       now() - interval '1 hour', now(), run_id, jsonb_build_object('order_id', order_id)
                  FROM orders
                """);
        database.execute(
                """
                INSERT INTO known_deletions (entity, connection_id, key, sequence, deleted_reason, run_id)
                SELECT 'shopify.orders', ?, 'd-' || n, 1, 'the shop said so', ? FROM generate_series(0, ? - 1) n
                """,
                CONNECTION,
                Sample.RUN_2,
                ROWS);
        fillControl();
        database.execute("ANALYZE");
        messages = new OrderMessages(ROWS, Sample.RUN_1);
        awaitCounts(database);
    }

    private static void fillControl() {
        database.execute("INSERT INTO connections (connection_id, platform) VALUES (?, 'shopify')", CONNECTION);
        database.execute(
                """
                INSERT INTO job_runs (connection_id, job, status, requested_by, window_to)
                SELECT ?, 'shopify_orders', 'success', 'schedule', now() - make_interval(mins => n::integer)
                  FROM generate_series(1, ?) n
                """,
                CONNECTION,
                ROWS);
        database.execute("INSERT INTO run_watermark SELECT run_id, ?, 0, 1 FROM job_runs", OrderMessages.TOPIC);
        database.execute("INSERT INTO run_load SELECT run_id, ?, 0, 1 FROM job_runs", OrderMessages.TOPIC);
        database.execute(
                """
                INSERT INTO dead_letters (topic, partition, "offset", reason, payload, headers)
                SELECT ?, 1, n, 'it is not JSON', 'x', '{}' FROM generate_series(1, ?) n
                """,
                OrderMessages.TOPIC,
                ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "force_generic_plan", "force_custom_plan"})
    void noStatementReadsAWholeTable(String mode) throws IOException {
        var logBefore = Files.size(Embedded.postgres().log());
        var before = sequentialScans(database);

        try (var loader = new LoneLoader(database, settings(mode))) {
            for (int round = 0; round < ROUNDS; round++) {
                loader.load(messages.batch(BATCH, Kind.values()));
                for (var kind : Kind.values()) {
                    loader.load(messages.batch(BATCH, kind));
                }
                finishARun(loader);
            }
        }
        awaitCounts(database);

        var plans = plans(logBefore);
        plans.forEach((plan, times) -> System.out.printf("%n%s, %d times: %s%n", mode, times, plan));
        assertThat(STATEMENTS.keySet())
                .allMatch(name -> plans.keySet().stream().anyMatch(plan -> plan.startsWith(name + "\n")));
        assertThat(plans.keySet().stream().filter(PlansIT::readsAWholeTable)).isEmpty();
        assertThat(sequentialScans(database)).isEqualTo(before);
    }

    /** Statistics are taken a minute after a table has grown at the earliest, and plans are not made anew before. */
    @Test
    void plansForASmallWarehouseDoNotServeALargeOne() throws IOException {
        var growing = Database.migrated(Embedded.postgres(), "loader_plans_growing");
        for (var table : RECORD_TABLES) {
            growing.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
        var told = new OrderMessages(20, Sample.RUN_1);
        long logBefore;
        try (var loader = new LoneLoader(growing, explained())) {
            loader.load(told.firsts(20));
            loader.load(told.batch(20, Kind.DELETED_UNSEEN));
            growing.execute("ANALYZE");
            for (int round = 0; round < ROUNDS; round++) {
                loader.load(told.batch(20, Kind.values()));
                loader.load(told.batch(20, Kind.CHANGED));
            }
            loader.load(told.batch(5 * BATCH, Kind.NEW, Kind.DELETED_UNSEEN));
            logBefore = Files.size(Embedded.postgres().log());
            loader.load(told.batch(20, Kind.values()));
            loader.load(told.batch(20, Kind.CHANGED));
            loader.load(told.batch(BATCH, Kind.NEW));
        }
        awaitCounts(growing);

        var plans = plans(logBefore).keySet();
        assertThat(plans).anyMatch(plan -> plan.startsWith("probe\n"));
        assertThat(plans.stream().filter(PlansIT::readsAWholeTable)).isEmpty();
    }

    private static Map<String, String> settings(String mode) {
        var settings = explained();
        settings.put("plan_cache_mode", mode);
        return settings;
    }

    /** Settings with which PostgreSQL logs the plan of every statement that it has run. */
    private static Map<String, String> explained() {
        var settings = new HashMap<>(Map.of(
                "session_preload_libraries", "auto_explain",
                "auto_explain.log_min_duration", "0",
                "auto_explain.log_nested_statements", "on"));
        if (database.number("SHOW server_version_num") >= 160_000) {
            settings.put("auto_explain.log_parameter_max_length", "0");
        }
        return settings;
    }

    private static void finishARun(LoneLoader loader) {
        var run = UUID.randomUUID();
        database.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, status, requested_by, window_to)
                VALUES (?, ?, 'shopify_orders', 'extracted', 'schedule', now())
                """,
                run,
                CONNECTION);
        database.execute(
                "INSERT INTO run_watermark VALUES (?, ?, 0, ?)", run, OrderMessages.TOPIC, messages.nextOffset() - 1);
        var finished = loader.pool()
                .preparedQuery("SELECT * FROM finish_loaded_runs($1)")
                .executeAndAwait(Tuple.of(LoadProgress.CONSUMER));
        assertThat(finished.rowCount()).isEqualTo(1);
    }

    /** A session's counts are complete when it is over. */
    private static void awaitCounts(Database database) {
        Await.until(
                Duration.ofSeconds(10),
                "all sessions are over",
                () -> database.number(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                 WHERE datname = current_database() AND pid <> pg_backend_pid()
                                   AND backend_type = 'client backend'
                                """)
                        == 0);
    }

    private static Map<String, String> sequentialScans(Database database) {
        return database.pairs(
                """
                SELECT relname, seq_scan FROM pg_stat_user_tables
                 WHERE relname = ANY (string_to_array(?, ',')) OR starts_with(relname, 'record_history') ORDER BY relname
                """,
                String.join(",", TABLES));
    }

    /** The plans that were logged, without their costs, each under its statement's name, and how often each was. */
    private static Map<String, Integer> plans(long from) throws IOException {
        var plans = new TreeMap<String, Integer>();
        var log = Files.readAllBytes(Embedded.postgres().log());
        var explained = EXPLAINED.matcher(new String(log, (int) from, log.length - (int) from, StandardCharsets.UTF_8));
        while (explained.find()) {
            plans.merge(named(explained.group(1)), 1, Integer::sum);
        }
        return plans;
    }

    private static String named(String explained) {
        var firstNode = explained.lastIndexOf('\n', explained.indexOf("  (cost=")) + 1;
        var query = explained.substring(0, firstNode);
        var name = STATEMENTS.entrySet().stream()
                .filter(statement -> query.contains(statement.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(query.strip());
        return name + "\n"
                + explained
                        .substring(firstNode)
                        .replaceAll(" {2}\\(cost=[^)]*\\)", "")
                        .replaceAll("'\\{[0-9a-f-]{36}\\}'", "'{…}'");
    }

    private static boolean readsAWholeTable(String plan) {
        return WHOLE_INDEX.matcher(plan).find()
                || SEQUENTIAL
                        .matcher(plan)
                        .results()
                        .map(result -> result.group(1))
                        .anyMatch(table -> TABLES.contains(table) || table.startsWith("record_history"));
    }
}
