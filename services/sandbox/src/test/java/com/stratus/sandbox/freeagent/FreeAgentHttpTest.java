package com.stratus.sandbox.freeagent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.sandbox.SmallWorld;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** FreeAgent over HTTP, with its faults. */
@QuarkusTest
@TestProfile(SmallWorld.class)
public class FreeAgentHttpTest {
    private static final AtomicInteger USERS = new AtomicInteger();

    @TestHTTPResource
    URI base;

    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    private static void fault(String kind, Object... more) {
        Map<String, Object> fault = new HashMap<>(Map.of("platform", "freeagent", "kind", kind));
        for (int place = 0; place < more.length; place += 2) {
            fault.put(more[place].toString(), more[place + 1]);
        }
        given().contentType(ContentType.JSON)
                .body(fault)
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
    }

    /** A user whom no other test knows. */
    private static String user() {
        return "sandbox-freeagent-refresh-8-http" + USERS.incrementAndGet();
    }

    private static Response refresh(String refreshToken) {
        return given().contentType(ContentType.URLENC)
                .auth()
                .preemptive()
                .basic("sandbox-freeagent-client", "sandbox-freeagent-secret")
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .post("/freeagent/v2/token_endpoint");
    }

    private static String token() {
        return refresh(user()).path("access_token");
    }

    private static Response get(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get("/freeagent/v2" + path);
    }

    @Test
    void accountsAreTold() {
        given().get("/sandbox/accounts")
                .then()
                .body("freeagent[0].subdomain", is("harbourlane"))
                .body("freeagent[0].refresh_token", is("sandbox-freeagent-refresh"))
                .body("freeagent[0].base_url", is("http://127.0.0.1:" + base.getPort() + "/freeagent/v2"));
        given().get("/sandbox/truth/freeagent/bank_accounts?account=33870")
                .then()
                .statusCode(200)
                .body("count", is(5))
                .body("sums.keySet()", hasSize(3))
                .body("fields[9].kind", is("date"));
        given().get("/sandbox/truth/freeagent/contacts?account=somebodyelse")
                .then()
                .statusCode(404);
        given().get("/sandbox/truth/freeagent/users")
                .then()
                .body("sum_field", nullValue())
                .body("sums", nullValue());
    }

    @Test
    void emptyLinkArrivesEmpty() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/freeagent/v2/users"))
                .header("Authorization", "Bearer " + token())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().allValues("Link")).containsExactly("");
        assertThat(answer.headers().firstValue("X-Total-Count")).contains("3");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.headers().firstValue("Date")).isPresent();
    }

    @Test
    void refreshWhoseAnswerIsLostHasHappened() {
        String first = refresh(user()).path("refresh_token");
        fault("lost_refresh", "times", 1);
        refresh(first).then().statusCode(504).contentType(ContentType.HTML);
        refresh(first)
                .then()
                .statusCode(400)
                .body("error", is("invalid_grant"))
                .body("error_description", is("The refresh token is invalid"));
    }

    @Test
    void errorsHaveFreeAgentsShapes() {
        String token = token();
        Map<String, Integer> statuses = Map.ofEntries(
                Map.entry("bad_request", 400),
                Map.entry("unprocessable", 422),
                Map.entry("field_errors", 422),
                Map.entry("oauth_error", 401),
                Map.entry("plain_text_error", 400),
                Map.entry("not_found", 404),
                Map.entry("unavailable", 503),
                Map.entry("gateway_timeout", 504),
                Map.entry("unauthorized", 401),
                Map.entry("forbidden", 403),
                Map.entry("server_error", 500),
                Map.entry("bad_gateway_html", 502),
                Map.entry("throttle", 429));
        statuses.forEach((kind, status) -> {
            fault(kind, "times", 1);
            get(token, "/contacts").then().statusCode(status);
            get(token, "/contacts").then().statusCode(200);
            given().delete("/sandbox/faults");
        });
        fault("unprocessable", "times", 1);
        get(token, "/bills").then().body("errors[0].message", is("Dated on can't be blank"));
        fault("field_errors", "times", 1);
        get(token, "/bills").then().body("errors.dated_on[0]", is("can't be blank"));
        fault("oauth_error", "times", 1);
        get(token, "/bills").then().body("error", is("invalid_token"));
        fault("plain_text_error", "times", 1);
        assertThat(get(token, "/bills").body().asString()).isEqualTo("Bad Request\n");
    }

    @Test
    void accountCanBeAnotherAndRightsCanBeMissing() {
        String token = token();
        fault("other_account");
        get(token, "/company").then().body("company.subdomain", is("somebodyelse"));
        given().delete("/sandbox/faults");
        get(token, "/company").then().body("company.subdomain", is("harbourlane"));
        fault("missing_scope", "entity", "bank_transactions");
        get(token, "/bank_transactions?bank_account=47915").then().statusCode(403);
        get(token, "/bank_transaction_explanations?bank_account=47915").then().statusCode(200);
        get(token, "/contacts").then().statusCode(200);
        given().delete("/sandbox/faults");
        fault("revoked_token");
        refresh(user()).then().statusCode(400).body("error", is("invalid_grant"));
        get(token, "/company").then().statusCode(401);
    }

    @Test
    void operationsCanBeStruckAloneAndAreTold() {
        String token = token();
        fault("server_error", "operation", "GetLedger");
        get(token, "/accounting/transactions").then().statusCode(500);
        get(token, "/invoices").then().statusCode(200);
        given().delete("/sandbox/requests");
        get(token, "/company");
        get(token, "/bank_transactions?bank_account=47915");
        get(token, "/contacts/225200");
        given().get("/sandbox/requests/freeagent")
                .then()
                .body("operation", is(Arrays.asList("GetCompany", "GetBankTransactions", null)));
    }

    @Test
    void recordsCanBeSpoiledAndPagesRepeatThem() {
        String token = token();
        fault("unmappable", "seed", 2);
        List<String> urls = get(token, "/contacts?view=all").path("contacts.url");
        assertThat(urls).hasSize(17).containsOnlyOnce((String) null);
        assertThat(urls.get(2)).isNull();
        assertThat(get(token, "/contacts?view=all").<List<String>>path("contacts.url"))
                .isEqualTo(urls);
        List<String> bills = get(token, "/bills?per_page=100").path("bills.url");
        assertThat(bills.get(2)).isNull();
        var categories = get(token, "/categories").then();
        categories.body("admin_expenses_categories[2].url", nullValue());
        categories.body("admin_expenses_categories[2].nominal_code", nullValue());
        given().delete("/sandbox/faults");
        fault("duplicates");
        String lines = "/bank_transactions?bank_account=47919&per_page=5";
        List<String> first = get(token, lines).path("bank_transactions.url");
        List<String> second = get(token, lines + "&page=2").path("bank_transactions.url");
        assertThat(first).hasSize(5);
        assertThat(second).hasSize(6);
        assertThat(second.get(0)).isEqualTo(first.get(4));
        // Contacts without some fields come between those that have them.
        String last = get(token, "/contacts?view=all&per_page=5").path("contacts.url[4]");
        for (int page = 2; page <= 4; page++) {
            List<String> contacts =
                    get(token, "/contacts?view=all&per_page=5&page=" + page).path("contacts.url");
            assertThat(contacts).hasSize(page == 4 ? 3 : 6).startsWith(last);
            last = contacts.get(contacts.size() - 1);
        }
        given().delete("/sandbox/faults");
        fault("malformed_json", "times", 1);
        assertThat(get(token, "/categories").body().asString()).endsWith("<oops>");
        get(token, "/categories").then().body("income_categories[0].url", notNullValue());
    }
}
