package com.stratus.analytics.reference;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.embedded.Await;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ImportsTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String COSTS =
            """
            sku,valid_from,amount,currency
            CUP,2026-01-01,3.20,GBP
            CUP,2026-07-01,3.45,GBP
            MUG,2026-01-01,0,EUR
            """;

    private static final String ALL_COSTS =
            "SELECT concat_ws('|', sku, valid_from, amount, currency, version, updated_by) FROM unit_costs ORDER BY 1";

    private static final String ALL_SKUS =
            "SELECT concat_ws('|', channel_sku, coalesce(connection_id, '*'), stock_sku, quantity, version) FROM sku_map"
                    + " ORDER BY channel_sku, connection_id, stock_sku";

    @Test
    void saysWhatItDid() {
        send("unit-costs", COSTS)
                .then()
                .statusCode(200)
                .body("kind", equalTo("unit-costs"))
                .body("replace", equalTo(false))
                .body("dry_run", equalTo(false))
                .body("rows", equalTo(3))
                .body("added", equalTo(3))
                .body("changed", equalTo(0))
                .body("unchanged", equalTo(0))
                .body("removed", equalTo(0));
        counts(send("unit-costs", COSTS), 3, 0, 0, 3, 0);
        counts(
                send("unit-costs", "sku,valid_from,amount,currency\nCUP,2026-07-01,3.50,GBP\nPEN,2026-01-01,1,GBP\n"),
                2,
                1,
                1,
                0,
                0);
        assertThat(world.query(ALL_COSTS))
                .containsExactly(
                        "CUP|2026-01-01|3.2000|GBP|1|operator-key",
                        "CUP|2026-07-01|3.5000|GBP|2|operator-key",
                        "MUG|2026-01-01|0.0000|EUR|1|operator-key",
                        "PEN|2026-01-01|1.0000|GBP|1|operator-key");
    }

    @Test
    void replacesAllWhenItIsTold() {
        send("unit-costs", COSTS);
        counts(
                send("unit-costs?replace=true", "sku,valid_from,amount,currency\nCUP,2026-01-01,3.20,USD\n"),
                1,
                0,
                1,
                0,
                2);
        assertThat(world.query(ALL_COSTS)).containsExactly("CUP|2026-01-01|3.2000|USD|2|operator-key");
    }

    @Test
    void onlySaysWhatItWouldDo() {
        send("unit-costs", COSTS);
        var dry =
                send("unit-costs?replace=true&dry_run=true", "sku,valid_from,amount,currency\nCUP,2026-01-01,9,GBP\n");
        counts(dry, 1, 0, 1, 0, 2);
        dry.then().body("dry_run", equalTo(true)).body("replace", equalTo(true));
        assertThat(world.query(ALL_COSTS))
                .containsExactly(
                        "CUP|2026-01-01|3.2000|GBP|1|operator-key",
                        "CUP|2026-07-01|3.4500|GBP|1|operator-key",
                        "MUG|2026-01-01|0.0000|EUR|1|operator-key");
    }

    /** What holds for all of them may be told to a new installation first. */
    @Test
    void skusOfAllConnectionsNeedNoConnectionYet() {
        world.execute("TRUNCATE connections CASCADE");

        counts(send("sku-map", "channel_sku,connection,stock_sku,quantity\nGIFT-SET,,CUP,2\n"), 1, 1, 0, 0, 0);

        assertThat(world.query(ALL_SKUS)).containsExactly("GIFT-SET|*|CUP|2|1");
    }

    @Test
    void aChannelsSkuIsSaidAnewAsAWhole() {
        counts(
                send(
                        "sku-map",
                        """
                        channel_sku,connection,stock_sku,quantity
                        GIFT-SET,,CUP,2
                        GIFT-SET,,MUG,1
                        GIFT-SET,shopify,PEN,1
                        OLD-CUP,,CUP,1
                        """),
                4,
                4,
                0,
                0,
                0);
        counts(
                send("sku-map", "channel_sku,connection,stock_sku,quantity\nGIFT-SET,,CUP,3\nGIFT-SET,,BOX,1\n"),
                2,
                1,
                1,
                0,
                1);
        assertThat(world.query(ALL_SKUS))
                .containsExactly(
                        "GIFT-SET|shopify|PEN|1|1", "GIFT-SET|*|BOX|1|1", "GIFT-SET|*|CUP|3|2", "OLD-CUP|*|CUP|1|1");
    }

    @Test
    void takesNothingOfAFileThatIsWrong() {
        send("unit-costs", COSTS);
        send(
                        "unit-costs",
                        """
                        sku,valid_from,amount,currency
                        NEW,2026-01-01,1,GBP
                        CUP,2026-01-01,1e400,GBP
                        MUG,2026-01-01,NaN,EUR
                        PEN,2026-02-30,-1,POUND
                        NEW,2026-01-01,1.00,GBP
                        """)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:stratus:problem:file-refused"))
                .body("title", equalTo("The file was refused"))
                .body("status", equalTo(422))
                .body("detail", containsString("Nothing was imported. Line 3, amount: must be a plain decimal"))
                .body("instance", equalTo("/api/imports/unit-costs"))
                .body("errors.line", contains(3, 4, 5, 5, 5, 6))
                .body(
                        "errors.column",
                        contains("amount", "amount", "valid_from", "amount", "currency", "sku, valid_from"))
                .body("errors[5].detail", equalTo("the same as in line 2"))
                .body("more", equalTo(0));
        assertThat(world.query("SELECT sku FROM unit_costs ORDER BY sku")).containsExactly("CUP", "CUP", "MUG");
    }

    @Test
    void namesTwentyFaultsAndCountsTheRest() {
        var twice = IntStream.range(0, 60)
                .mapToObj(n -> "SKU-" + n % 30 + ",2026-01-01," + (n == 3 ? "x" : "1") + ",GBP\n")
                .collect(Collectors.joining());
        send("unit-costs", "sku,valid_from,amount,currency\n" + twice)
                .then()
                .statusCode(422)
                .body("errors", hasSize(20))
                .body("errors[0].line", equalTo(5))
                .body("errors[1].line", equalTo(32))
                .body("errors[1].detail", equalTo("the same as in line 2"))
                .body("more", equalTo(10))
                .body("detail", containsString(" And 10 more."));
    }

    @Test
    void namesConnectionsThatThereAreNot() {
        send("sku-map", "channel_sku,connection,stock_sku,quantity\nA,shopify,B,1\nA,shopfy,B,1\nA,,B,1\n")
                .then()
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].line", equalTo(3))
                .body("errors[0].column", equalTo("connection"))
                .body("errors[0].detail", equalTo("there is no connection of that name"));
        send("sku-map", "channel_sku,connection,stock_sku,quantity\n")
                .then()
                .statusCode(422)
                .body("errors[0].detail", equalTo("the file has no rows below its header"))
                .body("errors[0].column", nullValue());
        assertThat(world.query(ALL_SKUS)).isEmpty();
    }

    @Test
    void givesBackWhatItTook() {
        var skus = "channel_sku,connection,stock_sku,quantity\r\n=1+1,,CUP,1\r\n\"A, \"\"B\"\"\",shopify,-X,2\r\n"
                + "Tasse ☕,,CUP,12\r\n";
        var exported = "channel_sku,connection,stock_sku,quantity\r\n'=1+1,,CUP,1\r\n\"A, \"\"B\"\"\",shopify,'-X,2\r\n"
                + "Tasse ☕,,CUP,12\r\n";
        counts(send("sku-map", "\uFEFF" + skus), 3, 3, 0, 0, 0);
        get("/api/exports/sku-map")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"sku-map.csv\"")
                .body(equalTo(exported));
        counts(send("sku-map?replace=true", get("/api/exports/sku-map").asString()), 3, 0, 0, 3, 0);

        send("unit-costs", COSTS);
        assertThat(get("/api/exports/unit-costs").asString())
                .isEqualTo("sku,valid_from,amount,currency\r\nCUP,2026-01-01,3.2,GBP\r\nCUP,2026-07-01,3.45,GBP\r\n"
                        + "MUG,2026-01-01,0,EUR\r\n");
        var rates = "from_currency,to_currency,rate_on,rate,source\r\nEUR,GBP,2026-01-02,0.86420000000000000001,ECB\r\n"
                + "GBP,JPY,2026-01-02,205.5,\"Bank, own\"\r\n";
        counts(send("exchange-rates", rates), 2, 2, 0, 0, 0);
        assertThat(get("/api/exports/exchange-rates").asString()).isEqualTo(rates);
        counts(send("exchange-rates", rates), 2, 0, 0, 2, 0);
    }

    @Test
    void aFileOfManyRowsIsTakenAndGivenBack() {
        var rows = IntStream.range(0, 60_000)
                .mapToObj(n -> "SKU-%05d,2026-01-01,%d.5,GBP\r\n".formatted(n, n))
                .collect(Collectors.joining());
        var file = "sku,valid_from,amount,currency\r\n" + rows;
        counts(send("unit-costs", file), 60_000, 60_000, 0, 0, 0);
        counts(send("unit-costs", file), 60_000, 0, 0, 60_000, 0);
        assertThat(get("/api/exports/unit-costs").asString()).isEqualTo(file);
    }

    /** Such a file fills the memory that PostgreSQL gives a query many times over. */
    @Test
    void aFileThatFillsTheTableIsTakenAgain() {
        var costs = IntStream.range(0, 120_000)
                .mapToObj(n -> "SKU-%06d-%s,2026-01-01,1.5,GBP\r\n".formatted(n, "x".repeat(45)))
                .collect(Collectors.joining("", "sku,valid_from,amount,currency\r\n", ""));
        counts(send("unit-costs", costs), 120_000, 120_000, 0, 0, 0);
        counts(send("unit-costs", costs), 120_000, 0, 0, 120_000, 0);
        counts(send("unit-costs?replace=true", costs), 120_000, 0, 0, 120_000, 0);
        var less = costs.substring(0, costs.lastIndexOf("SKU-"));
        counts(send("unit-costs?replace=true", less), 119_999, 0, 0, 119_999, 1);

        var skus = IntStream.range(0, 120_000)
                .mapToObj(n -> "%06d,P-%d,%d\r\n".formatted(n / 2, n % 2, 1))
                .collect(Collectors.joining("", "channel_sku,stock_sku,quantity\r\n", ""));
        counts(send("sku-map", skus), 120_000, 120_000, 0, 0, 0);
        counts(send("sku-map", skus.replace("P-1", "P-2")), 120_000, 60_000, 0, 60_000, 60_000);
    }

    @Test
    void wantsTheKeyAndAFileThatItKnows() {
        OperatorKey.nobody()
                .contentType("text/csv; charset=UTF-8")
                .body(COSTS)
                .post("/api/imports/unit-costs")
                .then()
                .statusCode(401);
        send("prices", COSTS)
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such kind; there are: sku-map, unit-costs, exchange-rates."));
        get("/api/exports/prices").then().statusCode(404);
        send("unit-costs?replace=yes", COSTS)
                .then()
                .statusCode(400)
                .body("detail", equalTo("replace must be one of: true, false."));
        post("/api/imports/unit-costs", "{}")
                .then()
                .statusCode(415)
                .body("detail", equalTo("Send the body as application/json, a file to import as text/csv."));
        given().contentType("text/csv; charset=windows-1252")
                .body("x".getBytes(StandardCharsets.US_ASCII))
                .post("/api/imports/unit-costs")
                .then()
                .statusCode(415)
                .body("detail", equalTo("Send the file in UTF-8."));
        send("unit-costs", "").then().statusCode(422).body("errors[0].detail", containsString("the file is empty"));
    }

    @Test
    void namesTheRightThatIsMissing() {
        world.allowTemporaryTables(false);
        try {
            send("unit-costs", COSTS)
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("urn:stratus:problem:right-missing"))
                    .body("detail", containsString("PostgreSQL says: permission denied "))
                    .body("detail", containsString("TEMPORARY ON DATABASE for imports: grant what is missing."));
        } finally {
            world.allowTemporaryTables(true);
        }
        counts(send("unit-costs", COSTS), 3, 3, 0, 0, 0);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        var open =
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'";
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /api/imports/unit-costs HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                                    + "Authorization: Bearer " + ReadyWorld.KEY + "\r\nContent-Length: 1000\r\n\r\n"
                                    + COSTS)
                            .getBytes(StandardCharsets.UTF_8));
            Await.until(PATIENCE, "an import is open", () -> world.query(open).size() == 1);
        }
        Await.until(PATIENCE, "it is not any more", () -> world.query(open).isEmpty());
        assertThat(world.query(ALL_COSTS)).isEmpty();
        counts(send("unit-costs", COSTS), 3, 3, 0, 0, 0);
    }

    @Test
    void twoImportsOfOneFileDoNotMeet() {
        var outcomes = List.of("unit-costs", "unit-costs").parallelStream()
                .map(kind -> send(kind, COSTS))
                .map(answer -> answer.statusCode() + " " + answer.path("added"))
                .sorted()
                .toList();
        assertThat(outcomes).containsExactly("200 0", "200 3");
    }

    private static void counts(Response answer, int rows, int added, int changed, int unchanged, int removed) {
        answer.then()
                .statusCode(200)
                .body("rows", equalTo(rows))
                .body("added", equalTo(added))
                .body("changed", equalTo(changed))
                .body("unchanged", equalTo(unchanged))
                .body("removed", equalTo(removed));
    }

    private static Response send(String kind, String csv) {
        return given().contentType("text/csv; charset=UTF-8")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/imports/" + kind);
    }
}
