package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.control.Verifications.Sighting;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShipbobFulfillmentCenter;
import com.stratus.model.record.ShipbobProduct;
import com.stratus.model.table.Tables;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a verification certifies of each day; the platform's clock stands at 2026-11-01 13:00. */
class CertificatesTest extends VerificationBench {

    @Test
    void everyDayHasItsCountsSumsAndIds() {
        see(2000, changed("a", "10.00", "USD", "2026-10-29T23:59"), changed("b", "5.00", "USD", "2026-10-31T00:00"));
        see(2000, changed("c", "7.00", "EUR", "2026-10-31T10:00"), changed("e", "2.00", "USD", "2026-10-31T11:00"));
        see(2000, changed("d", "1.00", "USD", "2026-11-01T11:00"));
        rows(
                "('a', 10, 'USD', '2026-10-29T23:59:00Z'::timestamptz, 500)",
                "('b', 5, 'USD', '2026-10-31T00:00:00Z', 500)",
                "('d', 1, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('e', 3, 'USD', '2026-10-31T11:00:00Z', 500)",
                "('x', 100, 'USD', '2026-10-31T12:00:00Z', 500)");

        compare();

        assertThat(certificates())
                .containsExactly(
                        "2026-10-29 complete 1/1 {\"USD\": \"10.0000\"}/{\"USD\": \"10.0000\"} -",
                        "2026-10-30 complete 0/0 {}/{} -",
                        "2026-10-31 incomplete 3/3 {\"EUR\": \"7.0000\", \"USD\": \"7.0000\"}/{\"USD\": \"108.0000\"}"
                                + " missing 1 {c} unexpected 1 {x} different 1 {e}",
                        "2026-11-01 pending 1/1 {\"USD\": \"1.0000\"}/{\"USD\": \"1.0000\"} day goes on");
        assertThat(text(
                        """
                        SELECT concat_ws(' ', connection_id = $2, entity, how, window_from IS NULL,
                                         window_to AT TIME ZONE 'UTC', checked_at = compared_at)
                          FROM certificates JOIN verifications USING (run_id) WHERE run_id = $1 AND day = '2026-10-29'
                        """
                                .replace("$2", "'" + id + "'")))
                .isEqualTo("t shopify.orders verification t 2026-11-01 13:00:00 t");
    }

    @Test
    void onlyDaysThatTheRangeHoldsWholeAreCertified() {
        again("'2026-10-29T12:00:00Z'", "'2026-10-31T23:59:59Z'");
        see(2000, changed("a", "10.00", "USD", "2026-10-29T13:00"), changed("b", "5.00", "USD", "2026-10-31T10:00"));

        compare();

        assertThat(certificates()).containsExactly("2026-10-30 complete 0/0 {}/{} -");
    }

    @Test
    void aRangeEndsWithItsLastWholeDay() {
        again("'2026-10-30T00:00:00Z'", "'2026-11-01T00:00:00Z'");

        compare();

        assertThat(certificates())
                .containsExactly("2026-10-30 complete 0/0 {}/{} -", "2026-10-31 complete 0/0 {}/{} -");
    }

    /** The platform dates it into the day of its last change; the row is still where it was, or the time alone moved. */
    @Test
    void whatMovesMakesBothDaysPending() {
        see(2000, changed("changed", "2.00", "USD", "2026-11-01T12:30"));
        see(2000, changed("agrees", "3.00", "USD", "2026-10-30T10:00"));
        rows(
                "('changed', 1, 'USD', '2026-10-29T10:00:00Z'::timestamptz, 500)",
                "('agrees', 3, 'USD', '2026-10-31T10:00:00Z', 500)");

        compare();

        assertThat(certificates())
                .containsExactly(
                        "2026-10-29 pending 0/1 {}/{\"USD\": \"1.0000\"} pending 1",
                        "2026-10-30 pending 1/0 {\"USD\": \"3.0000\"}/{} pending 1",
                        "2026-10-31 pending 0/1 {}/{\"USD\": \"3.0000\"} pending 1",
                        "2026-11-01 pending 1/0 {\"USD\": \"2.0000\"}/{} pending 1 day goes on");
    }

