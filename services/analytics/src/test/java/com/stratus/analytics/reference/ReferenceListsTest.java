package com.stratus.analytics.reference;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class ReferenceListsTest extends ApiTest {

    @Override
    protected String story() {
        return """
            INSERT INTO sku_map (connection_id, channel_sku, stock_sku, quantity, updated_by, updated_at)
            VALUES ('shopify', 'B', 'CUP', 1, 'anna', '2026-05-01T10:00:00Z'), (NULL, 'B', 'CUP', 2, 'anna', now()),
                   (NULL, 'A', 'MUG', 3, 'anna', now()), (NULL, 'A', 'CUP', 4, 'anna', now());
            INSERT INTO unit_costs (sku, valid_from, amount, currency, updated_by)
            VALUES ('CUP', '2026-07-01', 3.4567, 'GBP', 'anna'), ('CUP', '2026-01-01', 3.2, 'GBP', 'anna'),
                   ('MUG', '2026-01-01', 300, 'JPY', 'anna');
            INSERT INTO exchange_rates (from_currency, to_currency, rate_on, rate, source, updated_by)
            VALUES ('EUR', 'GBP', '2026-01-02', 0.86420000000000000001, 'ECB', 'anna'),
                   ('EUR', 'IDR', '2026-01-02', 19000.0, 'ECB', 'anna');
            """;
    }

    @Test
    void showEverythingOfARow() {
        get("/api/sku-map?limit=500")
                .then()
                .statusCode(200)
                .body("sku_map.channel_sku", contains("A", "A", "B", "B"))
                .body("sku_map.stock_sku", contains("CUP", "MUG", "CUP", "CUP"))
                .body("sku_map.connection", contains(null, null, null, "shopify"))
                .body("sku_map.quantity", contains(4, 3, 2, 1))
                .body("sku_map[3].id", equalTo(1))
                .body("sku_map[3].version", equalTo(1))
                .body("sku_map[3].updated_at", equalTo("2026-05-01T10:00:00Z"))
                .body("sku_map[3].updated_by", equalTo("anna"))
                .body("next", nullValue());
        get("/api/unit-costs")
                .then()
                .body("unit_costs.sku", contains("CUP", "CUP", "MUG"))
                .body("unit_costs.valid_from", contains("2026-01-01", "2026-07-01", "2026-01-01"))
                .body("unit_costs.amount", contains("3.20", "3.4567", "300"))
                .body("unit_costs.currency", contains("GBP", "GBP", "JPY"));
        get("/api/exchange-rates")
                .then()
                .body("exchange_rates.from_currency", contains("EUR", "EUR"))
                .body("exchange_rates.to_currency", contains("GBP", "IDR"))
                .body("exchange_rates.rate_on", contains("2026-01-02", "2026-01-02"))
                .body("exchange_rates.rate", contains("0.86420000000000000001", "19000"))
                .body("exchange_rates.source", contains("ECB", "ECB"))
                .body("exchange_rates[0].updated_at", matchesPattern("20.*Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sku-map", "unit-costs", "exchange-rates"})
    void goOnWhereThePageBeforeEnded(String kind) {
        var name = kind.replace('-', '_');
        List<Integer> all = get("/api/" + kind).path(name + ".id");
        assertThat(ApiTest.<Integer>paged("/api/" + kind + "?limit=1", name + ".id"))
                .isEqualTo(all)
                .hasSizeGreaterThan(1);
    }

    @Test
    void anEmptyListIsNoError() {
        world.execute("TRUNCATE sku_map");
        get("/api/sku-map").then().statusCode(200).body("sku_map", empty()).body("next", nullValue());
        assertThat(get("/api/exports/sku-map").asString()).isEqualTo("channel_sku,connection,stock_sku,quantity\r\n");
    }

    @Test
    void aCursorThatIsNoneIsAProblem() {
        for (var json : new String[] {
            "[]",
            "null",
            "{}",
            "[\"CUP\"]",
            "[\"CUP\",\"yesterday\"]",
            "[\"CUP\",null]",
            "[\"a\\u0000\",\"2026-01-01\"]",
            "[\"CUP\",\"2026-01-01\",\"x\"]"
        }) {
            var cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
            given().queryParam("cursor", cursor)
                    .get("/api/unit-costs")
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("cursor must be what next of the page before says."));
        }
        given().queryParam("cursor", "' OR 1=1 --")
                .get("/api/unit-costs")
                .then()
                .statusCode(400);
        get("/api/unit-costs?limit=501").then().statusCode(400);
    }
}
