package com.stratus.analytics.metric;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever series somebody asks for, the answer is a problem that says what is wrong with it. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class BadSeriesTest extends ApiTest {

    private static final String RANGE = "from=2026-05-01&to=2026-05-31";
    private static final String ZONE = "zone must be the name of a time zone";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | from and to are wanted, the first and the last day, like from=2026-05-01&to=2026-05-31.",
                "orders?from=2026-05-01 | from and to are wanted",
                "orders?from=2026-02-30&to=2026-05-31 | from must be a day like 2026-05-01.",
                "orders?from=2026-05-01&to=2026-05-01T00:00:00Z | to must be a day like",
                "orders?from=0000-01-01&to=2026-05-01 | from must be a day like",
                "orders?from=%2B12026-05-01&to=2026-05-01 | from must be a day like",
                "orders?from=2026-05-02&to=2026-05-01 | from must not be after to.",
                "orders?from=2020-01-01&to=2026-05-01 | There would be more than 2000 points",
                "orders?from=0001-01-01&to=9999-12-31&granularity=month | There would be more than 2000 points",
                "orders?from=2026-05-01&from=2026-05-01&to=2026-05-31 | from may be given once.",
                "orders?" + RANGE + "&zone=Europe/Atlantis | " + ZONE,
                "orders?" + RANGE + "&zone= | " + ZONE,
                "orders?" + RANGE + "&zone=GMT%2B2 | " + ZONE,
                "orders?" + RANGE + "&zone=%2B02:00 | " + ZONE,
                "orders?" + RANGE + "&zone=%27%3BDROP%20TABLE%20orders | " + ZONE,
                "orders?" + RANGE + "&granularity=hour | granularity must be one of: day, week, month.",
                "orders?" + RANGE + "&group_by=sku | each of group_by must be one of: channel, connection, currency.",
                "orders?" + RANGE + "&group_by=channel, | each of group_by must be one of",
                "orders?" + RANGE + "&channel=ebay | channel must be one of: shopify, amazon.",
                "settlements?" + RANGE + "&channel=shipbob | channel must be one of: shopify, amazon.",
                "orders?" + RANGE + "&currency=GBP | orders is no money",
                "orders?" + RANGE + "&convert_to=GBP | orders is no money",
                "fees?" + RANGE + "&convert_to=pounds | currency and convert_to must be codes like GBP (ISO 4217).",
                "fees?" + RANGE + "&convert_to=GBP&convert_to=USD | convert_to may be given once.",
                "fees?" + RANGE + "&currency=gbp | currency and convert_to must be codes like GBP",
                "fees?" + RANGE + "&colour=blue | there are: channel, connection, convert_to, currency, format, from",
                "fees?" + RANGE + "&format=xml | format must be one of: json, csv.",
                "fees?" + RANGE + "&connection=%00 | A text of the request holds the character NUL"
            })
    void isAProblem(String address, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/metrics/" + address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("detail", containsString(detail));
    }

    @Test
    void anUnknownMeasureIsNotFoundAndTheKnownOnesAreNamed() {
        get("/api/metrics/profit?" + RANGE)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("there are: gross_sales, refunds, fees, units, orders"));
    }

    @Test
    void thereAreNoSeriesAsLinesOfJson() {
        given().accept("application/x-ndjson")
                .get("/api/metrics/orders?" + RANGE)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", equalTo("A series is available as application/json and text/csv."));
    }

    @Test
    void somebodyElsesConnectionHasNoFigures() {
        get("/api/metrics/orders?connection=nobody&" + RANGE)
                .then()
                .statusCode(200)
                .body("series.size()", equalTo(0));
    }
}
