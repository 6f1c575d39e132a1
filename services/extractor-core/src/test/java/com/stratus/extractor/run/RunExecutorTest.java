package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.embedded.Embedded;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Hurried;
import com.stratus.extractor.limit.SlidingWindow;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whole runs against a platform on this machine, with a real PostgreSQL and a real Kafka. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RunExecutorTest {

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static final Entity<Order, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Order.class)
            .job("shopify_orders", "0 * * * *")
            .paging(new GraphQlConnection("Orders", "query Orders", "orders", "updated_at", "updated_at", 4))
            .complete(GraphQlConnection.inner("lines", "order", "OrderLines", "query OrderLines", 100))
            .complete(GraphQlConnection.innerList("parcels", 1, "order", "OrderParcels", "query OrderParcels"))
            .map(order -> order);
    private static final String LAST_PAGE = "{\"hasNextPage\":false}";

    @Inject
    ControlStore control;

    @Inject
    RunExecutor executor;

    private final String id = "executor-" + CONNECTIONS.incrementAndGet();
    private Lease lease;
    private Started started;

    @BeforeAll
    static void prepareServers() {
        Servers.prepare();
    }

    /** Every connection of these tests says that it is account 42. */
    @BeforeEach
    void forgetAccounts() throws SQLException {
        var postgres = Embedded.postgres();
        try (var session = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = session.createStatement()) {
            statement.execute("UPDATE connections SET account_ref = NULL");
        }
    }

    @Test
    void anOrderThatIsGoneOrTooLongDoesNotFailItsPage() {
        var summary = run(asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(1, cutLines(), "[]"), order(2, wholeLines(), "[1]"), order(3));
            case "OrderLines" -> "{\"data\":{\"order\":null}}";
            case "OrderParcels" -> "{\"data\":{\"order\":{\"parcels\":[" + ones(250) + "]}}}";
            default -> "{\"data\":{}}";
        });

        assertThat(summary.records()).isEqualTo(1);
        assertThat(summary.rejects()).isEqualTo(1);
        assertThat(summary.pages()).isEqualTo(1);
    }

    @Test
    void aFailedRunLeavesTheNextOneToGoOnWhereItsPagesEnded() {
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.at("/variables/after").asText().equals("c1")) {
                        return null;
                    }
                    return page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1), order(2));
                }))
                .isInstanceOf(SourceException.Rejected.class);

        assertThat(done(control.cursor(started.run()))).contains(Instant.parse("2026-11-01T00:00:02Z"));
    }

    @Test
    void aPageThatFailsAgainAndAgainIsAskedForSmaller() {
        var summary = run(asked -> {
            if (!asked.path("operationName").asText().equals("Orders")) {
                return "{\"data\":{}}";
            }
            return asked.at("/variables/first").asInt() > 2 ? "too heavy" : page(LAST_PAGE, order(1), order(2));
        });

        assertThat(summary.records()).isEqualTo(2);
    }

    @Test
    void whoeverLosesTheLeaseWhileAPageIsOnItsWayPublishesNothing() {
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.path("operationName").asText().equals("Orders")) {
                        done(control.acquire(id, "one", Duration.ofSeconds(30)));
                        done(control.renew(lease, Duration.ofSeconds(30)));
                    }
                    return page(LAST_PAGE, order(1));
                }))
                .hasMessage("the lease of connection " + id + " is lost");

        assertThat(lease.isHeld()).isFalse();
    }

    /** @param platform gives the body for the question's JSON: 400 without one, 503 when it is none */
    private RunSummary run(Function<JsonNode, String> platform) {
        var asked = new AtomicReference<TestServer>();
        try (var server = new TestServer((number, exchange) -> {
            var body = platform.apply(tree(asked.get().asked().get(number - 1).body()));
            var status = body == null ? 400 : body.startsWith("{") ? 200 : 503;
            TestServer.answer(exchange, status, String.valueOf(body));
        })) {
            asked.set(server);
            var limit = new SlidingWindow(
                    "calls", 1000, Duration.ofMinutes(1), answer -> OptionalInt.empty(), Clock.systemUTC());
            var connection = new TestConnection(
                    id, server.transport(), Authorization.fixed("Authorization", "t"), limit, RunExecutorTest::check);
            done(control.register(Platform.SHOPIFY, connection, List.of(ENTITY)));
            lease = done(control.acquire(id, "one", Duration.ofSeconds(30))).orElseThrow();
            done(control.request(id, ENTITY.job(), "test"));
            started = done(control.start(lease, ENTITY.job())).orElseThrow();
            var client = Hurried.client(connection, lease::nextSequence);
            return done(executor.execute(ENTITY, connection, client, lease, started));
        }
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void check(Answer answer) {
        switch (answer.status()) {
            case 200 -> {}
            case 503 -> throw new SourceException.Transient("answered 503");
            default -> throw new SourceException.Rejected("answered " + answer.status());
        }
    }

    private static String page(String pageInfo, String... orders) {
        return "{\"data\":{\"orders\":{\"nodes\":[" + String.join(",", orders) + "],\"pageInfo\":" + pageInfo + "}}}";
    }

    private static String order(int number) {
        return order(number, wholeLines(), "[]");
    }

    private static String order(int number, String lines, String parcels) {
        return "{\"id\":\"%d\",\"platform_order_id\":\"%d\",\"order_id\":\"#%d\",\"lines\":%s,\"parcels\":%s,"
                        .formatted(number, number, number, lines, parcels)
                + "\"purchase_date\":\"2026-11-01T00:00:00Z\",\"source_updated_at\":\"2026-11-01T00:00:0%dZ\","
                        .formatted(number)
                + "\"updated_at\":\"2026-11-01T00:00:0%dZ\"}".formatted(number);
    }

    private static String wholeLines() {
        return "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false}}";
    }

    private static String cutLines() {
        return "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"l1\"}}";
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(Collectors.joining(","));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
