package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Embedded;
import com.stratus.embedded.Ports;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Orders that a platform does not show any more, from its list to the rows, by the real services. */
class ListingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private volatile List<Integer> orders = List.of(1, 2, 3);
    private int runs;

    @Test
    void whatTwoCompleteListingsLackIsMarkedAndRevivedWhenItIsSeenAgain(@TempDir Path logs) throws Exception {
        Embedded.postgres().createDatabase("listing");
        var database = Database.of(Embedded.postgres().uri("listing"));
        Migration.migrate(database);
        Migration.createTopics(Embedded.kafka().bootstrapServers());
        var platform = platform();
        try (var loader = start("loader", logs, platform);
                var extractor = start("shipbob-extractor", logs, platform);
                var connection = database.connect()) {
            Await.until(PATIENCE, "the job is offered", () -> text(connection, "SELECT count(*) FROM jobs")
                    .equals("1"));
            readAll(connection);
            assertThat(rows(connection)).isEqualTo("1 -, 2 -, 3 -");

            orders = List.of(1, 3);
            readAll(connection);
            assertThat(rows(connection)).as("after one listing without it").isEqualTo("1 -, 2 -, 3 -");
            readAll(connection);
            Await.until(PATIENCE, "the deletion is loaded", () -> text(
                            connection, "SELECT count(*) FROM job_runs WHERE lane = 'deletions' AND status = 'success'")
                    .equals("1"));
            assertThat(rows(connection)).isEqualTo("1 -, 2 absent from two complete listings, 3 -");
            assertThat(text(
                            connection,
                            "SELECT concat_ws(' ', published, deleted) FROM run_results WHERE lane = 'deletions'"))
                    .isEqualTo("1 1");

            orders = List.of(1, 2, 3);
            readAll(connection);
            assertThat(rows(connection)).isEqualTo("1 -, 2 -, 3 -");
            assertThat(text(connection, "SELECT count(*) FROM job_runs WHERE lane = 'deletions'"))
                    .isEqualTo("1");
            assertThat(extractor.isAlive() && loader.isAlive()).isTrue();
        } finally {
            platform.stop(0);
        }
    }

    /** Runs the job for everything that the platform shows, to its end. */
    private void readAll(Connection connection) {
        runs++;
        text(connection, "SELECT request_run('shipbob', 'shipbob_status', 'test', everything => true)");
        Await.until(PATIENCE, "run " + runs + " has succeeded", () -> text(
                        connection, "SELECT count(*) FROM job_runs WHERE lane = 'live' AND status = 'success'")
                .equals("" + runs));
    }

    private static String rows(Connection connection) {
        return text(
                connection,
                """
                SELECT string_agg(shipbob_order_id || ' ' || coalesce(deleted_reason, '-'), ', ' ORDER BY shipbob_order_id)
                  FROM shipbob_orders
                """);
    }

    private static String text(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer platform() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/2025-07/channel",
                exchange -> answer(
                        exchange,
                        "{\"items\":[{\"id\":433012,\"name\":\"Shop\",\"scopes\":[\"orders_read\"]}],\"next\":null}"));
        server.createContext(
                "/2025-07/order",
                exchange -> answer(
                        exchange,
                        orders.stream()
                                .map(id -> "{\"id\":%d,\"status\":\"Processing\",\"shipments\":[]}".formatted(id))
                                .collect(Collectors.joining(",", "[", "]"))));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    private static ChildProcess start(String module, Path logs, HttpServer platform) {
        return ChildProcess.named(module)
                .command(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        LaunchedDemo.HOME
                                .resolve("services/" + module + "/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .environment("DATABASE_URL", Embedded.postgres().uri("listing"))
                .environment("KAFKA_BOOTSTRAP_SERVERS", Embedded.kafka().bootstrapServers())
                .environment("STRATUS_MANAGEMENT_PORT", Integer.toString(Ports.free()))
                .environment("STRATUS_EXTRACTOR_SCHEDULES", "false")
                .environment("SHIPBOB_TOKEN", "token")
                .environment(
                        "SHIPBOB_BASE",
                        "http://127.0.0.1:" + platform.getAddress().getPort() + "/2025-07")
                .log(logs.resolve(module + ".log"))
                .start();
    }
}
