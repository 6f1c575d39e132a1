package com.stratus.extractor.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.extractor.control.Verifications.Result;
import com.stratus.extractor.control.Verifications.Sighting;
import com.stratus.extractor.run.Run;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.person.PersonalData;
import com.stratus.model.record.Order;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
import org.junit.jupiter.api.BeforeEach;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What platform and warehouse show, row by row; the live lane has loaded up to noon, the verification began at 1000. */
abstract class VerificationBench extends ControlStoreBench {

    private static final String ROWS =
            """
            INSERT INTO orders (tenant_id, connection_id, source, platform_order_id, order_id, purchase_date, tags, total,
                                currency, source_updated_at, sequence, content_hash, run_id)
            SELECT 'default', $1, 'shopify', key, '#' || key, '2026-11-01T09:00:00Z', '[]', total, currency, updated_at,
                   sequence, ''::bytea, gen_random_uuid()
              FROM (VALUES %s) AS given(key, total, currency, updated_at, sequence)
            """;

    Verifications verifications;
    Lease lease;
    Run run;

    @BeforeEach
    void begin() {
        verifications = new Verifications(pool);
        lease = lease();
        run("INSERT INTO sync_state (connection_id, job, lane, loaded_cursor)"
                + " VALUES ($1, 'shopify_orders', 'live', '2026-11-01T12:00:00Z')");
        verify("NULL", "NULL");
    }

    void verify(String from, String to) {
        run("SELECT request_run($1, 'shopify_orders', 'test', 'verify', " + from + ", " + to + ")");
        run = done(store.start(lease, JOB, Set.of(Run.VERIFY))).orElseThrow().run();
        run("UPDATE job_runs SET sweep_sequence = 1000, window_from = asked_from, window_to = '2026-11-01T13:00:00Z'"
                + " WHERE connection_id = $1");
    }

    Result compare() {
        return done(verifications.compare(lease, Tables.SHOPIFY_ORDERS, run, Optional.empty()));
    }

    void see(long sequence, Order... orders) {
        note(sequence, List.of(orders).stream().map(VerificationBench::sighting).toArray(Sighting[]::new));
    }

    void note(long sequence, Sighting... sightings) {
        done(verifications.note(Tables.SHOPIFY_ORDERS, run.id(), sequence, List.of(sightings)));
    }

    private static Sighting sighting(Order order) {
        return sighting(Tables.SHOPIFY_ORDERS, order);
    }

    static Sighting sighting(Aggregate<?> aggregate, SourceRecord record) {
        return new Sighting(
                record.key(),
                record.changedAt(),
                ContentHash.of(record),
                ContentHash.of(PersonalData.redacted(record)),
                aggregate.toJson(record).toString(),
                null);
    }

    /** Rows with the hash that their order's sighting has, if it was seen. */
    void rows(String... rows) {
        run(ROWS.formatted(String.join(", ", rows)));
        run("UPDATE orders SET content_hash = seen.content_hash FROM verification_sightings seen"
                + " WHERE orders.connection_id = $1 AND seen.key = platform_order_id AND seen.content_hash IS NOT NULL"
                + " AND seen.run_id IN (SELECT run_id FROM job_runs WHERE connection_id = $1)");
        run("UPDATE orders SET content_hash = 'unseen' WHERE connection_id = $1 AND content_hash = ''");
    }

    String text(String sql) {
        return text(sql, run.id());
    }

    static String text(String sql, UUID run) {
        return ControlStoreBench.text(sql, run);
    }

    static Order order(String key, String amount, String currency, String time) {
        return order(key, amount, currency, time, "");
    }

    static Order order(String key, String amount, String currency, String time, String items) {
        var total = amount == null ? "null" : "{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency);
        return read(
                """
                {"platform_order_id":"%1$s","order_id":"#%1$s","purchase_date":"2026-11-01T09:00:00Z","total":%2$s,
                 "source_updated_at":"2026-11-01T%3$s:00Z","items":[%4$s]}
                """
                        .formatted(key, total, time, items),
                Order.class);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
