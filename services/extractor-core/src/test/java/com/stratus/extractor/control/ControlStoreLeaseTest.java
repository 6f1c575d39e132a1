package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process owns a connection, and only its owner writes. */
class ControlStoreLeaseTest extends ControlStoreBench {

    @Test
    void oneProcessHoldsTheLease() {
        var lease = done(store.acquire(id, "one", LIFE)).orElseThrow();

        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.connectionId()).isEqualTo(id);
        assertThat(done(store.acquire(id, "other", LIFE))).isEmpty();
        assertThat(lease.epoch())
                .isBetween(
                        Instant.now().minusSeconds(60).toEpochMilli(),
                        Instant.now().plusSeconds(60).toEpochMilli());
    }

    @Test
    void anotherTakesOverWhenTheLeaseIsOver() {
        var first = done(store.acquire(id, "one", LIFE)).orElseThrow();
        expire();
        var second = done(store.acquire(id, "other", LIFE)).orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(second.nextSequence()).isGreaterThan(first.nextSequence());
        assertThat(done(store.renew(first, LIFE))).isFalse();
        assertThat(first.isHeld()).isFalse();
        assertThat(done(store.renew(second, LIFE))).isTrue();
    }

    @Test
    void sameHolderTakesItBackAfterARestart() {
        var first = done(store.acquire(id, "one", LIFE)).orElseThrow();
        var second = done(store.acquire(id, "one", LIFE)).orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(done(store.renew(first, LIFE))).isFalse();
    }

    @Test
    void epochGrowsThoughTheDatabasesClockWentBack() {
        done(store.acquire(id, "one", LIFE));
        run("UPDATE connection_lease SET epoch = 7258118400000, expires_at = now() - interval '1 s'"
                + " WHERE connection_id = $1");

        assertThat(done(store.acquire(id, "other", LIFE)).orElseThrow().epoch()).isEqualTo(7258118400001L);
    }

    @Test
    void renewingMovesTheEnd() {
        var lease = done(store.acquire(id, "one", Duration.ofSeconds(1))).orElseThrow();

        assertThat(done(store.renew(lease, Duration.ofHours(1)))).isTrue();

        assertThat(number(
                        "SELECT extract(epoch FROM expires_at - now())::bigint FROM connection_lease"
                                + " WHERE connection_id = $1",
                        id))
                .isBetween(3500L, 3600L);
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void anEarlierOwnerWritesNothing() {
        var old = lease();
        var run = frozen(old, NOON);
        var before = runRow(run);
        expire();
        assertThat(done(store.acquire(id, "other", LIFE))).isPresent();

        assertLost(old, store.save(old, run.id(), checkpoint("{\"position\":9}", 9)));
        assertLost(
                old,
                store.freeze(
                        old, run.within(new Window(null, NOON.plusSeconds(9))), checkpoint("{}", 9), Optional.empty()));
        assertLost(old, store.end(old, run.id(), "failed", "by the earlier owner"));
        assertLost(
                old, store.extracted(old, run, checkpoint("{}", 9), Map.of(new TopicPartition("t", 0), 1L), List.of()));
        assertLost(old, connections.noteAccount(old, account("7"), Optional.empty(), NOON));
        done(connections.noteState(old, "needs_person", "by the earlier owner"));
        done(levels.save(old, "points", new JsonObject("{\"available\":1}")));
        assertThat(done(store.start(old, JOB, READING))).isEmpty();

        assertThat(runRow(run)).isEqualTo(before);
        assertThat(number("SELECT count(*) FROM run_watermark WHERE run_id = $1", run.id()))
                .isZero();
        assertThat(done(store.cursor(run))).isEmpty();
        assertThat(text("SELECT state || coalesce(account_ref, '') FROM connections WHERE connection_id = $1", id))
                .isEqualTo("ok");
        assertThat(done(levels.of(id, "points"))).isEmpty();
    }

    private static String runRow(Run run) {
        return text("SELECT to_jsonb(r)::text FROM job_runs r WHERE run_id = $1", run.id());
    }
}
