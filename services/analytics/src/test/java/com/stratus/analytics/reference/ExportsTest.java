package com.stratus.analytics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.file.Exports;
import com.stratus.analytics.file.Transfers;
import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscription;
import java.util.stream.Stream;

/** Whatever becomes of whoever reads a file, the connection goes back: there are few. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ExportsTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Database database;

    @Inject
    Transfers transfers;

    @Inject
    ReferenceData data;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    @Override
    protected String story() {
        return """
            INSERT INTO unit_costs (sku, valid_from, amount, currency)
            SELECT 'SKU-' || n || repeat('x', 100), '2026-01-01', 1, 'GBP' FROM generate_series(1, 100000) n
            """;
    }

    @Test
    void whoeverGoesBehindTheFirstLinesGivesItBack() {
        var reader = new Reader(data.file(Kind.UNIT_COSTS));
        assertThat(reader.first)
                .succeedsWithin(PATIENCE)
                .asString()
                .startsWith("sku,valid_from,amount,currency\r\nSKU-");
        reader.subscription.cancel();
        assertThatAllAreFree();
    }

    @Test
    void whoeverGoesBeforeAnyIsFreeTakesNone() {
        RestAssured.get("/api/unit-costs").then().statusCode(200);
        var taken = takeAll();
        var reader = new Reader(data.file(Kind.UNIT_COSTS));
        reader.subscription.cancel();
        giveBack(taken);
        assertThatAllAreFree();
    }

    @Test
    void whoeverPausesTooLongGivesItBack() {
        var reader = new Reader(
                new ReferenceData(database, new Exports(database, transfers, PATIENCE, Duration.ofSeconds(3)))
                        .file(Kind.UNIT_COSTS));
        assertThat(reader.first).succeedsWithin(PATIENCE);
        assertThat(reader.end).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(ProblemException.class);
        assertThatAllAreFree();
    }

    @Test
    void aFileEndsWithTheTime() {
        var reader = new Reader(new ReferenceData(database, new Exports(database, transfers, Duration.ZERO, PATIENCE))
                .file(Kind.UNIT_COSTS));
        assertThat(reader.end).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(ProblemException.class);
        assertThatAllAreFree();
    }

    @Test
    void whoeverHangsUpGivesItBack() throws IOException {
        for (var time = 0; time < 2 * connections; time++) {
            try (var socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("GET /api/exports/unit-costs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + ReadyWorld.KEY + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().readNBytes(12)).asString().startsWith("HTTP/1.1 ");
            }
        }
        assertThatAllAreFree();
    }

    private void assertThatAllAreFree() {
        giveBack(takeAll());
    }

    private List<SqlConnection> takeAll() {
        var all = Stream.generate(pool::getConnection).limit(connections).toList();
        return Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    }

    private static void giveBack(List<SqlConnection> taken) {
        taken.forEach(connection -> connection.close().await().atMost(PATIENCE));
    }

    /** Takes the first lines and asks for no more. */
    private static final class Reader {

        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private Subscription subscription;

        Reader(Multi<String> file) {
            file.subscribe().with(this::begin, first::complete, end::completeExceptionally, () -> end.complete(null));
        }

        private void begin(Subscription begun) {
            subscription = begun;
            begun.request(1);
        }
    }
}
