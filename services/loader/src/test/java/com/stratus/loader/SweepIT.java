package com.stratus.loader;

import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.shipbobOrder;
import static com.stratus.model.table.Tables.SHIPBOB_ORDERS;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Complete listings and what they lack: with rows that move at every sighting, and with rows that do not. */
class SweepIT extends LoaderPerTest {

    private long runs;

    @Override
    void prepare() {
        database.execute("INSERT INTO connections (connection_id, platform) VALUES (?, 'shopify')", Sample.CONNECTION);
    }

    @Test
    void whatTwoListingsLackIsAskedToBeDeleted() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2, 3);
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1, 3);
        assertThat(absences()).containsExactly("2 200 1");
        assertThat(deletionRuns()).isZero();

        list(SHOPIFY_ORDERS, 300, SweepIT::unmoved, 1, 3);
        assertThat(absences()).containsExactly("2 300 2");
        assertThat(deletionRuns()).isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM sweep_sightings")).isZero();
        assertThat(database.texts("SELECT platform_order_id FROM orders WHERE deleted_at IS NULL ORDER BY 1"))
                .as("only the deletion itself marks the row")
                .containsExactly("1", "2", "3");
    }

    @Test
    void rowsThatMoveAtEverySightingNeedNoNote() {
        offer("shipbob", "orders");
        list(SHIPBOB_ORDERS, 100, id -> shipbobOrder("" + id, "Processing"), 1, 2);
        list(SHIPBOB_ORDERS, 200, id -> shipbobOrder("" + id, "Processing"), 1);
        list(SHIPBOB_ORDERS, 300, id -> shipbobOrder("" + id, "Processing"), 1);

        assertThat(absences()).containsExactly("2 300 2");
    }

    @Test
    void aSightingBetweenTwoListingsBeginsAnew() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2);
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1);
        send(SHOPIFY_ORDERS, run("live", null), 250, SweepIT::unmoved, 2);
        assertThat(absences()).isEmpty();

        list(SHOPIFY_ORDERS, 300, SweepIT::unmoved, 1);
        assertThat(absences()).containsExactly("2 300 1");
        list(SHOPIFY_ORDERS, 400, SweepIT::unmoved, 1, 2);
        assertThat(absences()).isEmpty();
        assertThat(deletionRuns()).isZero();
    }

    @Test
    void listingsThatEndTogetherAreEachEvaluatedByWhatTheyShowed() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2);
        var live = run("live", 200L);
        send(SHOPIFY_ORDERS, live, 201, SweepIT::unmoved, 1, 2);
        var backfill = run("backfill", 300L);
        send(SHOPIFY_ORDERS, backfill, 301, SweepIT::unmoved, 1, 2);

        database.execute("UPDATE job_runs SET status = 'extracted' WHERE run_id IN (?, ?)", live, backfill);
        awaitStatus(live, "success");
        awaitStatus(backfill, "success");

        assertThat(absences()).isEmpty();
        assertThat(database.number("SELECT count(*) FROM sweep_sightings")).isZero();
    }

    @Test
    void aListingThatIsEvaluatedLateOverrulesNoNewerOne() {
        var runs = overlapping();
        end(runs.newer());
        assertThat(absences()).containsExactly("2 300 1", "4 300 1");
        end(runs.older());

        assertThat(absences())
                .as("2 was shown by the older one, 3 was not, and 4 is lacked by both")
                .containsExactly("2 300 1", "4 300 1");
        assertThat(deletionRuns()).isZero();
        list(SHOPIFY_ORDERS, 400, SweepIT::unmoved, 1, 2, 3);
        assertThat(absences()).containsExactly("4 400 2");
    }

    @Test
    void listingsThatOverlapAreCountedInTheirOrder() {
        var runs = overlapping();
        end(runs.older());
        assertThat(absences()).containsExactly("3 200 1", "4 200 1");
        end(runs.newer());

        assertThat(absences()).containsExactly("2 300 1", "4 300 2");
        assertThat(deletionRuns()).isEqualTo(1);
    }

    @Test
    void whatIsReadAgainFromTheTopicIsNoSighting() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2);
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1);

        database.execute("INSERT INTO replays (topic, requested_by) VALUES ('stratus.shopify.orders', 'test')");
        await("the replay is done", () -> database.text("SELECT state FROM replays")
                .equals("done"));

        assertThat(absences()).containsExactly("2 200 1");
    }

    @Test
    void aListingThatLacksMostIsNotBelieved() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, IntStream.rangeClosed(1, 40).toArray());
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1, 2);
        list(SHOPIFY_ORDERS, 300, SweepIT::unmoved, 1, 2);

        assertThat(absences()).isEmpty();
        assertThat(database.texts("SELECT concat_ws(' ', kind, subject, message, times) FROM incidents"))
                .containsExactly(
                        "listing_incomplete sweeping of shopify-uk a complete listing lacked 38 of 40 records 2");
    }

    @Test
    void aListingThatWouldShrinkACertifiedDayIsSuspicious() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, IntStream.rangeClosed(1, 10).toArray());
        certify(10, 0);
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1, 2, 3, 4, 5, 6, 7, 8);
        var reason = "a complete listing lacked 2 of the 10 records of 2026-03-01, whose certificate says complete";
        assertThat(database.texts(
                        "SELECT sweep_sequence || ' ' || suspicion FROM job_runs WHERE suspicion IS NOT NULL"))
                .containsExactly("200 " + reason);
        assertThat(openIncidents())
                .containsExactly("suspicious_run sweeping of shopify-uk, certified days " + reason + " 1");
        assertThat(cure())
                .startsWith("Nothing was marked as deleted. A verification of the days was asked for. If the platform");
        assertThat(absences()).containsExactly("10 200 1", "9 200 1");
        assertThat(
                        database.texts(
                                """
                        SELECT concat_ws(' ', lane, status, requested_by, asked_from AT TIME ZONE 'UTC',
                                         asked_to AT TIME ZONE 'UTC') FROM job_runs WHERE lane = 'verify'
                        """))
                .containsExactly("verify requested suspicious run 2026-03-01 00:00:00 2026-03-02 00:00:00");

        list(SHOPIFY_ORDERS, 300, SweepIT::unmoved, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(absences()).as("while the day is certified").containsExactly("10 300 1", "9 300 1");
        assertThat(cure())
                .contains("A verification of the job is open already.")
                .contains("./stratus verify --entity shopify.orders --connection " + Sample.CONNECTION
                        + " --from 2026-03-01 --to 2026-03-02 once it has ended.");
        assertThat(deletionRuns()).isZero();

        certify(8, 2);
        list(SHOPIFY_ORDERS, 400, SweepIT::unmoved, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(absences()).containsExactly("10 400 2", "9 400 2");
        assertThat(deletionRuns()).isEqualTo(1);
        assertThat(openIncidents()).isEmpty();
    }

    /** One order on the move, or a list that could not be read, shows nothing to be gone. */
    @Test
    void aPendingCertificateProtectsItsDayOnceItIsOver() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, IntStream.rangeClosed(1, 10).toArray());
        certify(10, 0);
        certify(10, 0);
        database.execute("UPDATE certificates SET pending = 1 WHERE run_id = (SELECT run_id FROM valid_certificates)");
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1, 2, 3, 4, 5, 6, 7, 8);
        list(SHOPIFY_ORDERS, 300, SweepIT::unmoved, 1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(openIncidents())
                .containsExactly(
                        "suspicious_run sweeping of shopify-uk, certified days a complete listing lacked 2 of the 10"
                                + " records of 2026-03-01, whose certificate says pending 2");
        assertThat(absences()).containsExactly("10 300 1", "9 300 1");
        assertThat(deletionRuns()).isZero();

        database.execute("UPDATE certificates SET day_ended = false");
        list(SHOPIFY_ORDERS, 400, SweepIT::unmoved, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(absences()).as("a day that goes on").containsExactly("10 400 2", "9 400 2");
    }

    @Test
    void oneRecordOfACertifiedDayMayGo() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2, 3);
        certify(3, 0);
        list(SHOPIFY_ORDERS, 200, SweepIT::unmoved, 1, 2);
        list(SHOPIFY_ORDERS, 300, SweepIT::unmoved, 1, 2);

        assertThat(absences()).containsExactly("3 300 2");
        assertThat(database.number("SELECT count(*) FROM job_runs WHERE suspicion IS NOT NULL"))
                .isZero();
    }

    @Test
    void aListingThatIsEvaluatedLateIsNotHeldAgainstACertifiedDay() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2, 3, 4);
        certify(4, 0);
        var older = run("live", 200L);
        send(SHOPIFY_ORDERS, older, 201, SweepIT::unmoved, 1, 2);
        var newer = run("backfill", 300L);
        send(SHOPIFY_ORDERS, newer, 301, SweepIT::unmoved, 1, 2, 3, 4);
        end(newer);
        end(older);

        assertThat(openIncidents()).isEmpty();
        assertThat(absences()).isEmpty();
    }

    @Test
    void aListingWithRejectsSaysNothing() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2);
        var run = run("live", 200L);
        send(SHOPIFY_ORDERS, run, 201, SweepIT::unmoved, 1);
        database.execute("UPDATE job_runs SET status = 'extracted', rejected = 1 WHERE run_id = ?", run);
        awaitStatus(run, "partial");

        assertThat(absences()).isEmpty();
        assertThat(database.number("SELECT count(*) FROM sweep_sightings")).isZero();
    }

    private record Overlap(UUID older, UUID newer) {}

    /** Of four records the older one of two listings shows 1 and 2, the newer one 1 and 3; none has ended. */
    private Overlap overlapping() {
        offer("shopify", "orders");
        list(SHOPIFY_ORDERS, 100, SweepIT::unmoved, 1, 2, 3, 4);
        var older = run("live", 200L);
        send(SHOPIFY_ORDERS, older, 201, SweepIT::unmoved, 1, 2);
        var newer = run("backfill", 300L);
        send(SHOPIFY_ORDERS, newer, 301, SweepIT::unmoved, 1, 3);
        return new Overlap(older, newer);
    }

    private static String unmoved(int id) {
        return order("" + id, TEN);
    }

    private void offer(String platform, String entity) {
        database.execute("UPDATE connections SET platform = ?", platform);
        database.execute(
                "INSERT INTO jobs (connection_id, job, entity, topic, schedule) VALUES (?, 'sweeping', ?, ?, '0 * * * *')",
                Sample.CONNECTION,
                entity,
                "stratus." + platform + "." + entity);
    }

    /** A complete listing from its beginning to its evaluation. */
    private <R extends SourceRecord> void list(
            Aggregate<R> aggregate, long sequence, IntFunction<String> record, int... ids) {
        var run = run("live", sequence);
        send(aggregate, run, sequence + 1, record, ids);
        end(run);
    }

    /** Everything is published, and then loaded and evaluated. */
    private void end(UUID run) {
        database.execute("UPDATE job_runs SET status = 'extracted' WHERE run_id = ?", run);
        awaitStatus(run, "success");
    }

    private UUID run(String lane, Long sweepSequence) {
        var run = new UUID(7, ++runs);
        database.execute(
                """
                INSERT INTO job_runs (run_id, connection_id, job, lane, status, requested_by, started_at, sweep_sequence)
                VALUES (?, ?, 'sweeping', ?, 'running', 'test', now(), ?)
                """,
                run,
                Sample.CONNECTION,
                lane,
                sweepSequence);
        return run;
    }

    private <R extends SourceRecord> void send(
            Aggregate<R> aggregate, UUID run, long sequence, IntFunction<String> record, int... ids) {
        List<ProducerRecord<byte[], byte[]>> messages = IntStream.of(ids)
                .mapToObj(id -> message(aggregate, 0, "" + id, run, sequence, record.apply(id)))
                .toList();
        broker.send(messages);
        await(
                "they are loaded",
                () -> database.number(
                                """
                                SELECT coalesce(sum(inserted + updated + confirmed + unchanged + stale), 0) FROM run_load
                                 WHERE run_id = ?
                                """,
                                run)
                        == ids.length);
        database.execute("UPDATE job_runs SET status = 'cancelled' WHERE run_id = ? AND sweep_sequence IS NULL", run);
    }

    /** What a verification finds of the day of all orders. */
    private void certify(int shown, int unexpected) {
        database.execute(
                """
                INSERT INTO certificates (run_id, connection_id, entity, day, checked_at, window_to, day_ended, platform_count,
                                          warehouse_count, missing, unexpected, different, not_comparable, missing_ids,
                                          unexpected_ids, different_ids, not_comparable_ids, pending, undated)
                VALUES (gen_random_uuid(), ?, 'shopify.orders', '2026-03-01', clock_timestamp(), '2026-03-05T00:00:00Z', true,
                        ?, ?, 0, ?, 0, 0, '{}', '{}', '{}', '{}', 0, 0)
                """,
                Sample.CONNECTION,
                shown,
                shown + unexpected,
                unexpected);
    }

    private List<String> openIncidents() {
        return database.texts(
                "SELECT concat_ws(' ', kind, subject, message, times) FROM incidents WHERE closed_at IS NULL");
    }

    private String cure() {
        return database.text("SELECT cure FROM incidents WHERE closed_at IS NULL");
    }

    private List<String> absences() {
        return database.texts("SELECT concat_ws(' ', key, sequence, listings) FROM sweep_absences ORDER BY key");
    }

    private long deletionRuns() {
        return database.number("SELECT count(*) FROM job_runs WHERE lane = 'deletions' AND status = 'requested'");
    }
}
