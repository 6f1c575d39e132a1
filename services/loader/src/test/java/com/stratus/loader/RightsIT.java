package com.stratus.loader;

import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;
import org.junit.jupiter.api.Test;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A loader whose user may read and write rows, and nothing else, as the README says it is enough. */
class RightsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void rightsToRowsAreEnoughToLoadAndErase() throws SQLException {
        var database = Database.migrated(Embedded.postgres(), "loader_rights");
        database.execute("CREATE ROLE stratus_service LOGIN PASSWORD 'service'");
        database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO stratus_service");
        database.execute("REVOKE TEMPORARY ON DATABASE loader_rights FROM PUBLIC");
        var lastMonth = database.text(
                "SELECT max(relid::regclass::text) FROM pg_partition_tree('record_history') WHERE isleaf");
        database.execute("DROP TABLE " + lastMonth);
        try (var broker = new Broker(Embedded.kafka().bootstrapServers())) {
            broker.recreateTopics();
            try (var loader = LoaderProcess.start(
                            "rights", database.forUser("stratus_service", "service"), broker.bootstrapServers())
                    .awaitReady()) {
                broker.send(
                        message(SHOPIFY_ORDERS, 0, "1", Sample.RUN_1, 1, order("1", TEN)),
                        message(
                                SHOPIFY_ORDERS,
                                0,
                                "1",
                                Sample.RUN_1,
                                2,
                                order("1", ELEVEN, Sample.line("1", "11", 1, "1.00"))),
                        message(
                                SHOPIFY_ORDERS,
                                0,
                                "1",
                                Sample.RUN_1,
                                3,
                                order("1", ELEVEN, Sample.line("1", "11", 1, "1.00"))));

                Await.until(PATIENCE, "all are loaded; the log: " + loader.log(), () -> database.texts(
                                "SELECT concat_ws(' ', inserted, updated, unchanged) FROM run_load")
                        .contains("1 1 1"));
                assertThat(database.number("SELECT count(*) FROM record_history"))
                        .isEqualTo(1);

                database.execute(
                        "INSERT INTO erasures (person_ref, named_by, requested_by) VALUES (?, 'email', 'a test'), (?, 'email', 'a test')",
                        "0".repeat(32),
                        "1".repeat(32));
                broker.send(message(SHOPIFY_ORDERS, 0, "2", Sample.RUN_1, 4, "{"));
                Await.until(PATIENCE, "two are erased; the log: " + loader.log(), () -> database.texts(
                                "SELECT activation FROM erasures WHERE state = 'done' ORDER BY erasure_id")
                        .equals(List.of("1", "2")));
                Await.until(
                        PATIENCE,
                        "one is set aside; the log: " + loader.log(),
                        () -> database.number("SELECT count(*) FROM dead_letters") == 1);
            }
        }

        try (var service = DriverManager.getConnection(
                Embedded.postgres().jdbcUrl("loader_rights"), "stratus_service", "service")) {
            Database.execute(service, "SELECT ensure_history_partitions()");
            assertThat(database.text("SELECT to_regclass(?)::text", lastMonth)).isEqualTo(lastMonth);
            assertThatThrownBy(() -> Database.execute(service, "CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }
}
