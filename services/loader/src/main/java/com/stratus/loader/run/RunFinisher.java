package com.stratus.loader.run;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.loader.progress.LoadProgress;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;

/** Ends a run once its last message is in the warehouse, and counts it. */
@ApplicationScoped
class RunFinisher {

    private static final Logger LOG = Logger.getLogger(RunFinisher.class);

    private final Pool pool;
    private final SchemaGate schema;
    private final MeterRegistry metrics;

    RunFinisher(Pool pool, SchemaGate schema, MeterRegistry metrics) {
        this.pool = pool;
        this.schema = schema;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> finishLoadedRuns() {
        return schema.isReady()
                .chain(ready -> ready ? finish() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Runs cannot be ended now: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> finish() {
        return pool.preparedQuery("SELECT *, evaluate_sweep(run_id), judge_run(run_id) FROM finish_loaded_runs($1)")
                .execute(Tuple.of(LoadProgress.CONSUMER))
                .invoke(rows -> rows.forEach(this::note))
                .replaceWithVoid();
    }

    private void note(Row run) {
        var job = run.getString("job");
        var status = run.getString("status");
        metrics.counter("job_executions_total", "job_name", job, "status", status)
                .increment();
        metrics.timer("job_duration_seconds", "job_name", job)
                .record(Duration.ofMillis(
                        run.getBigDecimal("seconds").movePointRight(3).longValue()));
        LOG.infof(
                "%s %s: %s: %d inserted, %d updated, %d confirmed, %d unchanged, %d stale, %d rejected, %s s",
                run.getString("connection_id"),
                job,
                status,
                run.getLong("inserted"),
                run.getLong("updated"),
                run.getLong("confirmed"),
                run.getLong("unchanged"),
                run.getLong("stale"),
                run.getLong("rejected"),
                run.getBigDecimal("seconds"));
    }
}
