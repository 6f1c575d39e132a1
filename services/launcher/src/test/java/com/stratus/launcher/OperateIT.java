package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Ports;
import com.stratus.model.person.PersonReferences;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** The commands for a running Stratus, with analytics as it is shipped and a real PostgreSQL; the test is the loader. */
class OperateIT {

    /** What the API gives as next behind shopify.orders of shopify on that day. */
    private static final String BEHIND_THE_29TH = "WyIyMDI2LTA0LTI5Iiwic2hvcGlmeSIsInNob3BpZnkub3JkZXJzIl0";

    private static final String MANY_CERTIFICATES =
            """
            INSERT INTO certificates (run_id, connection_id, entity, day, checked_at, window_to, day_ended, platform_count,
                                      warehouse_count, missing, unexpected, different, not_comparable, missing_ids,
                                      unexpected_ids, different_ids, not_comparable_ids, pending, undated)
            SELECT gen_random_uuid(), 'shopify', 'e' || place, date '2024-01-01' + number, '2026-05-02T03:00:00Z',
                   '2026-05-02T02:59:00Z', true, 1, 1, 0, 0, 0, 0, '{}', '{}', '{}', '{}', 0, 0
              FROM generate_series(1, 59) AS number, generate_series(1, 17) AS place
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LETTERS =
            """
            TRUNCATE dead_letters, replays, erasures, run_load, connections, orders, order_items, record_history RESTART IDENTITY CASCADE;
            INSERT INTO dead_letters (topic, partition, "offset", connection_id, entity, record_key, reason, payload,
                                      headers, rejected_at)
            VALUES ('stratus.shopify.orders', 0, 41, 'shopify', 'shopify.orders', 'shopify|1', 'purchase_date is missing',
                    '{"email":"x"}', '{"ce_type": "stratus.shopify.orders.v1"}', '2026-05-01T11:00:20Z'),
                   ('stratus.shipbob.orders', 1, 7, NULL, NULL, NULL, 'no JSON', '\\xff00', '{}', '2026-05-01T11:00:30Z'),
                   ('stratus.shipbob.orders', 1, 8, 'shipbob', 'shipbob.orders', 'shipbob|8', 'status is missing', '{}', '{}',
                    '2026-05-01T11:00:40Z')
            """;

    @TempDir
    private static Path folder;

    private static Warehouse warehouse;
    private static ChildProcess analytics;
    private static String url;

    private final StringWriter shown = new StringWriter();

    @BeforeAll
    static void start() {
        warehouse = Warehouse.migrated("operate");
        var port = Ports.free();
        url = "http://127.0.0.1:" + port;
        analytics = Packaged.service("analytics", warehouse, folder)
                .environment("STRATUS_API_KEY", new DataFolder(folder).operatorKey())
                .environment("STRATUS_ENCRYPTION_KEY", new DataFolder(folder).encryptionKey())
                .environment("STRATUS_HTTP_PORT", Integer.toString(port))
                .start();
        Await.until(PATIENCE, "analytics answers", OperateIT::answers);
    }

    @AfterAll
    static void stop() {
        analytics.stop();
    }

    @BeforeEach
    void seed() {
        warehouse.execute(LETTERS);
    }

    @Test
    void listsDeadLettersPageByPage() {
        assertThat(stratus("dead-letters", "list")).isZero();
        assertThat(shown)
                .hasToString(
                        """
                        id  state  rejected (UTC)       connection  entity          key        reason
                         3  open   2026-05-01 11:00:40  shipbob     shipbob.orders  shipbob|8  status is missing
                         2  open   2026-05-01 11:00:30  -           -               -          no JSON
                         1  open   2026-05-01 11:00:20  shopify     shopify.orders  shopify|1  purchase_date is missing
                        """);
        assertThat(again("dead-letters", "list", "--limit", "2")).isZero();
        assertThat(shown.toString()).endsWith("\nThere are more: add --before 2 to see them.\n");
        assertThat(again("dead-letters", "list", "--before", "2", "--entity", "shopify.orders"))
                .isZero();
        assertThat(shown.toString()).contains(" 1  open").doesNotContain("more");
        assertThat(again("dead-letters", "list", "--connection", "nowhere")).isZero();
        assertThat(shown).hasToString("There are no such dead letters.\n");
        assertThat(again("dead-letters", "list", "--state", "closed")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: state must be one of: open, replay_requested, replayed, discarded.\n");
    }

    @Test
    void peopleAreAddedAndRemoved() {
        assertThat(stratus("users", "list")).isZero();
        assertThat(shown).hasToString("Nobody may sign in yet: ./stratus users add EMAIL --role admin\n");
        assertThat(again("users", "add", "Anna@Example.com", "--role", "operator", "--name", "Anna"))
                .isZero();
        assertThat(shown.toString())
                .matches("anna@example\\.com is added as operator\\.\n"
                        + "Lets choose a password, once, until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC:\n"
                        + url.replace(".", "\\.") + "/sign-in/link/stratus_[\\w-]{43}\n");
        assertThat(again("users", "add", "anna@example.com")).isEqualTo(1);
        assertThat(shown.toString()).startsWith("stratus: Somebody has this e-mail address already");
        assertThat(again("users", "link", "anna@example.com", "--sign-in")).isZero();
        assertThat(shown.toString()).startsWith("Signs in, once, until ");
        assertThat(again("users", "role", "anna@example.com", "viewer")).isZero();
        assertThat(shown).hasToString("anna@example.com is viewer from now on.\n");
        assertThat(again("users", "list")).isZero();
        assertThat(shown)
                .hasToString(
                        """
                        e-mail address    name  role    password  second factor  last sign-in (UTC)
                        anna@example.com  Anna  viewer  no        no             -
                        """);
        assertThat(again("users", "remove", "anna@example.com")).isZero();
        assertThat(shown).hasToString("anna@example.com is removed.\n");
        assertThat(again("users", "remove", "anna@example.com")).isEqualTo(1);
        assertThat(shown.toString())
                .isEqualTo("stratus: Nobody has the address anna@example.com: ./stratus users list shows all.\n");
        assertThat(again("users", "add", "anna", "--role", "root")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: email must be an address like anna@example.com.\n");
    }

    @Test
    void keysAreMadeAndRevoked() {
        assertThat(stratus("keys", "add", "robot", "--days", "30")).isZero();
        assertThat(shown.toString()).matches("stratus_[\\w-]{43}\n");
        assertThat(again("keys", "list")).isZero();
        assertThat(shown.toString()).contains("robot  viewer  operator-key  ");
        assertThat(again("keys", "revoke", "robot")).isZero();
        assertThat(shown).hasToString("The key robot is revoked.\n");
        assertThat(again("keys", "revoke", "robot")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: No good key is named robot: ./stratus keys list shows all.\n");
    }

    @Test
    void showsOneWithHeadersAndPayload() {
        assertThat(stratus("dead-letters", "show", "1")).isZero();
        assertThat(shown.toString())
                .contains("reason       purchase_date is missing\n")
                .contains("record_key   shopify|1\n")
                .endsWith("\nheaders\n  ce_type: stratus.shopify.orders.v1\n\npayload (utf-8)\n{\"email\":\"x\"}\n");
        assertThat(again("dead-letters", "show", "2")).isZero();
        assertThat(shown.toString()).endsWith("\npayload (base64)\n/wA=\n");
        assertThat(again("dead-letters", "show", "9")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: There is no dead letter 9.\n");
    }

    @Test
    void replaysAndDiscardsThoseNamed() {
        assertThat(stratus("dead-letters", "replay", "1", "3")).isZero();
        assertThat(shown)
                .hasToString(
                        """
                        Dead letter 1 to be replayed.
                        Dead letter 3 to be replayed.
                        They are loaded again at once; ./stratus dead-letters list --state open shows those refused again.
                        """);
        assertThat(again("dead-letters", "discard", "1", "2", "9")).isEqualTo(1);
        assertThat(shown)
                .hasToString(
                        """
                        stratus: The dead letter 1 waits to be replayed.
                        Dead letter 2 discarded.
                        stratus: There is no dead letter 9.
                        """);
        assertThat(states())
                .containsExactly(
                        "1 replay_requested operator-key",
                        "2 discarded operator-key",
                        "3 replay_requested operator-key");
    }

    @Test
    void replaysAndDiscardsAllThatMatch() {
        assertThat(stratus("dead-letters", "replay", "--all", "--connection", "shipbob"))
                .isZero();
        assertThat(shown.toString()).startsWith("1 dead letter to be replayed.\n");
        assertThat(again("dead-letters", "discard", "--all")).isZero();
        assertThat(shown).hasToString("2 dead letters discarded.\n");
        assertThat(states())
                .containsExactly(
                        "1 discarded operator-key", "2 discarded operator-key", "3 replay_requested operator-key");
    }

    @Test
    void replaysATopicAndWaitsForTheEnd() {
        var loader = afterwards(
                () -> shown.toString().contains(" s  requested\n"),
                "UPDATE replays SET state = 'running', started_at = now(), of_messages = 30 WHERE state = 'requested'",
                """
                INSERT INTO run_load (run_id, topic, partition, inserted, updated, confirmed, unchanged, stale, deleted, rejected)
                SELECT run_id, topic, 0, 1, 2, 3, 4, 5, 6, 7 FROM replays;
                UPDATE replays SET state = 'done', finished_at = now(), messages = 28
                """);
        assertThat(stratus("replay", "shopify.orders", "--from", "2026-05-01")).isZero();
        loader.join();
        assertThat(shown.toString())
                .startsWith("Replay 1 of stratus.shopify.orders requested. It goes on if you stop watching.\n")
                .contains(" s  requested\n")
                .endsWith(
                        """

