package com.stratus.analytics.readmodel;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.file.Exports;
import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.embedded.Await;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class FilesTest extends ApiTest {

    private static final int MANY = 50_000;

    @Inject
    Exports exports;

    @Override
    protected String story() {
        return WarehouseRows.FIVE_ORDERS;
    }

    @Test
    void csvHasAHeaderAndALineForEachRowThatIsAskedFor() {
        var file = get("/api/orders?format=csv&fields=id,purchase_date,total,currency,tags,test&sort=purchase_date");
        file.then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", equalTo("attachment; filename=\"orders.csv\""));
        assertThat(file.asString())
                .isEqualTo(
                        """
                        id,purchase_date,test,total,currency,tags
                        1,2026-05-01T10:00:00Z,,20.00,USD,"[""a""]"
                        3,2026-05-02T10:00:00.123456Z,,,,
                        2,2026-05-02T10:00:00.123456Z,,1234567.5,JPY,
                        4,2026-05-03T10:00:00Z,,-0.50,GBP,
                        5,2026-05-04T10:00:00Z,,7,,
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void ndjsonHasALineForEachRowThatIsAskedFor() {
        var file = given().accept("application/x-ndjson").get("/api/orders?fields=id,total,tags&status=open");
        file.then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", equalTo("attachment; filename=\"orders.ndjson\""))
                .header("ETag", nullValue());
        assertThat(file.asString())
                .isEqualTo(
                        """
                        {"id":"2","total":"1234567.5","tags":null}
                        {"id":"1","total":"20.00","tags":["a"]}
                        """);
    }

    @Test
    void aTextThatIsAFormulaIsNoneInAFile() {
        world.execute("TRUNCATE orders;" + WarehouseRows.customer("=1+1", "'@SUM(A1)'", "NULL")
                + WarehouseRows.customer("2", "'-2+3|cmd'", "NULL")
                + WarehouseRows.customer("3", "E'\\t=1'", "NULL")
                + WarehouseRows.customer("4", "'a, \"b\"'", "NULL"));
        assertThat(get("/api/customers?format=csv&fields=id,first_name&sort=id").asString())
                .isEqualTo("id,first_name\r\n2,'-2+3|cmd\r\n3,'\t=1\r\n4,\"a, \"\"b\"\"\"\r\n'=1+1,'@SUM(A1)\r\n");
    }

    @Test
    void aFileWithoutRowsIsNoError() {
        world.execute("TRUNCATE orders");
        assertThat(get("/api/orders?format=csv&fields=id,total").asString()).isEqualTo("id,total\r\n");
        get("/api/orders?format=ndjson").then().statusCode(200).body(equalTo(""));
    }

    @Test
    void manyRowsAreAllInTheFileInTheirOrder() {
        world.execute("TRUNCATE orders;" + WarehouseRows.orders(MANY));
        var lines = get("/api/orders?format=csv&fields=id&sort=purchase_date")
                .asString()
                .split("\r\n");
        assertThat(lines).hasSize(1 + MANY);
        assertThat(lines[1]).isEqualTo("1");
        assertThat(lines[MANY]).isEqualTo("50000");
        assertThat(get("/api/orders?format=ndjson&fields=id").asString().split("\n"))
                .hasSize(MANY);
    }

    /** Bounded memory: rows that nobody takes stay in PostgreSQL. */
    @Test
    void rowsAreReadNoFasterThanSomebodyTakesThem() {
        var read = new AtomicInteger();
        var reader = exports.lines("", "SELECT n FROM generate_series(1, $1::integer) AS n", Tuple.of(MANY), row -> {
                    read.incrementAndGet();
                    return row.getInteger("n") + "\n";
                })
                // One part is kept ready, as by a connection whose buffer is full.
                .emitOn(Infrastructure.getDefaultExecutor(), 1)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitNextItem(Duration.ofSeconds(30));
        assertThat(read.get()).isBetween(499, 1500);
        reader.request(1).awaitNextItem(Duration.ofSeconds(30));
        assertThat(read.get()).isBetween(999, 2000);
        reader.cancel();
    }

    @Test
    void whoReadsAFileMayPauseLongerThanOtherTransactions() {
        var settings = exports.lines(
                        "",
                        "SELECT current_setting('idle_in_transaction_session_timeout') || ' ' ||"
                                + " current_setting('statement_timeout')",
                        Tuple.tuple(),
                        row -> row.getString(0))
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(settings).containsExactly("1min 5min");
    }

    @Test
    void whileTwoFilesAreReadAThirdIsRefused() {
        var first = exports.lines("", "SELECT 1", Tuple.tuple(), row -> "1\n")
                .subscribe()
                .withSubscriber(AssertSubscriber.create(0));
        var second = exports.lines("", "SELECT 1", Tuple.tuple(), row -> "1\n")
                .subscribe()
                .withSubscriber(AssertSubscriber.create(0));
        get("/api/orders?format=csv")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:files-busy"));
        first.cancel();
        second.cancel();
        Await.until(
                Duration.ofSeconds(10),
                "files are read again",
                () -> get("/api/orders?format=csv").statusCode() == 200);
    }
}
