package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.stratus.core.time.SimulatedTime;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.control.ScheduleStore.Due;
import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

class ScheduleStoreTest extends ControlStoreBench {

    private ScheduleStore schedules;
    private Lease lease;

    @BeforeEach
    void own() {
        schedules = new ScheduleStore(pool, SimulatedTime.none());
        lease = lease();
    }

    private Due job() {
        return done(schedules.of(id)).get(0);
    }

    private long runs() {
        return number("SELECT count(*) FROM job_runs WHERE connection_id = $1", id);
    }

    @Test
    void aNewJobWasNeverDueAndTimeIsTheDatabases() {
        assertThat(job().job()).isEqualTo(JOB);
        assertThat(job().lastDueAt()).isEmpty();
        assertThat(job().nextDueAt()).isEmpty();
        assertThat(job().now()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aTimeIsActedOnOnce() {
        done(schedules.fire(lease, JOB, NOON));
        assertThat(runs()).isEqualTo(1);
        assertThat(job().lastDueAt()).contains(NOON);
        assertThat(text(
                        "SELECT requested_by || ' ' || status || ' ' || lane FROM job_runs WHERE connection_id = $1",
                        id))
                .isEqualTo("schedule requested live");

        run("UPDATE job_runs SET status = 'success' WHERE connection_id = $1");
        done(schedules.fire(lease, JOB, NOON));
        done(schedules.fire(lease, JOB, NOON.minusSeconds(3600)));
        assertThat(runs()).isEqualTo(1);

        done(schedules.fire(lease, JOB, NOON.plusSeconds(3600)));
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void anOpenRunServesTheTimeThatComesMeanwhile() {
        done(schedules.fire(lease, JOB, NOON));
        done(schedules.fire(lease, JOB, NOON.plusSeconds(3600)));

        assertThat(runs()).isEqualTo(1);
        assertThat(job().lastDueAt()).contains(NOON.plusSeconds(3600));
    }

    @Test
    void aVerificationIsAskedForOnceAndItsFirstTimeIsOnlyNoted() {
        done(schedules.fireVerification(lease, JOB, NOON, 30));
        assertThat(runs()).isZero();
        assertThat(job().lastVerifyDueAt()).contains(NOON);

        done(schedules.fireVerification(lease, JOB, NOON.plusSeconds(86_400), 30));
        done(schedules.fireVerification(lease, JOB, NOON.plusSeconds(86_400), 30));
        assertThat(text(
                        """
                        SELECT string_agg(concat_ws(' ', requested_by, status, lane, asked_from AT TIME ZONE 'UTC', asked_to), ',')
                          FROM job_runs WHERE connection_id = $1
                        """,
                        id))
                .isEqualTo("schedule requested verify 2026-10-03 00:00:00");
        assertThat(job().lastDueAt()).isEmpty();
    }

    @Test
    void aFormerOwnerAsksForNothing() {
        expire();
        assertThat(done(store.acquire(id, "two", LIFE))).isPresent();

        done(schedules.fire(lease, JOB, NOON));
        done(schedules.announce(lease, JOB, NOON));
        done(schedules.fireVerification(lease, JOB, NOON, 30));

        assertThat(runs()).isZero();
        assertThat(job().lastDueAt()).isEmpty();
        assertThat(job().lastVerifyDueAt()).isEmpty();
        assertThat(job().nextDueAt()).isEmpty();
    }

    @Test
    void saysWhenAJobRunsNext() {
        done(schedules.announce(lease, JOB, NOON));

        assertThat(job().nextDueAt()).contains(NOON);
    }

    @Test
    void jobsThatAreSwitchedOffAreNotDue() {
        run("UPDATE jobs SET enabled = false WHERE connection_id = $1");

        assertThat(done(schedules.of(id))).isEmpty();
    }

    @Test
    void timeIsTheSandboxsWherePlatformsAreSimulated() {
        try (var sandbox = new TestServer((number, exchange) ->
                TestServer.answer(exchange, 200, "{\"now\":\"2026-11-20T%02d:00:00Z\"}".formatted(17 + number)))) {
            var simulated = following(sandbox);

            assertThat(done(simulated.of(id)).get(0).now()).isEqualTo("2026-11-20T18:00:00Z");
            assertThat(done(simulated.of(id)).get(0).now()).isEqualTo("2026-11-20T19:00:00Z");
        }
    }

    @Test
    void nothingIsDueWhileTheSandboxDoesNotSayWhatTimeItIs() {
        try (var sandbox = new TestServer(TestServer.always(500, "no"))) {
            var simulated = following(sandbox);

            assertThatThrownBy(() -> done(simulated.of(id)))
                    .hasMessageContaining("the sandbox, whose time they follow, does not say what time it is");
        }
    }

    private static ScheduleStore following(TestServer sandbox) {
        return new ScheduleStore(pool, SimulatedTime.at(sandbox.uri(), new Vertx(vertx)));
    }
}
