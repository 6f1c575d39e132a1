package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Embedded;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        var warehouse = Warehouse.migrated("listing");
        Migration.createTopics(Embedded.kafka().bootstrapServers());
        var platform = platform();
        try (var loader = start("loader", warehouse, logs, platform);
                var extractor = start("shipbob-extractor", warehouse, logs, platform)) {
            awaitRow(warehouse, "SELECT count(*) FROM jobs", "6");
            readAll(warehouse);
            assertThat(orders(warehouse)).containsExactly("1|~", "2|~", "3|~");

            orders = List.of(1, 3);
            readAll(warehouse);
            assertThat(orders(warehouse)).as("after one listing without it").containsExactly("1|~", "2|~", "3|~");
            readAll(warehouse);
            awaitRow(warehouse, "SELECT count(*) FROM job_runs WHERE lane = 'deletions' AND status = 'success'", "1");
            assertThat(orders(warehouse)).containsExactly("1|~", "2|absent from two complete listings", "3|~");
            assertThat(warehouse.rows("SELECT published, deleted FROM run_results WHERE lane = 'deletions'"))
                    .containsExactly("1|1");

            orders = List.of(1, 2, 3);
            readAll(warehouse);
            assertThat(orders(warehouse)).containsExactly("1|~", "2|~", "3|~");
            assertThat(warehouse.rows("SELECT count(*) FROM job_runs WHERE lane = 'deletions'"))
                    .containsExactly("1");
            assertThat(extractor.isAlive() && loader.isAlive()).isTrue();
        } finally {
            platform.stop(0);
        }
    }

    /** Runs the job for everything that the platform shows, to its end. */
    private void readAll(Warehouse warehouse) {
        runs++;
        warehouse.rows("SELECT request_run('shipbob', 'shipbob_status', 'test', everything => true)");
        awaitRow(warehouse, "SELECT count(*) FROM job_runs WHERE lane = 'live' AND status = 'success'", "" + runs);
    }

    private static void awaitRow(Warehouse warehouse, String sql, String row) {
        Await.until(PATIENCE, sql + " gives " + row, () -> warehouse.rows(sql).contains(row));
    }

    private static List<String> orders(Warehouse warehouse) {
        return warehouse.rows("SELECT shipbob_order_id, deleted_reason FROM shipbob_orders ORDER BY 1");
    }

    private HttpServer platform() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/2025-07/channel",
                exchange -> answer(
                        exchange,
                        "{\"items\":[{\"id\":433012,\"name\":\"Shop\",\"scopes\":[\"orders_read\"]}],\"next\":null}"));
        server.createContext(
                "/2025-07/product",
                exchange -> answer(exchange, "{\"items\":[{\"id\":1,\"user_id\":310552}],\"next\":null}"));
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

    private static ChildProcess start(String module, Warehouse warehouse, Path logs, HttpServer platform) {
        return Packaged.service(module, warehouse, logs)
                .environment("KAFKA_BOOTSTRAP_SERVERS", Embedded.kafka().bootstrapServers())
                .environment("STRATUS_EXTRACTOR_SCHEDULES", "false")
                .environment("SHIPBOB_TOKEN", "token")
                .environment(
                        "SHIPBOB_BASE",
                        "http://127.0.0.1:" + platform.getAddress().getPort() + "/2025-07")
                .start();
    }
}
