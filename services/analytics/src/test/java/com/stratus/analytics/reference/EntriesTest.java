package com.stratus.analytics.reference;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.OperatorKey;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import com.stratus.embedded.Await;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Rows of reference data that people add, change and remove one by one. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class EntriesTest extends ApiTest {

    private static final String COSTS = "/api/unit-costs";
    private static final String CUP =
            """
            {"sku": "CUP", "valid_from": "2026-01-01", "amount": "3.20", "currency": "GBP"}""";

    @Override
    protected String story() {
        return Story.CONNECTIONS
                + """
                INSERT INTO unit_costs (sku, valid_from, amount, currency, updated_by)
                VALUES ('MUG', '2026-01-01', 3.5, 'GBP', 'anna'), ('MUG', '2026-07-01', 4, 'GBP', 'anna');
                """;
    }

    private static RequestSpecification operator() {
        return given().contentType("application/json");
    }

    private static Response put(String address, String seen, String body) {
        return operator().header("If-Match", seen).body(body).put(address);
    }

    @Test
    void oneIsShownWithItsVersion() {
        get(COSTS + "/1")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .header("Cache-Control", equalTo("private, no-cache"))
                .body("sku", equalTo("MUG"))
                .body("valid_from", equalTo("2026-01-01"))
                .body("amount", equalTo("3.50"))
                .body("updated_by", equalTo("anna"));
        given().header("If-None-Match", "\"1\"").get(COSTS + "/1").then().statusCode(304);
        given().header("If-None-Match", "\"2\"").get(COSTS + "/1").then().statusCode(200);
    }

    @Test
    void oneIsAddedChangedAndRemoved() {
        var added = post(COSTS, CUP);
        added.then()
                .statusCode(201)
                .header("Location", endsWith(COSTS + "/3"))
                .header("ETag", equalTo("\"1\""))
                .body("id", equalTo(3))
                .body("amount", equalTo("3.20"))
                .body("updated_by", equalTo("operator-key"));
        put(COSTS + "/3", added.getHeader("ETag"), CUP.replace("3.20", "3.4567"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("amount", equalTo("3.4567"))
                .body("version", equalTo(2));
        assertThat(world.query("SELECT amount || ' ' || currency || ' ' || version FROM unit_costs WHERE id = 3"))
                .containsExactly("3.4567 GBP 2");
        operator().header("If-Match", "\"2\"").delete(COSTS + "/3").then().statusCode(204);
        get(COSTS + "/3").then().statusCode(404).body("detail", equalTo("There is no such unit cost."));
    }

    @Test
    void anEditOfWhatSomebodyElseHasEditedIsRefused() {
        put(COSTS + "/1", "\"1\"", CUP).then().statusCode(200);
        put(COSTS + "/1", "\"1\"", CUP.replace("3.20", "9"))
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("detail", containsString("it is at version 2"));
        operator().header("If-Match", "\"1\"").delete(COSTS + "/1").then().statusCode(412);
        assertThat(world.query("SELECT amount FROM unit_costs WHERE id = 1")).containsExactly("3.2000");
        put(COSTS + "/1", "*", CUP).then().statusCode(200).body("version", equalTo(3));
        put(COSTS + "/1", "W/\"3\"", CUP).then().statusCode(412);
    }

    @Test
    void whoHasNotSeenItDoesNotEditIt() {
        operator().body(CUP).put(COSTS + "/1").then().statusCode(428).body("detail", containsString("If-Match"));
        operator().delete(COSTS + "/1").then().statusCode(428);
        assertThat(world.query("SELECT count(*) FROM unit_costs")).containsExactly("2");
    }

    @Test
    void twoOfTheSameKeyAreRefused() {
        var other = CUP.replace("CUP", "MUG");
        post(COSTS, other)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:stratus:problem:entry-exists"))
                .body(
                        "detail",
                        equalTo("There is a unit cost already with the same sku, valid_from: change that one."));
        put(COSTS + "/2", "\"1\"", other).then().statusCode(409);
        assertThat(world.query("SELECT valid_from FROM unit_costs WHERE id = 2"))
                .containsExactly("2026-07-01");
    }

    @Test
    void eachFieldAtFaultIsNamedAndNotRepeated() {
        post(
                        COSTS,
                        """
                {"sku": " CUP", "valid_from": "2026-02-30", "amount": "-1", "currency": "${jndi:x}"}""")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:stratus:problem:entry-refused"))
                .body("errors.field", contains("sku", "valid_from", "amount", "currency"))
                .body("errors.detail[1]", equalTo("must be a day like 2026-11-20"))
                .body("detail", not(containsString("jndi")));
        post(COSTS, "{\"sku\": \"CUP\", \"amount\": null, \"currency\": true}")
                .then()
                .statusCode(422)
                .body("errors.field", contains("valid_from", "amount", "currency"))
                .body("errors.detail", contains("must be given", "must be given", "must be a text"));
        post(
                        "/api/exchange-rates",
                        """
                {"from_currency": "EUR", "to_currency": "EUR", "rate_on": "2026-11-20", "rate": "1", "source": "ECB"}""")
                .then()
                .statusCode(422)
                .body("errors.field", contains("to_currency"));
        post(
                        "/api/sku-map",
                        "{\"channel_sku\": \"A\", \"connection\": \"nobody\", \"stock_sku\": \"B\", \"quantity\": 1}")
                .then()
                .statusCode(422)
                .body("errors.detail", contains("there is no connection of that name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"sku\"",
                "{\"sku\": \"CUP\"} x",
                "{\"sku\": \"CUP\", \"sku\": \"MUG\"}",
                "{\"sku\": \"CUP\", \"valid_from\": \"2026-01-01\", \"amount\": NaN, \"currency\": \"GBP\"}",
                "{\"id\": 7, \"sku\": \"CUP\", \"valid_from\": \"2026-01-01\", \"amount\": \"1\", \"currency\": \"GBP\"}",
                "{\"tenant_id\": \"other\", \"sku\": \"CUP\", \"valid_from\": \"2026-01-01\", \"amount\": \"1\", \"currency\": \"GBP\"}"
            })
    void whatIsNoEntryIsAProblemThatShowsOne(String body) {
        post(COSTS, body).then().statusCode(400).body("detail", containsString("\"valid_from\": \"2026-01-01\""));
        put(COSTS + "/1", "\"1\"", body).then().statusCode(400);
        assertThat(world.query("SELECT count(*) FROM unit_costs WHERE version = 1"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({"1e17", "1e400", "1e999999999", "12345678901234567890", "0.00001"})
    void numbersThatTheWarehouseCannotHoldAreRefused(String number) {
        post(COSTS, CUP.replace("\"3.20\"", number)).then().statusCode(422).body("errors.field", contains("amount"));
    }

    @Test
    void halfACharacterIsNoSku() {
        post(COSTS, CUP.replace("CUP", "\\ud800")).then().statusCode(422).body("errors.field", contains("sku"));
    }

    @Test
    void aNumberIsAsGoodAsItsText() {
        post(
                        "/api/exchange-rates",
                        """
                {"from_currency": "IDR", "to_currency": "GBP", "rate_on": "2026-11-20", "rate": 0.00000012, "source": "ECB"}""")
                .then()
                .statusCode(201)
                .body("rate", equalTo("0.00000012"));
        post(COSTS, CUP.replace("\"3.20\"", "3.2")).then().statusCode(201).body("amount", equalTo("3.20"));
        post(
                        "/api/sku-map",
                        "{\"channel_sku\": \"SET\", \"connection\": \"shopify\", \"stock_sku\": \"CUP\", \"quantity\": 2}")
                .then()
                .statusCode(201)
                .body("connection", equalTo("shopify"))
                .body("quantity", equalTo(2));
        post("/api/sku-map", "{\"channel_sku\": \"SET\", \"stock_sku\": \"CUP\", \"quantity\": \"3\"}")
                .then()
                .statusCode(201)
                .body("connection", nullValue())
                .body("quantity", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/99", "/0", "/-1", "/abc", "/99999999999999999999", "/1%3BDROP", "/%00"})
    void whatThereIsNotIsNotFound(String id) {
        given().urlEncodingEnabled(false).get(COSTS + id).then().statusCode(404);
        operator()
                .urlEncodingEnabled(false)
                .header("If-Match", "*")
                .body(CUP)
                .put(COSTS + id)
                .then()
                .statusCode(404);
        operator()
                .urlEncodingEnabled(false)
                .header("If-Match", "*")
                .delete(COSTS + id)
                .then()
                .statusCode(404);
    }

    @Test
    void onlyTheOperatorEdits() {
        OperatorKey.nobody()
                .contentType("application/json")
                .body(CUP)
                .post(COSTS)
                .then()
                .statusCode(401);
        OperatorKey.nobody()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(CUP)
                .put(COSTS + "/1")
                .then()
                .statusCode(401);
        OperatorKey.nobody().header("If-Match", "*").delete(COSTS + "/1").then().statusCode(401);
        operator().contentType("text/plain").body(CUP).post(COSTS).then().statusCode(415);
        operator().body(CUP).patch(COSTS + "/1").then().statusCode(405);
    }

    @Test
    void whileAnImportWritesAnEditIsRefused() throws SQLException {
        try (var importing = world.begin();
                var session = importing.createStatement()) {
            session.execute("LOCK TABLE unit_costs IN SHARE ROW EXCLUSIVE MODE");
            post(COSTS, CUP).then().statusCode(409).body("type", equalTo("urn:stratus:problem:import-open"));
            get(COSTS + "/1").then().statusCode(200);
        }
    }

    @Test
    void anImportAndAnEditOfTheSameRowDoNotWaitForEachOther() throws SQLException {
        try (var importing = world.begin();
                var session = importing.createStatement()) {
            session.execute("LOCK TABLE unit_costs IN SHARE ROW EXCLUSIVE MODE");
            var edit = CompletableFuture.supplyAsync(
                    () -> put(COSTS + "/1", "\"1\"", CUP).statusCode());
            Await.until(
                    Duration.ofSeconds(10),
                    "the edit waits",
                    () -> world.query("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'unit_costs'::regclass")
                                    .size()
                            == 1);
            session.execute("UPDATE unit_costs SET amount = 5 WHERE id = 1");
            importing.commit();
            assertThat(edit.join()).isEqualTo(412);
        }
        assertThat(world.query("SELECT amount FROM unit_costs WHERE id = 1")).containsExactly("5.0000");
    }

    @Test
    void openApiKnowsEachKindWithAnExample() {
        var document = get("/q/openapi?format=json").then().statusCode(200);
        for (var kind : new String[] {"sku-map", "unit-costs", "exchange-rates"}) {
            document.body("paths.'/api/" + kind + "'", hasKey("post"));
            document.body("paths.'/api/" + kind + "/{id}'.put.responses", hasKey("412"));
        }
        document.body(
                "paths.'/api/unit-costs'.post.requestBody.content.'application/json'.example.amount", equalTo("3.20"));
        document.body(
                "paths.'/api/unit-costs/{id}'.get.responses.'200'.content.'application/json'.schema.'$ref'",
                equalTo("#/components/schemas/UnitCost"));
    }
}
