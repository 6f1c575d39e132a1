package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.control.Verifications.Result;
import com.stratus.extractor.control.Verifications.Sighting;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.record.ShopifyCustomer;
import com.stratus.model.table.Tables;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

class VerificationsTest extends VerificationBench {

    @Test
    void saysWhatDiffersAndHow() {
        see(2000, order("same", "10.00", "USD", "11:00"), order("absent", "7.00", "USD", "11:00"));
        see(2000, order("amount", "12.50", "USD", "11:00"), order("currency", "5.00", "USD", "11:00"));
        see(2000, order("column", "1.00", "EUR", "11:00"), order("hash", "1.00", "EUR", "11:00"));
        see(2000, withItem("line"), withItem("line-gone"), order("none", null, null, "11:00"));
        see(2000, order("deleted", "3.00", "USD", "11:00"));
        note(2000, Sighting.fault("strange", "purchase_date is missing"));
        rows(
                "('same', 10, 'USD', '2026-11-01T11:00:00Z'::timestamptz, 500)",
                "('amount', 12.51, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('currency', 5, 'EUR', '2026-11-01T11:00:00Z', 500)",
                "('column', 1, 'EUR', '2026-11-01T11:00:00Z', 500)",
                "('hash', 1, 'EUR', '2026-11-01T11:00:00Z', 500)",
                "('line', 2, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('line-gone', 2, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('none', NULL, NULL, '2026-11-01T11:00:00Z', 500)",
                "('deleted', 3, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('deleted-too', 4, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('strange', 6, 'USD', '2026-11-01T10:00:00Z', 500)",
                "('too-many', 100, 'USD', '2026-11-01T10:00:00Z', 500)");
        run("INSERT INTO order_items (tenant_id, connection_id, platform_order_id, line_item_id, order_id, qty,"
                + " content_hash) VALUES ('default', $1, 'line', '11', '#line', 3, '')");
        run("UPDATE orders SET status = 'closed' WHERE connection_id = $1 AND platform_order_id = 'column'");
        run("UPDATE orders SET content_hash = 'other' WHERE connection_id = $1 AND platform_order_id = 'hash'");
        run("UPDATE orders SET deleted_at = '2026-11-01T11:30:00Z' WHERE connection_id = $1 AND platform_order_id"
                + " LIKE 'deleted%'");

        assertThat(compare()).isEqualTo(new Result(11, 10, 2, 1, 5, 1, 0));

        assertThat(differences())
                .containsExactly(
                        "different amount amount+content",
                        "different column content",
                        "different currency amount+content",
                        "different hash content_hash",
                        "different line-gone content",
                        "missing absent",
                        "missing deleted",
                        "not_comparable strange",
                        "unexpected too-many");
        assertThat(text("SELECT details::text FROM verification_differences WHERE run_id = $1 AND key = 'amount'"))
                .isEqualTo("{\"differs\": [\"amount\", \"content\"], \"platform\": {\"amount\": \"12.5000\","
                        + " \"currency\": \"USD\", \"changed_at\": \"2026-11-01T11:00:00+00:00\"}, \"warehouse\":"
                        + " {\"amount\": \"12.5100\", \"currency\": \"USD\", \"changed_at\":"
                        + " \"2026-11-01T11:00:00+00:00\"}}");
        assertThat(text("SELECT details::text FROM verification_differences WHERE run_id = $1 AND key = 'strange'"))
                .isEqualTo("{\"reason\": \"purchase_date is missing\", \"warehouse\": {\"amount\": \"6.0000\","
                        + " \"currency\": \"USD\", \"changed_at\": \"2026-11-01T10:00:00+00:00\"}}");
        assertThat(text("SELECT platform_sums::text FROM verifications WHERE run_id = $1"))
                .isEqualTo("{\"EUR\": \"2.0000\", \"USD\": \"41.5000\"}");
        assertThat(text("SELECT warehouse_sums::text FROM verifications WHERE run_id = $1"))
                .isEqualTo("{\"EUR\": \"7.0000\", \"USD\": \"132.5100\"}");
        assertThat(text("SELECT status || ' ' || (finished_at IS NOT NULL) FROM job_runs WHERE run_id = $1"))
                .isEqualTo("success true");
        assertThat(text("SELECT count(*)::text FROM verification_sightings WHERE run_id = $1"))
                .isEqualTo("0");
    }