    @Test
    void aRecordThatCannotBeMappedMayBeOfAnyDay() {
        see(2000, changed("a", "1.00", "USD", "2026-10-30T10:00"));
        note(2000, Sighting.fault("strange", "purchase_date is missing"));
        rows(
                "('a', 1, 'USD', '2026-10-30T10:00:00Z'::timestamptz, 500)",
                "('strange', 6, 'USD', '2026-10-31T10:00:00Z', 500)");

        compare();

        assertThat(certificates())
                .containsExactly(
                        "2026-10-30 pending 1/1 {\"USD\": \"1.0000\"}/{\"USD\": \"1.0000\"} undated 1",
                        "2026-10-31 incomplete 0/1 {}/{\"USD\": \"6.0000\"} not_comparable 1 {strange} undated 1",
                        "2026-11-01 pending 0/0 {}/{} undated 1 day goes on");
    }

    @Test
    void whatWasLeftOutMayBeOfAnyDay() {
        again("'2026-10-30T00:00:00Z'", "'2026-10-31T00:00:00Z'");

        done(verifications.compare(lease, Tables.SHOPIFY_ORDERS, run, Optional.of("left out: bills of 2026")));

        assertThat(certificates()).containsExactly("2026-10-30 pending 0/0 {}/{} left out: bills of 2026");
    }

    /** Stock, centres, categories: what is there is there now. */
    @Test
    void recordsWithoutADateCountToTheDayOfTheComparison() {
        again("'2026-10-01T00:00:00Z'", "NULL");
        var centers = List.of("1", "2").stream()
                .map(key -> read(
                        "{\"center_id\":\"%s\",\"name\":\"Cicero\"}".formatted(key), ShipbobFulfillmentCenter.class))
                .map(center -> sighting(Tables.SHIPBOB_FULFILLMENT_CENTERS, center))
                .toList();
        done(verifications.note(Tables.SHIPBOB_FULFILLMENT_CENTERS, run.id(), 2000, centers));
        run(
                """
                INSERT INTO shipbob_fulfillment_centers (tenant_id, connection_id, source, center_id, name, sequence,
                                                         content_hash, run_id)
                SELECT 'default', $1, 'shipbob', key, 'Cicero', 500, content_hash, run_id FROM verification_sightings
                 WHERE run_id IN (SELECT run_id FROM job_runs WHERE connection_id = $1)
                """);

        done(verifications.compare(lease, Tables.SHIPBOB_FULFILLMENT_CENTERS, run, Optional.empty()));

        assertThat(certificates()).containsExactly("2026-11-01 complete 2/2 / -");
    }

    @Test
    void withoutRecordsTheDayOfTheComparisonAloneIsCertified() {
        again("'2026-10-01T00:00:00Z'", "NULL");

        done(verifications.compare(lease, Tables.SHIPBOB_FULFILLMENT_CENTERS, run, Optional.empty()));

        assertThat(certificates()).containsExactly("2026-11-01 complete 0/0 / -");
    }

    /** A record that lacks its date does not make its kind one without dates: the day may still get others. */
    @Test
    void aDayGoesOnThoughNoRecordOfTheRangeHasADate() {
        again("'2026-10-31T00:00:00Z'", "NULL");
        var product = read("{\"product_id\":\"1\",\"variants\":[]}", ShipbobProduct.class);
        done(verifications.note(
                Tables.SHIPBOB_PRODUCTS, run.id(), 2000, List.of(sighting(Tables.SHIPBOB_PRODUCTS, product))));
        run(
                """
                INSERT INTO shipbob_products (tenant_id, connection_id, source, product_id, sequence, content_hash, run_id)
                SELECT 'default', $1, 'shipbob', key, 500, content_hash, run_id FROM verification_sightings
                 WHERE run_id IN (SELECT run_id FROM job_runs WHERE connection_id = $1)
                """);

        done(verifications.compare(lease, Tables.SHIPBOB_PRODUCTS, run, Optional.empty()));

        assertThat(certificates())
                .containsExactly("2026-10-31 complete 0/0 / -", "2026-11-01 pending 1/1 / day goes on");
    }

