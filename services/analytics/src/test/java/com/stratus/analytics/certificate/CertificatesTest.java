package com.stratus.analytics.certificate;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.stratus.analytics.world.ApiTest;
import com.stratus.analytics.world.CertifiedDays;
import com.stratus.analytics.world.ReadyWorld;
import com.stratus.analytics.world.Story;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class CertificatesTest extends ApiTest {

    @Override
    protected String story() {
        return Story.CONNECTIONS + CertifiedDays.ROWS;
    }

    @Test
    void theNewestOfEachDayIsListedNewestDayFirst() {
        get("/api/certificates")
                .then()
                .statusCode(200)
                .body(
                        "certificates.day",
                        contains("2026-05-04", "2026-05-03", "2026-05-02", "2026-05-02", "2026-05-01"))
                .body("certificates.entity[2]", equalTo("shipbob.orders"))
                .body("certificates.state", contains("pending", "complete", "complete", "complete", "incomplete"))
                .body("certificates[4].connection", equalTo("shopify"))
                .body("certificates[4].checked_at", equalTo("2026-05-04T03:00:00Z"))
                .body("certificates[4].how", equalTo("verification"))
                .body("certificates[4].run_id", equalTo("22222222-2222-2222-2222-222222222222"))
                .body("certificates[4].window_from", nullValue())
                .body("certificates[4].window_to", equalTo("2026-05-04T02:59:00Z"))
                .body("certificates[4].day_ended", equalTo(true))
                .body("certificates[4].platform_count", equalTo(3))
                .body("certificates[4].warehouse_count", equalTo(2))
                .body("certificates[4].platform_sums", equalTo(Map.of("EUR", "5.0000", "USD", "12.5000")))
                .body("certificates[4].warehouse_sums", equalTo(Map.of("USD", "12.5000")))
                .body("certificates[4].missing", equalTo(1))
                .body("certificates[4].different", equalTo(1))
                .body("certificates[4].left_out", nullValue())
                .body("certificates[2].platform_sums", nullValue())
                .body("certificates[0].pending", equalTo(1))
                .body("certificates[0]", not(hasKey("ids")))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "connection=shipbob, 2026-05-02",
        "entity=shopify.orders&from=2026-05-03, 2026-05-04 2026-05-03",
        "to=2026-05-01, 2026-05-01",
        "state=pending, 2026-05-04",
        "state=complete&connection=shopify, 2026-05-03 2026-05-02",
        "connection=nowhere, ''"
    })
    void canBeFiltered(String query, String days) {
        List<String> found = get("/api/certificates?" + query).path("certificates.day");
        assertThat(String.join(" ", found)).isEqualTo(days);
    }

    @Test
    void goOnWhereThePageBeforeEnded() {
        var paged = new ArrayList<String>();
        String next = null;
        do {
            var page = get("/api/certificates?limit=2" + (next == null ? "" : "&cursor=" + next));
            List<String> entities = page.path("certificates.entity");
            List<String> days = page.path("certificates.day");
            assertThat(days).hasSizeLessThanOrEqualTo(2);
            for (var index = 0; index < days.size(); index++) {
                paged.add(days.get(index) + " " + entities.get(index));
            }
            next = page.path("next");
        } while (next != null);
        assertThat(paged)
                .containsExactly(
                        "2026-05-04 shopify.orders",
                        "2026-05-03 shopify.orders",
                        "2026-05-02 shipbob.orders",
                        "2026-05-02 shopify.orders",
                        "2026-05-01 shopify.orders");
    }

    /** Of a hundred thousand certificates, whatever PostgreSQL knows of the parameters when it plans. */
    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void aPageSortsNoWholeTable(String mode) throws SQLException {
        world.execute(
                """
                INSERT INTO certificates (run_id, connection_id, entity, day, checked_at, window_to, day_ended, platform_count,
                                          warehouse_count, missing, unexpected, different, not_comparable, missing_ids,
                                          unexpected_ids, different_ids, not_comparable_ids, pending, undated)
                SELECT md5(entity || night)::uuid, 'shopify', entity, date '2010-01-01' + day, '2026-04-01T03:00:00Z',
                       '2026-04-01T02:59:00Z', true, 1, 1, 0, 0, 0, 0, '{}', '{}', '{}', '{}', 0, 0
                  FROM generate_series(1, 5) AS night, generate_series(1, 4000) AS day,
                       unnest(ARRAY['a', 'b', 'c', 'd', 'e']) AS entity;
                ANALYZE certificates
                """);
        for (var behind : List.of("NULL, NULL, NULL", "'2018-05-01', 'shopify', 'b'")) {
            assertThat(plan(mode, "NULL, NULL, NULL, NULL, NULL, " + behind + ", 101"))
                    .contains("Index Scan using ix_certificates_day")
                    .containsPattern("Index Cond: .*day <= ")
                    .doesNotContain("Sort", "Seq Scan");
        }
    }

    private String plan(String mode, String parameters) throws SQLException {
        try (var connection = world.begin();
                var statement = connection.createStatement()) {
            statement.execute("SET LOCAL plan_cache_mode = " + mode);
            statement.execute("PREPARE page AS " + Certificates.PAGE);
            var plan = new StringBuilder();
            var lines = statement.executeQuery("EXPLAIN EXECUTE page(" + parameters + ")");
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    @Test
    void oneDayNamesItsRecordsAndItsHistory() {
        get("/api/certificates/shopify/shopify.orders/2026-05-01")
                .then()
                .statusCode(200)
                .body("certificate.state", equalTo("incomplete"))
                .body("ids.missing", contains("5001"))
                .body("ids.different", contains("5002"))
                .body("ids.unexpected", empty())
                .body("ids.not_comparable", empty())
                .body("history.state", contains("complete"))
                .body("history.checked_at", contains("2026-05-02T03:00:00Z"));
        get("/api/certificates/shopify/shopify.orders/2026-04-30")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo(
                                "There is no certificate of shopify.orders on shopify for 2026-04-30: POST"
                                        + " /api/verifications asks for a comparison that makes one, as ./stratus verify does."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?from=May | from must be a day like 2026-05-01.",
                "?to=2026-02-30 | to must be a day like 2026-05-01.",
                "?state=done | state must be one of: complete, incomplete, pending.",
                "?limit=501 | limit must be a whole number from 1 to 500.",
                "?cursor=x | cursor must be what next of the page before says.",
                "?cursor=WyIyMDI2LTAyLTMwIiwiYSIsImIiXQ | cursor must be what next of the page before says.",
                "/shopify/shopify.orders/today | day must be a day like 2026-05-01."
            })
    void whatCannotBeReadIsAProblem(String asked, String detail) {
        get("/api/certificates" + asked)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo(detail));
    }

    @Test
    void openApiDescribesThem() {
        get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/api/certificates'.get.parameters.name",
                        containsInAnyOrder("connection", "cursor", "entity", "from", "limit", "state", "to"))
                .body("paths", hasKey("/api/certificates/{connection}/{entity}/{day}"))
                .body("components.schemas.Certificate.properties", hasKey("warehouse_count"))
                .body("components.schemas.CertificateIds.properties", hasKey("not_comparable"));
    }
}
