package com.stratus.extractor.control;

import static com.stratus.extractor.control.Sql.utc;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.core.time.SimulatedTime;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What {@code judge_run} makes of runs that bring less than usual, and the runs that follow from it. */
class SuspiciousRunsTest extends ControlStoreBench {

    /** A Friday, and in winter time like the four before it. */
    private static final Instant FRIDAY = Instant.parse("2026-12-18T18:05:00Z");

    private ScheduleStore schedules;

    @BeforeEach
    void prepare() {
        schedules = new ScheduleStore(pool, SimulatedTime.none());
    }

    private UUID ended(Instant to, long extracted) {
        return ended(to, extracted, "live", false);
    }

    private UUID ended(Instant to, long extracted, String lane, boolean fullSync) {
        return done(pool.preparedQuery(
                                """
                                INSERT INTO job_runs (connection_id, job, lane, status, requested_by, full_sync,
                                                      window_from, window_to, extracted)
                                VALUES ($1, $2, $3, 'success', 'test', $4, $5, $6, $7) RETURNING run_id
                                """)
                        .execute(Tuple.of(id, JOB, lane, fullSync, utc(to.minus(Duration.ofHours(25))), utc(to))
                                .addValue(extracted)))
                .iterator()
                .next()
                .getUUID("run_id");
    }

    private Long usual(UUID run) {
        done(pool.preparedQuery("SELECT judge_run($1)").execute(Tuple.of(run)));
        return row("SELECT usual FROM job_runs WHERE run_id = $1", run).getLong(0);
    }

    private void weeksWith(long... extracted) {
        for (int week = 0; week < extracted.length; week++) {
            ended(FRIDAY.minus(Duration.ofDays(7L * (week + 1))), extracted[week]);
        }
    }

    private long openIncidents() {
        return number(
                "SELECT count(*) FROM incidents WHERE kind = 'suspicious_run' AND closed_at IS NULL AND subject = $1",
                JOB + " of " + id);
    }

    @Test
    void lessThanThirtyPercentOfTheMedianIsSuspicious() {
        weeksWith(100, 90, 400, 110);

        var run = ended(FRIDAY, 31);
        assertThat(usual(run)).isEqualTo(105L);
        var reason = "a run brought 31 records where about 105 are usual at that weekday and hour";
        assertThat(text("SELECT suspicion FROM run_results WHERE run_id = $1", run))
                .isEqualTo(reason);
        assertThat(openIncidents()).isEqualTo(1);
        assertThat(text(
                        "SELECT message FROM incidents WHERE kind = 'suspicious_run' AND subject = $1",
                        JOB + " of " + id))
                .isEqualTo(reason);
    }

    @Test
    void thirtyPercentAreEnoughAndCloseTheIncident() {
        weeksWith(100, 100, 100);
        assertThat(usual(ended(FRIDAY, 0))).isEqualTo(100L);

        assertThat(usual(ended(FRIDAY.plusSeconds(600), 30))).isNull();
        assertThat(openIncidents()).isZero();
    }

    @Test
    void whereLittleIsUsualNothingIsSuspicious() {
        weeksWith(19, 19, 19, 19);

        assertThat(usual(ended(FRIDAY, 0))).isNull();
    }

    @Test
    void otherHoursWeekdaysLanesAndOlderWeeksDoNotCount() {
        ended(FRIDAY.minus(Duration.ofDays(7)).minus(Duration.ofHours(1)), 1000);
        ended(FRIDAY.minus(Duration.ofDays(6)), 1000);
        ended(FRIDAY.minus(Duration.ofDays(35)), 1000);
        ended(FRIDAY.minus(Duration.ofDays(7)), 1000, "backfill", false);
        ended(FRIDAY.minus(Duration.ofDays(14)), 1000, "live", true);

        assertThat(usual(ended(FRIDAY, 0))).isNull();
    }

    @Test
    void itsWindowIsReadAgainAfterOneHourAndAfterADay() {
        weeksWith(100, 100);
        var run = ended(FRIDAY, 3);
        assertThat(usual(run)).isEqualTo(100L);
        assertThat(row(
                                """
                                SELECT array_agg(extract(epoch FROM due_at - clock_timestamp())::int / 600 ORDER BY due_at)
                                  FROM rereads WHERE run_id = $1
                                """,
                                run)
                        .getArrayOfIntegers(0))
                .containsExactly(6, 144);

        done(schedules.requestRereads(id));
        assertThat(rereads()).isZero();

        done(pool.preparedQuery("UPDATE rereads SET due_at = due_at - interval '25 hours' WHERE run_id = $1")
                .execute(Tuple.of(run)));
        done(schedules.requestRereads(id));
        done(schedules.requestRereads(id));
        assertThat(rereads()).isEqualTo(1);
        assertThat(text(
                        """
                        SELECT lane || ' ' || (asked_from AT TIME ZONE 'UTC') || ' ' || (asked_to AT TIME ZONE 'UTC')
                          FROM job_runs WHERE connection_id = $1 AND requested_by = 'suspicious run'
                        """,
                        id))
                .isEqualTo("backfill 2026-12-17 17:05:00 2026-12-18 18:05:00");

        run("UPDATE job_runs SET status = 'success' WHERE connection_id = $1 AND requested_by = 'suspicious run'");
        done(schedules.requestRereads(id));
        assertThat(rereads()).isEqualTo(2);
        run("UPDATE job_runs SET status = 'success' WHERE connection_id = $1 AND requested_by = 'suspicious run'");
        done(schedules.requestRereads(id));
        assertThat(rereads()).isEqualTo(2);
    }

    private long rereads() {
        return number("SELECT count(*) FROM job_runs WHERE connection_id = $1 AND requested_by = 'suspicious run'", id);
    }
}
