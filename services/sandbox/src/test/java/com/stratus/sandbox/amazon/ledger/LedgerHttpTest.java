package com.stratus.sandbox.amazon.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.sandbox.SmallWorld;
import com.stratus.sandbox.amazon.Amazon;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Settlements and reports over HTTP: one fortnight of the United States is closed, the next one is open. */
@QuarkusTest
@TestProfile(SmallWorld.class)
class LedgerHttpTest {
    private static final String GROUPS = "/amazon/na/finances/v0/financialEventGroups";
    private static final String TRANSACTIONS = "/amazon/na/finances/2024-06-19/transactions";
    private static final String REPORTS = "/amazon/na/reports/2021-06-30/reports";

    private String token;

    @BeforeEach
    void signIn() {
        token = given().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", "Atzr|sandbox-amazon-na")
                .formParam("client_id", Amazon.CLIENT_ID)
                .formParam("client_secret", Amazon.CLIENT_SECRET)
                .post("/amazon/auth/o2/token")
                .path("access_token");
    }

    @AfterEach
    void endFaults() {
        given().delete("/sandbox/faults").then().statusCode(204);
    }

    private RequestSpecification asked() {
        return given().header("x-amz-access-token", token).header("User-Agent", "Test/1.0 (Language=Java/17)");
    }

    @Test
    void groupsAndTheirTransactions() {
        JsonPath groups = asked().get(GROUPS)
                .then()
                .statusCode(200)
                .body("payload.FinancialEventGroupList", hasSize(2))
                .body("payload.FinancialEventGroupList[0].ProcessingStatus", equalTo("Closed"))
                .body("payload.FinancialEventGroupList[1].ProcessingStatus", equalTo("Open"))
                .body("payload.FinancialEventGroupList[1].FinancialEventGroupEnd", nullValue())
                .body("payload.FinancialEventGroupList[1].OriginalTotal.CurrencyCode", equalTo("USD"))
                .extract()
                .jsonPath();
        asked().queryParam("relatedIdentifierName", "FINANCIAL_EVENT_GROUP_ID")
                .queryParam(
                        "relatedIdentifierValue",
                        groups.getString("payload.FinancialEventGroupList[1].FinancialEventGroupId"))
                .queryParam("transactionStatus", "RELEASED")
                .get(TRANSACTIONS)
                .then()
                .statusCode(200)
                .body("payload.transactions[0].totalAmount.currencyCode", equalTo("USD"))
                .body("payload.nextToken", nullValue());
        asked().get(TRANSACTIONS).then().statusCode(400).body("errors[0].code", equalTo("InvalidInput"));
        given().header("User-Agent", "Test/1.0").get(GROUPS).then().statusCode(403);
    }

    @Test
    void faultsStrikeSettlementsAndNotReturns() {
        fault(Map.of("platform", "amazon", "kind", "missing_scope", "entity", "settlements"));
        asked().get(GROUPS).then().statusCode(403);
        asked().queryParam("reportTypes", SettlementReport.TYPE)
                .get(REPORTS)
                .then()
                .statusCode(200);
        endFaults();
        fault(Map.of("platform", "amazon", "kind", "empty_page", "times", 1));
        String next = asked().get(GROUPS)
                .then()
                .body("payload.FinancialEventGroupList", hasSize(0))
                .extract()
                .path("payload.NextToken");
        asked().queryParam("NextToken", next).get(GROUPS).then().statusCode(200);
        endFaults();
        fault(Map.of("platform", "amazon", "kind", "unmappable", "times", 1));
        asked().get(GROUPS).then().body("payload.FinancialEventGroupList.FinancialEventGroupId", hasItem(nullValue()));
    }

    @Test
    void anotherSellersMoneyIsNotOnesOwn() {
        fault(Map.of("platform", "amazon", "kind", "other_account"));
        String group = asked().get(GROUPS).path("payload.FinancialEventGroupList[1].FinancialEventGroupId");
        asked().queryParam("relatedIdentifierName", "FINANCIAL_EVENT_GROUP_ID")
                .queryParam("relatedIdentifierValue", group)
                .queryParam("transactionStatus", "RELEASED")
                .get(TRANSACTIONS)
                .then()
                .statusCode(200)
                .body(
                        "payload.transactions.sellingPartnerMetadata.sellingPartnerId",
                        everyItem(equalTo("A0QUAYSIDEGOODS")))
                .body("payload.transactions", not(empty()));
    }

    @Test
    void truthIsToldOfOneSellerOrOfAll() {
        given().queryParam("account", "A0HARBOURLANENA")
                .get("/sandbox/truth/amazon/settlements")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("sum_field", equalTo("net"))
                .body("fields.name", hasItem("fund_transfer_date"));
        given().get("/sandbox/truth/amazon/settlements")
                .then()
                .statusCode(200)
                .body("count", equalTo(5))
                .body("sums.keySet()", hasItem("USD"));
        given().get("/sandbox/truth/amazon/settlement_lines")
                .then()
                .statusCode(200)
                .body("rows[0].id", containsString("/"));
        given().get("/sandbox/truth/amazon/returns").then().statusCode(200).body("sums", nullValue());
    }

    private static void fault(Map<String, Object> fault) {
        given().contentType(ContentType.JSON)
                .body(fault)
                .post("/sandbox/faults")
                .then()
                .statusCode(201);
    }

    @Test
    void settlementReportIsFoundAndDownloaded() throws IOException, InterruptedException {
        String documentId = asked().queryParam("reportTypes", SettlementReport.TYPE)
                .get(REPORTS)
                .then()
                .statusCode(200)
                .body("reports", hasSize(1))
                .body("reports[0].processingStatus", equalTo("DONE"))
                .extract()
                .path("reports[0].reportDocumentId");
        JsonPath document = asked().get("/amazon/na/reports/2021-06-30/documents/" + documentId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        URI url = URI.create(document.getString("url"));
        assertThat(url.getHost()).isIn("localhost", "127.0.0.1");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        InputStream bytes = new ByteArrayInputStream(answer.body());
        InputStream plain =
                "GZIP".equals(document.getString("compressionAlgorithm")) ? new GZIPInputStream(bytes) : bytes;
        String file = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(file).startsWith("settlement-id\tsettlement-start-date\t").contains("\tUSD\t");
        HttpRequest withToken =
                HttpRequest.newBuilder(url).header("x-amz-access-token", token).build();
        assertThat(HttpClient.newHttpClient()
                        .send(withToken, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
        given().get("/amazon/documents/" + documentId).then().statusCode(403).body(containsString("<Error>"));
    }

    @Test
    void reportThatNobodyMayAskFor() {
        asked().contentType(ContentType.JSON)
                .body("{\"reportType\":\"" + SettlementReport.TYPE + "\",\"marketplaceIds\":[\"ATVPDKIKX0DER\"]}")
                .post(REPORTS)
                .then()
                .statusCode(400);
        String id = asked().contentType(ContentType.JSON)
                .body("{\"reportType\":\"" + ReturnsReport.TYPE + "\",\"marketplaceIds\":[\"ATVPDKIKX0DER\"]}")
                .post(REPORTS)
                .then()
                .statusCode(202)
                .extract()
                .path("reportId");
        asked().get(REPORTS + "/" + id).then().body("processingStatus", equalTo("IN_QUEUE"));
        asked().get(REPORTS + "/" + id).then().body("processingStatus", equalTo("IN_PROGRESS"));
        asked().get(REPORTS + "/" + id).then().body("processingStatus", equalTo("CANCELLED"));
    }
}