    @Test
    void theNewestIsValidAndTheOlderOnesAreKept() {
        see(2000, changed("a", "1.00", "USD", "2026-10-31T10:00"));
        compare();
        verify("NULL", "NULL");
        see(2000, changed("a", "1.00", "USD", "2026-10-31T10:00"));
        rows("('a', 1, 'USD', '2026-10-31T10:00:00Z'::timestamptz, 500)");
        compare();

        assertThat(lines("SELECT state AS line FROM certificates WHERE connection_id = $1 AND day = '2026-10-31'"
                        + " ORDER BY checked_at"))
                .containsExactly("incomplete", "complete");
        assertThat(lines("SELECT concat_ws(' ', day, state) AS line FROM valid_certificates WHERE connection_id = $1"
                        + " ORDER BY day"))
                .containsExactly("2026-10-31 complete", "2026-11-01 pending");
    }

    @Test
    void keepsAHundredIdsOfADayAndTheirNumber() {
        run(
                """
                INSERT INTO verification_sightings (run_id, key, sequence, changed_at)
                SELECT run_id, to_char(number, 'FM000'), 2000, '2026-10-31T10:00:00Z'
                  FROM job_runs, generate_series(1, 101) AS number WHERE connection_id = $1
                """);
        compare();

        assertThat(text("SELECT concat_ws(' ', missing, cardinality(missing_ids), missing_ids[1], missing_ids[100])"
                        + " FROM certificates WHERE run_id = $1 AND day = '2026-10-31'"))
                .isEqualTo("101 100 001 100");
    }

    /** A time that says nothing, as some platforms send it, does not make thousands of empty days. */
    @Test
    void emptyDaysReachBack400Days() {
        see(2000, changed("old", "1.00", "USD", "0001-01-01T00:00"));
        compare();

        assertThat(text("SELECT concat_ws(' ', count(*), min(day), (array_agg(day ORDER BY day))[2]) FROM certificates"
                        + " WHERE run_id = $1"))
                .isEqualTo("402 0001-01-01 2025-09-27");
    }

    /** Another verification in place of the one that has begun. */
    private void again(String from, String to) {
        run("UPDATE job_runs SET status = 'failed' WHERE connection_id = $1");
        verify(from, to);
    }

    private List<String> certificates() {
        return lines(
                """
                SELECT concat(day, ' ', state, ' ', platform_count, '/', warehouse_count, ' ', platform_sums, '/', warehouse_sums,
                         ' ', coalesce(nullif(concat_ws(' ',
                           CASE WHEN missing > 0 THEN concat_ws(' ', 'missing', missing, missing_ids) END,
                           CASE WHEN unexpected > 0 THEN concat_ws(' ', 'unexpected', unexpected, unexpected_ids) END,
                           CASE WHEN different > 0 THEN concat_ws(' ', 'different', different, different_ids) END,
                           CASE WHEN not_comparable > 0
                                THEN concat_ws(' ', 'not_comparable', not_comparable, not_comparable_ids) END,
                           CASE WHEN pending > 0 THEN concat_ws(' ', 'pending', pending) END,
                           CASE WHEN undated > 0 THEN concat_ws(' ', 'undated', undated) END,
                           left_out,
                           CASE WHEN NOT day_ended THEN 'day goes on' END), ''), '-')) AS line
                  FROM certificates WHERE connection_id = $1 ORDER BY day
                """);
    }

    private List<String> lines(String sql) {
        var rows = done(pool.preparedQuery(sql).execute(Tuple.of(id)));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("line"))
                .toList();
    }

    private static Order changed(String key, String amount, String currency, String minute) {
        return read(
                """
                {"platform_order_id":"%1$s","order_id":"#%1$s","purchase_date":"2026-11-01T09:00:00Z",
                 "total":{"amount":"%2$s","currency":"%3$s"},"source_updated_at":"%4$s:00Z","items":[]}
                """
                        .formatted(key, amount, currency, minute),
                Order.class);
    }
}