    @Test
    void movementIsPending() {
        see(2000, order("new", "1.00", "USD", "12:01"), order("changed", "2.00", "USD", "12:01"));
        see(2000, order("moved", "3.00", "USD", "11:00"), order("gone-since", "3.00", "USD", "11:00"));
        see(2000, order("same", "4.00", "USD", "12:01"));
        rows(
                "('changed', 1, 'USD', '2026-11-01T11:00:00Z'::timestamptz, 500)",
                "('moved', 5, 'USD', '2026-11-01T12:30:00Z', 2064)",
                "('gone-since', 3, 'USD', '2026-11-01T12:30:00Z', 2064)",
                "('came-since', 5, 'USD', '2026-11-01T12:30:00Z', 1064)",
                "('same', 4, 'USD', '2026-11-01T12:01:00Z', 500)");
        run("UPDATE orders SET deleted_at = now() WHERE connection_id = $1 AND platform_order_id = 'gone-since'");

        assertThat(compare()).isEqualTo(new Result(5, 4, 0, 0, 0, 0, 5));
        assertThat(text("SELECT equal::text FROM verifications WHERE run_id = $1"))
                .isEqualTo("true");
    }

    @Test
    void theNewestSightingOfARecordCounts() {
        see(2000, order("1", "1.00", "USD", "11:00"), order("1", "1.00", "USD", "11:00"));
        see(3000, order("1", "2.00", "USD", "11:30"));
        see(2000, order("1", "1.00", "USD", "11:00"));
        rows("('1', 2, 'USD', '2026-11-01T11:30:00Z'::timestamptz, 500)");

        assertThat(compare()).isEqualTo(new Result(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void whoIsErasedIsComparedWithoutWhatSaysSomethingOfThePerson() {
        for (var key : List.of("emptied", "redacted", "emptied-column", "redacted-amount", "not-erased")) {
            see(2000, ofCustomer(key));
        }
        rows(
                "('emptied', 1, 'USD', '2026-11-01T11:00:00Z'::timestamptz, 500)",
                "('redacted', 1, 'USD', '2026-11-01T11:00:00Z', 2064)",
                "('emptied-column', 1, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('redacted-amount', 2, 'USD', '2026-11-01T11:00:00Z', 500)",
                "('not-erased', 1, 'USD', '2026-11-01T11:00:00Z', 500)");
        run("UPDATE orders SET content_hash = '' WHERE connection_id = $1 AND platform_order_id LIKE 'emptied%'");
        run("UPDATE orders SET status = 'closed' WHERE connection_id = $1 AND platform_order_id = 'emptied-column'");
        run("UPDATE orders SET content_hash = redacted_hash FROM verification_sightings seen WHERE connection_id = $1"
                + " AND platform_order_id LIKE 'redacted%' AND seen.key = platform_order_id");

        assertThat(compare()).isEqualTo(new Result(5, 5, 0, 0, 3, 0, 0));
        assertThat(differences())
                .containsExactly(
                        "different emptied-column content",
                        "different not-erased content",
                        "different redacted-amount amount+content");
        assertThat(text("SELECT redacted::text FROM verifications WHERE run_id = $1"))
                .isEqualTo("2");
    }

    /** The warehouse keeps what it knew, and what the platform shows of the rest is still compared. */
    @Test
    void whatThePlatformWithholdsIsNotCompared() {
        var withheld = "{\"customer_id\":\"%s\",\"orders_count\":%d,\"withheld\":[\"email\"],"
                + "\"source_updated_at\":\"2026-11-01T11:00:00Z\"}";
        var shown = "{\"customer_id\":\"shown\",\"orders_count\":3,\"source_updated_at\":\"2026-11-01T11:00:00Z\"}";
        var sightings = Stream.of(withheld.formatted("kept", 3), withheld.formatted("counts", 4), shown)
                .map(json -> sighting(Tables.SHOPIFY_CUSTOMERS, read(json, ShopifyCustomer.class)))
                .toList();
        done(verifications.note(Tables.SHOPIFY_CUSTOMERS, run.id(), 2000, sightings));
        run(
                """
                INSERT INTO shopify_customers (tenant_id, connection_id, source, customer_id, email, orders_count, tags, withheld,
                                               source_updated_at, sequence, content_hash, run_id)
                SELECT 'default', $1, 'shopify', key, 'ada@example.com', 3, '[]', '[]', '2026-11-01T11:00:00Z', 500, 'other',
                       gen_random_uuid()
                  FROM (VALUES ('kept'), ('counts'), ('shown')) AS given(key)
                """);

        assertThat(done(verifications.compare(lease, Tables.SHOPIFY_CUSTOMERS, run, Optional.empty())))
                .isEqualTo(new Result(3, 3, 0, 0, 2, 0, 0));
        assertThat(differences()).containsExactly("different counts content", "different shown content+content_hash");
    }

    @Test
    void aRangeHoldsWhatEitherSideDatesIntoIt() {
        run("UPDATE job_runs SET status = 'failed' WHERE connection_id = $1");
        verify("'2026-11-01T10:00:00Z'", "'2026-11-01T11:00:00Z'");
        see(2000, order("before", "1.00", "USD", "09:59"), order("within", "2.00", "USD", "11:00"));
        see(2000, order("left", "4.00", "USD", "11:30"), order("after", "8.00", "USD", "11:30"));
        see(2000, order("left-since", "16.00", "USD", "12:30"));
        rows(
                "('within', 2, 'USD', '2026-11-01T11:00:00Z'::timestamptz, 500)",
                "('left', 4, 'USD', '2026-11-01T10:00:00Z', 500)",
                "('left-since', 15, 'USD', '2026-11-01T10:00:00Z', 500)",
                "('too-many', 32, 'USD', '2026-11-01T10:30:00Z', 500)",
                "('not-asked', 64, 'USD', '2026-11-01T09:59:59Z', 500)");

        assertThat(compare()).isEqualTo(new Result(3, 4, 0, 1, 0, 0, 1));
        assertThat(differences()).containsExactly("unexpected too-many");
    }

    @Test
    void ordersWithoutAnUpdateTimeAreDatedByTheirShipments() throws JsonProcessingException {
        var late = "{\"shipment_id\":\"9\",\"last_tracking_update_at\":\"2026-11-01T12:05:00Z\"}";
        seeShipbob(shipbobOrder("1", "2.50", ""), shipbobOrder("2", "2.50", late), shipbobOrder("3", "4.00", ""));
        run(
                """
                INSERT INTO shipbob_orders (tenant_id, connection_id, source, shipbob_order_id, last_updated_date, total_cost,
                                            currency, sequence, content_hash, run_id)
                SELECT 'default', $1, 'shipbob', key, '2026-11-01T11:00:00Z', 2.5, 'USD', 500, 'other', gen_random_uuid()
                  FROM (VALUES ('2'), ('3')) AS given(key)
                """);

        assertThat(done(verifications.compare(lease, Tables.SHIPBOB_ORDERS, run, Optional.empty())))
                .isEqualTo(new Result(3, 2, 1, 0, 1, 0, 1));
        assertThat(text("SELECT platform_sums::text FROM verifications WHERE run_id = $1"))
                .isEqualTo("{\"USD\": \"9.0000\"}");
    }

    @Test
    void whatNoColumnTakesIsNotComparableAlone() {
        var item = "{\"line_item_id\":\"11\",\"order_id\":\"a\\u0000b\",\"qty\":3}";
        var faulty = order("zero", "2.00", "USD", "11:00", item);
        see(2000, order("1", "1.00", "USD", "11:00"), faulty, order("2", "1.00", "USD", "11:00"));

        assertThat(compare()).isEqualTo(new Result(3, 0, 2, 0, 0, 1, 0));
        assertThat(text("SELECT details::text FROM verification_differences WHERE run_id = $1 AND key = 'zero'"))
                .isEqualTo("{\"reason\": \"the warehouse cannot store it\"}");
    }

    @Test
    void keepsAThousandOfAKindAndTheirNumber() {
        run("INSERT INTO verification_sightings (run_id, key, sequence) SELECT run_id, to_char(number, '0000'), 2000"
                + " FROM job_runs, generate_series(1, 1001) AS number WHERE connection_id = $1");

        assertThat(compare().missing()).isEqualTo(1001);
        assertThat(differences()).hasSize(1000).startsWith("missing  0001").endsWith("missing  1000");
    }

    @Test
    void nothingIsKeptOfAComparisonWhoseLeaseIsLostOrWhoseRunIsCancelled() {
        see(2000, order("1", "1.00", "USD", "11:00"));
        run("UPDATE connection_lease SET epoch = epoch + 1 WHERE connection_id = $1");
        assertLost(lease, verifications.compare(lease, Tables.SHOPIFY_ORDERS, run, Optional.empty()));
        expire();
        lease = lease();
        assertThat(text("SELECT status FROM job_runs WHERE run_id = $1")).isEqualTo("running");
        done(pool.preparedQuery("SELECT cancel_run($1, 'test')").execute(Tuple.of(run.id())));

        assertThatThrownBy(this::compare).isInstanceOf(RunCancelledException.class);

        assertThat(text("SELECT count(*)::text FROM verifications WHERE run_id = $1"))
                .isEqualTo("0");
        assertThat(text("SELECT count(*)::text FROM certificates WHERE run_id = $1"))
                .isEqualTo("0");
        assertThat(text("SELECT count(*)::text FROM verification_sightings WHERE run_id = $1"))
                .isEqualTo("1");
        done(verifications.forgetEnded());
        assertThat(text("SELECT count(*)::text FROM verification_sightings WHERE run_id = $1"))
                .isEqualTo("0");
    }

    @Test
    void resultsOfTheJobGoAfterNinetyDays() {
        see(2000, order("1", "1.00", "USD", "11:00"));
        compare();
        var old = run.id();
        run("UPDATE verifications SET compared_at = now() - interval '91 days' WHERE run_id IN"
                + " (SELECT run_id FROM job_runs WHERE connection_id = $1)");
        verify("NULL", "NULL");

        compare();

        assertThat(text("SELECT count(*)::text FROM verifications WHERE run_id = $1", old))
                .isEqualTo("0");
        assertThat(text("SELECT count(*)::text FROM verification_differences WHERE run_id = $1", old))
                .isEqualTo("0");
    }

    private void seeShipbob(ShipbobOrder... orders) {
        var sightings = List.of(orders).stream()
                .map(order -> sighting(Tables.SHIPBOB_ORDERS, order))
                .toList();
        done(verifications.note(Tables.SHIPBOB_ORDERS, run.id(), 2000, sightings));
    }

    private List<String> differences() {
        var rows = done(pool.preparedQuery(
                        """
                        SELECT concat_ws(' ', kind, key, (SELECT string_agg(one, '+') FROM jsonb_array_elements_text(
                                 coalesce(details -> 'differs', '[]')) AS one)) AS line
                          FROM verification_differences WHERE run_id = $1 ORDER BY kind, key
                        """)
                .execute(Tuple.of(run.id())));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("line"))
                .toList();
    }

    private static Order ofCustomer(String key) {
        return order(key, "1.00", "USD", "11:00", "], \"customer_id\": \"900\", \"tags\": [");
    }

    private static Order withItem(String key) {
        return order(
                key, "2.00", "USD", "11:00", "{\"line_item_id\":\"11\",\"order_id\":\"#%s\",\"qty\":3}".formatted(key));
    }

    private static ShipbobOrder shipbobOrder(String key, String cost, String shipments) {
        return read(
                """
                {"shipbob_order_id":"%s","last_updated_date":"2026-11-01T11:00:00Z",
                 "total_cost":{"amount":"%s","currency":"USD"},"shipments":[%s]}
                """
                        .formatted(key, cost, shipments),
                ShipbobOrder.class);
    }
}