                        topic                   state  messages  inserted  updated  confirmed  unchanged  stale  deleted  rejected
                        stratus.shopify.orders  done         28         1        2          3          4      5        6         7
                        """);
        assertThat(warehouse.rows("SELECT topic || ' ' || from_time FROM replays"))
                .containsExactly("stratus.shopify.orders 2026-05-01 00:00:00+00");
    }

    @Test
    void aReplayThatFailsOrCannotBeginEndsWithOne() {
        var loader = load("UPDATE replays SET state = 'failed', reason = 'the topic was made anew'");
        assertThat(stratus("replay", "stratus.shopify.orders")).isEqualTo(1);
        loader.join();
        assertThat(shown.toString())
                .contains("stratus.shopify.orders  failed ")
                .endsWith("stratus: Replay 1 failed: the topic was made anew\n");
        assertThat(again("replay", "stratus.rejected")).isEqualTo(1);
        assertThat(shown)
                .hasToString("stratus: There is no topic stratus.rejected that carries records; those that do:"
                        + " stratus.amazon.inventory, stratus.amazon.listings, stratus.amazon.orders,"
                        + " stratus.amazon.returns, stratus.amazon.settlement_transactions, stratus.amazon.settlements,"
                        + " stratus.freeagent.bank_accounts, stratus.freeagent.bank_transaction_explanations,"
                        + " stratus.freeagent.bank_transactions, stratus.freeagent.bills,"
                        + " stratus.freeagent.categories, stratus.freeagent.contacts, stratus.freeagent.invoices,"
                        + " stratus.freeagent.transactions, stratus.freeagent.users,"
                        + " stratus.shipbob.fulfillment_centers, stratus.shipbob.inventory, stratus.shipbob.orders,"
                        + " stratus.shipbob.products, stratus.shipbob.receiving_orders, stratus.shipbob.returns,"
                        + " stratus.shopify.customers, stratus.shopify.fulfillment_orders,"
                        + " stratus.shopify.inventory_levels, stratus.shopify.orders,"
                        + " stratus.shopify.payout_transactions, stratus.shopify.payouts, stratus.shopify.products,"
                        + " stratus.shopify.refunds, stratus.shopify.variants.\n");
        warehouse.execute("INSERT INTO replays (topic, requested_by) VALUES ('stratus.shopify.orders', 'test')");
        assertThat(again("replay", "shopify.orders")).isEqualTo(1);
        assertThat(shown.toString())
                .startsWith("stratus: A replay of stratus.shopify.orders is requested or running already");
    }

    @Test
    void erasesAPersonAndListsEveryPlace() {
        var loader = afterwards(
                "SELECT person_ref FROM erasures",
                "UPDATE erasures SET state = 'running', activation = 1, reason = 'Kafka is away' WHERE state ="
                        + " 'requested'",
                """
                UPDATE erasures SET state = 'done', reason = NULL, finished_at = now(),
                       report = '{"erased": {"shipbob_orders": 2, "record_history": 13},
                                  "remaining": {"stratus.rejected": "2026-05-15T10:00:09Z", "backups of the database": null}}'
                """);
        assertThat(stratus("erase", "--email", "Anna@Example.com", "--yes")).isZero();
        loader.join();
        assertThat(shown.toString())
                .startsWith("Erasure 1 requested. It goes on if you stop watching.\n")
                .endsWith(
                        """

                        place           redacted
                        record_history        13
                        shipbob_orders         2

                        Not touched, and gone by itself:
                        place                    by (UTC)
                        backups of the database  -
                        stratus.rejected         2026-05-15 10:00:09
                        """)
                .doesNotContainIgnoringCase("anna");
        assertThat(warehouse.rows("SELECT person_ref FROM erasures"))
                .containsExactly(PersonReferences.of(new DataFolder(folder).encryptionKey())
                        .ofEmail("anna@example.com"));
        assertThat(again("erase", "--customer", "nowhere/900", "--yes")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: There is no connection of that name.\n");
    }

    @Test
    void erasesNobodyWithoutAssent() {
        var input = System.in;
        for (var answer : new String[] {"", "no\n"}) {
            System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
            assertThat(again("erase", "--email", "anna@example.com")).isEqualTo(1);
            assertThat(shown.toString()).endsWith("stratus: Nobody was erased: type yes, or say --yes.\n");
        }
        System.setIn(input);
        assertThat(warehouse.rows("SELECT person_ref FROM erasures")).isEmpty();
    }

    @Test
    void showsWhatVersionsOfARecordChanged() {
        warehouse.execute(
                """
                CREATE TABLE IF NOT EXISTS record_history_test PARTITION OF record_history
                  FOR VALUES FROM ('2020-05-01T00:00:00Z') TO ('2020-06-01T00:00:00Z');
                INSERT INTO connections (connection_id, platform) VALUES ('shopify', 'shopify');
                INSERT INTO record_history (tenant_id, connection_id, entity, key, version, recorded_from, recorded_to, run_id, row)
                VALUES ('default', 'shopify', 'shopify.orders', '5001', 10, '2020-05-01T10:00:00Z', '2020-05-02T10:00:00Z',
                        '11111111-1111-1111-1111-111111111111',
                        '{"platform_order_id": "5001", "order_id": "#1001", "purchase_date": "2020-05-01T09:58:00Z",
                          "total": 30.0000,
                          "order_items": [{"platform_order_id": "5001", "line_item_id": "11", "order_id": "#1001", "qty": 2},
                                          {"platform_order_id": "5001", "line_item_id": "12", "qty": 1}]}');
                INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, total,
                                    sequence, content_hash, run_id, loaded_at)
                VALUES ('default', 'shopify', 'shopify', '5001', '#1001', '2020-05-01T09:58:00Z', 40, 20, 'x',
                        '22222222-2222-2222-2222-222222222222', '2020-05-02T10:00:00Z');
                INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, qty, content_hash)
                VALUES ('default', 'shopify', '5001', '11', '#1001', 3, 'x')
                """);
        assertThat(stratus("records", "shopify.orders", "5001")).isZero();
        assertThat(shown)
                .hasToString(
                        """
                        shopify.orders 5001 of shopify

                        2020-05-02 10:00:00 to now, version 20 of run 22222222-2222-2222-2222-222222222222
                          total: 30.0000 -> 40.0000
                          order_items 11 changed
                            qty: 2 -> 3
                          order_items 12 removed

                        2020-05-01 10:00:00 to 2020-05-02 10:00:00, version 10 of run 11111111-1111-1111-1111-111111111111
                          the oldest version
                        """);
        assertThat(again("records", "shopify.orders", "5001", "--as-of", "2020-05-01T12:00:00Z"))
                .isZero();
        assertThat(shown.toString()).contains("version 10 of run").contains("\"total\" : 30.0000");
        assertThat(again("records", "shopify.orders", "5001", "--as-of", "2020-05-01"))
                .isEqualTo(1);
        assertThat(shown)
                .hasToString("stratus: The warehouse did not show shopify.orders 5001 of shopify at"
                        + " 2020-05-01T00:00:00Z.\n");
    }

    @Test
    void needsTheKeyToChangeSomething(@TempDir Path other) {
        shown.getBuffer().setLength(0);
        new DataFolder(other).operatorKey();
        assertThat(run("dead-letters", "discard", "1", "--url", url, "--data-dir", other.toString()))
                .isEqualTo(1);
        assertThat(shown)
                .hasToString(
                        "stratus: Stratus at " + url + " refuses the key of " + other + ": name the data folder of the"
                                + " running Stratus with --data-dir, or set STRATUS_API_KEY to its key.\n");
        assertThat(states()).containsExactly("1 open", "2 open", "3 open");
    }

    @Test
    void asksForRunsFollowsAndCancelsThem() {
        assertThat(stratus("jobs", "list")).isZero();
        assertThat(shown)
                .hasToString("No extractor has made a job known yet: is one of them running, and is a platform"
                        + " configured?\n");
        warehouse.execute(
                """
                INSERT INTO connections (connection_id, platform) VALUES ('shopify', 'shopify');
                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                VALUES ('shopify', 'shopify_orders', 'orders', 'stratus.shopify.orders', '0 * * * *');
                INSERT INTO sync_state (connection_id, job, lane, loaded_cursor)
                VALUES ('shopify', 'shopify_orders', 'live', '2026-05-01T11:00:00Z')
                """);
        assertThat(again("jobs", "list")).isZero();
        assertThat(shown)
                .hasToString(
                        """
                        job             connection  schedule   next run  data as of           last run  asked for
                        shopify_orders  shopify     0 * * * *  -         2026-05-01 11:00:00  -         -
                        """);

        var extractor = afterwards(
                "SELECT run_id FROM job_runs WHERE status = 'requested'",
                "INSERT INTO run_load (run_id, topic, partition, inserted, unchanged)"
                        + " SELECT run_id, 'stratus.shopify.orders', 0, 4, 3 FROM job_runs",
                """
                UPDATE job_runs SET status = 'success', extracted = 7, published = 7, pages = 2, attempt = 1,
                       started_at = requested_at, finished_at = requested_at + interval '2 s',
                       window_from = '2026-04-01T00:00:00Z', window_to = '2026-04-02T00:00:00Z'
                """);
        assertThat(again("jobs", "run", "shopify_orders", "--from-date", "2026-04-01", "--to-date", "2026-04-02"))
                .isZero();
        extractor.join();
        assertThat(shown.toString())
                .contains(" of shopify_orders on shopify requested. It goes on if you stop watching.\n")
                .contains("  window     2026-04-01 00:00:00 to 2026-04-02 00:00:00\n")
                .contains("  took       2.000 s, attempts 1, pages 2\n")
                .containsPattern("extracted +inserted +updated +confirmed +unchanged +stale +deleted +rejected\n"
                        + " +7 +4 +0 +0 +3 +0 +0 +0\n");
        assertThat(warehouse.rows("SELECT lane || ' ' || asked_from || ' ' || asked_to FROM job_runs"))
                .containsExactly("live 2026-04-01 00:00:00+00 2026-04-02 00:00:00+00");

        assertThat(again("jobs", "backfill", "shopify_orders", "--from", "2025-04-01", "--no-wait"))
                .isZero();
        assertThat(again("jobs", "backfill", "shopify_orders", "--from", "2025-04-01"))
                .isEqualTo(1);
        assertThat(shown)
                .hasToString(
                        "stratus: A run of shopify_orders on shopify is requested or running already: wait until it has"
                                + " ended (GET /api/jobs/shopify_orders/runs).\n");
        var run = warehouse
                .rows("SELECT run_id FROM job_runs WHERE lane = 'backfill' AND status = 'requested'")
                .get(0);
        assertThat(again("jobs", "cancel", run)).isZero();
        assertThat(shown.toString()).contains("  status     cancelled: cancelled by operator-key\n");
        assertThat(again("jobs", "cancel", run)).isEqualTo(1);
        assertThat(shown).hasToString("stratus: Run " + run + " has ended as cancelled already.\n");
        assertThat(again("jobs", "show", run)).isZero();
        assertThat(shown.toString()).startsWith("Run " + run + " of shopify_orders on shopify, lane backfill\n");
        assertThat(again("jobs", "runs", "shopify_orders", "--status", "cancelled"))
                .isZero();
        assertThat(shown.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(run + "  shopify     backfill  cancelled");
        assertThat(again("jobs", "run", "shopify_order")).isEqualTo(1);
        assertThat(shown)
                .hasToString("stratus: There is no job shopify_order; GET /api/jobs lists those that there are.\n");
    }

    @Test
    void comparesAndShowsWhatDiffers() {
        warehouse.execute(
                """
                INSERT INTO connections (connection_id, platform) VALUES ('shopify', 'shopify'), ('shipbob', 'shipbob');
                INSERT INTO jobs (connection_id, job, entity, topic, schedule)
                VALUES ('shopify', 'shopify_orders', 'orders', 'stratus.shopify.orders', '0 * * * *'),
                       ('shipbob', 'shipbob_status', 'orders', 'stratus.shipbob.orders', '0 * * * *')
                """);
        var extractor = afterwards(
                "SELECT run_id FROM job_runs WHERE status = 'requested' AND lane = 'verify'",
                """
                INSERT INTO verifications (run_id, platform_count, warehouse_count, platform_sums, warehouse_sums,
                                           missing, unexpected, different, not_comparable, pending, redacted)
                SELECT run_id, 1200, 1179, '{"EUR": "5.0000", "USD": "12.5050"}'::jsonb, '{"USD": "12.5000"}'::jsonb, 22, 0, 1, 1, 3, 0
                  FROM job_runs WHERE connection_id = 'shopify'
                UNION ALL SELECT run_id, 7, 7, '{}', '{}', 0, 0, 0, 0, 0, 0 FROM job_runs WHERE connection_id = 'shipbob';
                INSERT INTO verification_differences (run_id, kind, key, details)
                SELECT run_id, kind, key, details::jsonb FROM job_runs, (
                       SELECT 'missing' AS kind, (5000 + number)::text AS key,
                              '{"platform": {"amount": "2.5000", "currency": "USD"}}' AS details
                         FROM generate_series(1, 22) AS number
                       UNION ALL SELECT 'not_comparable', '6001', '{"reason": "purchase_date is missing"}'
                       UNION ALL SELECT 'different', '7001', '{"differs": ["amount", "content"], "platform": {"amount": "1.0050",
                                        "currency": "USD"}, "warehouse": {"amount": "1.0000", "currency": "USD"}}') AS found
                 WHERE connection_id = 'shopify'
                """,
                """
                INSERT INTO certificates (run_id, connection_id, entity, day, checked_at, window_to, day_ended, platform_count,
                                          warehouse_count, missing, unexpected, different, not_comparable, missing_ids,
                                          unexpected_ids, different_ids, not_comparable_ids, pending, undated)
                SELECT run_id, 'shopify', 'shopify.orders', day::date, '2026-05-02T03:00:00Z', '2026-05-02T02:59:00Z', true,
                       40 + missing, 40, missing, 0, 0, 0, '{}', '{}', '{}', '{}', 0, 0
                  FROM job_runs, (VALUES ('2026-04-28', 0), ('2026-04-29', 0), ('2026-04-30', 22)) AS found(day, missing)
                 WHERE connection_id = 'shopify'
                """,
                "UPDATE job_runs SET status = 'success', pages = 3, extracted = 1200");
        assertThat(stratus("verify", "--to", "2026-05-01")).isEqualTo(1);
        extractor.join();
        assertThat(shown.toString())
                .startsWith("Verification of shipbob.orders on shipbob requested. It goes on if you stop watching.\n")
                .contains(
                        """

                        entity          connection  status   platform  warehouse  sum on platform       sum in warehouse  missing  unexpected  different  not_comparable  pending
                        shipbob.orders  shipbob     success         7          7  -                     -                       0           0          0               0        0
                        shopify.orders  shopify     success      1200       1179  5.00 EUR, 12.505 USD  12.50 USD              22           0          1               1        3

                        missing in shopify.orders on shopify: shown by the platform, not stored
                         key  platform  warehouse  what
                        5001  2.50 USD  -          -
                        """)
                .contains(
                        """
                        5020  2.50 USD  -          -
                        and 2 more; --json prints the first 1000 of each kind

                        different in shopify.orders on shopify: stored with other content
                         key  platform   warehouse  what
                        7001  1.005 USD  1.00 USD   amount, content

                        not comparable in shopify.orders on shopify: cannot be mapped or stored
                         key  platform  warehouse  what
                        6001  -         -          purchase_date is missing

                        Days certified: 2 complete, 1 incomplete, 0 pending; ./stratus certificates lists them.

                        Platforms and warehouse are not shown to be equal.
                        """);
        assertThat(warehouse.rows("SELECT DISTINCT asked_from, asked_to FROM job_runs"))
                .containsExactly("~|2026-05-01 00:00:00+00");
        listsCertificates();
        extractor = afterwards(
                "SELECT run_id FROM job_runs WHERE status = 'requested' AND lane = 'verify'",
                "UPDATE job_runs SET status = 'failed', reason = 'ShipBob is away' WHERE status = 'requested'");
        assertThat(again("verify", "--entity", "shipbob.orders")).isEqualTo(1);
        extractor.join();
        assertThat(shown.toString())
                .contains("The verification of shipbob.orders on shipbob ended as failed: ShipBob is away\n");
        assertThat(again("verify", "--from", "2026-05-02", "--to", "2026-05-01"))
                .isEqualTo(2);
        assertThat(again("verify", "--entity", "shipbob.cats")).isEqualTo(1);
        assertThat(shown)
                .hasToString("stratus: There is no entity shipbob.cats that is read; those that are: shipbob.orders,"
                        + " shopify.orders.\n");
    }

    private void listsCertificates() {
        assertThat(again("certificates", "--entity", "shopify.orders", "--limit", "2"))
                .isZero();
        assertThat(shown)
                .hasToString(
                        """
                        day         entity          connection  state       platform  warehouse  missing  unexpected  different  not_comparable  pending  checked (UTC)
                        2026-04-30  shopify.orders  shopify     incomplete        62         40       22           0          0               0        0  2026-05-02 03:00:00
                        2026-04-29  shopify.orders  shopify     complete          40         40        0           0          0               0        0  2026-05-02 03:00:00

                        There are more: the same command with --cursor %s goes on, or a higher --limit.
                        """
                                .formatted(BEHIND_THE_29TH));
        assertThat(again("certificates", "--entity", "shopify.orders", "--limit", "2", "--cursor", BEHIND_THE_29TH))
                .isZero();
        assertThat(shown.toString().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("2026-04-28  shopify.orders");
        warehouse.execute(MANY_CERTIFICATES);
        assertThat(again("certificates", "--to", "2024-12-31", "--limit", "1200"))
                .isZero();
        assertThat(shown.toString().lines().skip(1))
                .as("three pages")
                .hasSize(1_003)
                .doesNotHaveDuplicates();
        assertThat(again("certificates", "--limit", "0")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: limit must be a whole number from 1 to 500.\n");
        assertThat(again("certificates", "--state", "pending")).isZero();
        assertThat(shown).hasToString("There are no such certificates. ./stratus verify makes them.\n");
        assertThat(again("certificates", "--from", "yesterday")).isEqualTo(1);
        assertThat(shown).hasToString("stratus: from must be a day like 2026-05-01.\n");
    }

    /** Does as a loader would, one statement after the other, once a replay is asked for. */
    private static CompletableFuture<Void> load(String... statements) {
        return afterwards("SELECT topic FROM replays", statements);
    }

    private static CompletableFuture<Void> afterwards(String asked, String... statements) {
        return afterwards(() -> !warehouse.rows(asked).isEmpty(), statements);
    }

    private static CompletableFuture<Void> afterwards(BooleanSupplier isAskedFor, String... statements) {
        return CompletableFuture.runAsync(() -> {
            Await.until(PATIENCE, "it is asked for", isAskedFor);
            for (var statement : statements) {
                warehouse.execute(statement);
            }
        });
    }

    private int stratus(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url, "--data-dir", folder.toString()));
        return run(all.toArray(String[]::new));
    }

    private int again(String... arguments) {
        shown.getBuffer().setLength(0);
        return stratus(arguments);
    }

    private int run(String... arguments) {
        var writer = new PrintWriter(shown, true);
        return Stratus.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }

    private static List<String> states() {
        return warehouse.rows("SELECT concat_ws(' ', id, state, state_by) FROM dead_letters ORDER BY id");
    }

    private static boolean answers() {
        var http = new Http(url, PATIENCE);
        return http.send(http.get("/api/replays")
                        .header("Authorization", "Bearer " + new DataFolder(folder).operatorKey())
                        .build())
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }
}
