package com.stratus.analytics.readmodel;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody asks for, the answer is a problem that says what is wrong with it. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class BadRequestsTest extends ApiTest {

    private static final String LIMIT = "limit must be a whole number from 1 to 500.";
    private static final String CURSOR = "cursor must be what next of the page before says";

    @Override
    protected String story() {
        return WarehouseRows.FIVE_ORDERS;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders?limit=-1 | " + LIMIT,
                "orders?limit=0 | " + LIMIT,
                "orders?limit=501 | " + LIMIT,
                "orders?limit=1000000000 | " + LIMIT,
                "orders?limit=1e9 | " + LIMIT,
                "orders?limit=99999999999999999999 | " + LIMIT,
                "orders?limit=abc | " + LIMIT,
                "orders?limit=NaN | " + LIMIT,
                "orders?limit=1&limit=2 | limit may be given once.",
                "orders?sort=colour | sort must be one of: id, -id, purchase_date, -purchase_date, tracking_updated_at",
                "orders?sort=total | sort must be one of: id",
                "orders?sort=--id | sort must be one of: id",
                "orders?sort= | sort must be one of: id",
                "orders?sort=id%3BDROP+TABLE+orders | sort must be one of: id",
                "orders?sort=(SELECT+1) | sort must be one of: id",
                "orders?fields=id,colour | each of fields must be one of: connection, id, source",
                "orders?fields= | each of fields must be one of: connection",
                "orders?fields=id, | each of fields must be one of: connection",
                "orders?fields=content_hash | each of fields must be one of: connection",
                "orders?colour=blue | there are: connection, currency, cursor, customer_id, deleted, edited, fields",
                "orders?total=20 | there are: connection",
                "orders?constructor=1 | there are: connection",
                "inventory?from=2026-05-01 | there are: active, connection, cursor, deleted, fields, format, item_id",
                "order-lines?deleted=include | there are: connection",
                "orders?deleted=yes | deleted must be one of: include.",
                "orders?test=1 | test must be one of: true, false.",
                "orders?from=2026-05-01 | from must be a time like 2026-05-01T00:00:00Z.",
                "orders?from=2026-02-30T00:00:00Z | from must be a time like",
                "orders?from=2026-05-01T25:00:00Z | from must be a time like",
                "orders?from=2026-05-01T00:00:00 | from must be a time like",
                "orders?from=2026-05-01T00:00:00Europe/Atlantis | from must be a time like",
                "orders?from=yesterday | from must be a time like",
                "orders?from=%2B999999-01-01T00:00:00Z | from must lie between the years 1 and 9999.",
                "orders?to=-0044-03-15T00:00:00Z | to must lie between the years 1 and 9999.",
                "orders?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z | from must be before to.",
                "orders?from=2026-05-02T00:00:00Z&to=2026-05-02T00:00:00Z | from must be before to.",
                "invoices?from=2026-02-30 | from must be a day like 2026-05-01.",
                "invoices?from=2026-05-01T00:00:00Z | from must be a day like",
                "invoices?from=2026-13-01 | from must be a day like",
                "invoices?from=2026-05-02&to=2026-05-01 | from must be before to.",
                "orders?search= | search must have 1 to 200 characters.",
                "orders?search=%00 | A text of the request holds the character NUL",
                "orders?status=%00 | A text of the request holds the character NUL",
                "orders?format=xml | format must be one of: json, csv, ndjson.",
                "orders?format=csv&format=json | format may be given once.",
                "orders?format=csv&limit=5 | there are: connection",
                "orders?format=ndjson&cursor=x | there are: connection",
                "orders?cursor= | " + CURSOR,
                "orders?cursor=abc | " + CURSOR,
                "orders?cursor=W10 | " + CURSOR,
                "orders?cursor=%00 | " + CURSOR,
                "orders/shopify/1?format=csv | there are: deleted, fields.",
                "orders/shopify/%00 | A text of the request holds the character NUL"
            })
    void isAProblem(String address, String detail) {
        given().urlEncodingEnabled(false)
                .get("/api/" + address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("detail", containsString(detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders/shopify/..%2F..%2Fetc%2Fpasswd",
                "orders/shopify/1%0D%0ASet-Cookie:%20a=b",
                "orders/shopify/%E2%80%AE1",
                "orders/shopify/%27%20OR%201=1--",
                "orders/shopify/%3Cscript%3E",
                "orders/shopify/$%7Bjndi:ldap:%2F%2Fx%7D",
                "orders/%2E%2E%2F/1",
                "order-lines/shopify/1"
            })
    void anIdThatNobodyHasIsNotFound(String address) {
        given().urlEncodingEnabled(false)
                .get("/api/" + address)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders?limit=2&sort=purchase_date",
                "orders?limit=2&status=open",
                "orders?limit=2&deleted=include",
                "orders?limit=2&from=2026-01-01T00:00:00Z",
                "orders?limit=2&search=1",
                "customers?limit=2"
            })
    void aCursorOfAnotherListIsAProblem(String address) {
        given().queryParam("cursor", get("/api/orders?limit=2").<String>path("next"))
                .get("/api/" + address)
                .then()
                .statusCode(400)
                .body("detail", containsString(CURSOR));
    }

    @Test
    void aCursorThatSomebodyChangedIsAProblem() {
        var cursor = get("/api/orders?limit=2").<String>path("next");
        var last = cursor.charAt(8) == 'A' ? 'B' : 'A';
        for (var changed : new String[] {
            cursor.substring(1),
            cursor.substring(0, cursor.length() - 4),
            cursor.substring(0, 8) + last + cursor.substring(9)
        }) {
            given().queryParam("cursor", changed)
                    .get("/api/orders?limit=2")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(CURSOR));
        }
    }

    @Test
    void aPageMayHaveAnotherLengthAndOtherFieldsThanTheOneBefore() {
        given().queryParam("cursor", get("/api/orders?limit=2").<String>path("next"))
                .get("/api/orders?limit=1&fields=id")
                .then()
                .statusCode(200)
                .body("orders[0].id", equalTo("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aMethodThatChangesSomethingIsNotAnswered(String method) {
        for (var address : new String[] {"/api/orders", "/api/orders/shopify/1"}) {
            given().request(method, address).then().statusCode(405).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"orders, image/png", "orders, text/html", "orders, application/json;q=0", "orders/shopify/1, text/csv"})
    void aTypeThatThereIsNotIsAProblem(String address, String type) {
        given().accept(type)
                .get("/api/" + address)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("detail", containsString("application/json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8 | application/json",
                "application/json, text/csv;q=0.5 | application/json",
                "text/csv, application/json;q=0.5 | text/csv",
                "text/csv | text/csv",
                "application/x-ndjson | application/x-ndjson"
            })
    void theTypeIsTheOneThatIsPreferred(String accept, String type) {
        given().header("Accept", accept)
                .get("/api/orders")
                .then()
                .statusCode(200)
                .contentType(containsString(type));
    }

    @Test
    void anAddressThatEndsInASlashIsTheSameList() {
        given().accept("*/*").get("/api/orders/").then().statusCode(200).contentType("application/json");
    }
}
