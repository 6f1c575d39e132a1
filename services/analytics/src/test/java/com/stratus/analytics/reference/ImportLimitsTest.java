package com.stratus.analytics.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.file.Transfers;
import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.embedded.Await;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Imports that others hold up, that take too long, or that are too many. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ImportLimitsTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COSTS = "sku,valid_from,amount,currency\nCUP,2026-01-01,3.20,GBP\n";
    private static final String SECONDS_2 =
            "The import took longer than 2 seconds: nothing was imported; send it in parts.";

    @Inject
    Audit audit;

    @Inject
    Transfers transfers;

    @Test
    void anImportWaitsForOthersForAWhile() throws SQLException {
        try (var other = world.begin();
                var statement = other.createStatement()) {
            statement.execute(
                    "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('A', '2026-01-01', 1, 'GBP')");
            var problem = problemOf(Duration.ofSeconds(10), file(COSTS));
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.type()).isEqualTo("urn:stratus:problem:import-open");
            assertThat(problem.detail())
                    .isEqualTo(
                            "Somebody else is importing or editing data of the same kind: try again when that has ended.");
        }
        assertThat(world.query("SELECT sku FROM unit_costs")).isEmpty();
    }

    @Test
    void aStatementEndsWithTheTime() {
        world.execute(
                """
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(300); RETURN NULL; END';
                CREATE TRIGGER dawdle BEFORE INSERT ON unit_costs EXECUTE FUNCTION dawdle()
                """);
        try {
            assertTookTooLong(problemOf(Duration.ofSeconds(2), file(COSTS)));
            Await.until(PATIENCE, "nothing runs any more", () -> world.query(
                            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND xact_start IS NOT NULL AND pid <> pg_backend_pid()")
                    .isEmpty());
        } finally {
            world.execute("DROP FUNCTION dawdle CASCADE");
        }
        assertThat(world.query("SELECT sku FROM unit_costs")).isEmpty();
    }

    @Test
    void aFileThatDoesNotComeIsNotWaitedForForEver() throws IOException {
        try (var sender = new PipedOutputStream();
                var file = new PipedInputStream(sender)) {
            assertTookTooLong(problemOf(Duration.ofSeconds(2), file));
        }
    }

    @Test
    void onlyTwoFilesAreOnTheirWayAtOnce() {
        var held = new CompletableFuture<Void>();
        var first = transfers.in(() -> Uni.createFrom().completionStage(held)).subscribeAsCompletionStage();
        var second = transfers.in(() -> Uni.createFrom().completionStage(held)).subscribeAsCompletionStage();
        try {
            var detail = "2 files are being imported or exported: try again when one of them is through.";
            given().get("/api/exports/unit-costs")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:stratus:problem:files-busy"))
                    .body("detail", equalTo(detail));
            given().contentType("text/csv; charset=UTF-8")
                    .body(COSTS)
                    .post("/api/imports/unit-costs")
                    .then()
                    .statusCode(503)
                    .body("detail", equalTo(detail));
            given().get("/api/unit-costs").then().statusCode(200);
        } finally {
            held.complete(null);
        }
        assertThat(first).succeedsWithin(PATIENCE);
        assertThat(second).succeedsWithin(PATIENCE);
        given().get("/api/exports/unit-costs").then().statusCode(200);
    }

    private static void assertTookTooLong(Problem problem) {
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isEqualTo("urn:stratus:problem:import-too-long");
        assertThat(problem.detail()).isEqualTo(SECONDS_2);
    }

    private Problem problemOf(Duration patience, InputStream file) {
        var reading = new Imports(audit, transfers, patience).read(Kind.UNIT_COSTS, file, false, false, "test");
        return catchThrowableOfType(
                        ProblemException.class, () -> reading.await().atMost(PATIENCE))
                .problem();
    }

    private static InputStream file(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }
}
