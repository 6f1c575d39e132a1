package com.stratus.extractor.run;

import com.stratus.core.schema.SchemaGate;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.entity.Entity;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gives every connection its clockwork: the lease, the schedules of its jobs, and the runs. */
@ApplicationScoped
class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final String POLL = "1s";
    private static final String DEAD_LETTER_POLL = "3s";
    private static final Map<String, Set<String>> LANES = Map.of(
            "runs", Set.of(Run.LIVE),
            "backfills", Set.of(Run.BACKFILL),
            "remaps and deletions", Set.of(Run.REMAP, Run.DELETIONS),
            "verifications", Set.of(Run.VERIFY));

    private final Scheduler scheduler;
    private final SourcePlatform platform;
    private final ExtractorSettings settings;
    private final SchemaGate schema;
    private final ControlStore control;
    private final RunExecutor executor;
    private final DeadLetterReplayer deadLetters;
    private final MeterRegistry metrics;

    Jobs(
            Scheduler scheduler,
            SourcePlatform platform,
            ExtractorSettings settings,
            SchemaGate schema,
            ControlStore control,
            RunExecutor executor,
            DeadLetterReplayer deadLetters,
            MeterRegistry metrics) {
        this.scheduler = scheduler;
        this.platform = platform;
        this.settings = settings;
        this.schema = schema;
        this.control = control;
        this.executor = executor;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        var holder = settings.instance().orElseGet(() -> UUID.randomUUID().toString());
        if (platform.connections().isEmpty()) {
            LOG.warnf(
                    "No connection of %s is configured: nothing to read",
                    platform.platform().id());
        }
        platform.connections().forEach(connection -> start(connection, holder));
    }

    private void start(SourceConnection connection, String holder) {
        var owner = new ConnectionOwner(
                platform.platform(),
                connection,
                platform.entities(),
                holder,
                schema,
                control,
                executor,
                deadLetters,
                metrics);
        scheduler
                .newJob("lease of " + connection.id())
                .setInterval(ConnectionOwner.RENEWAL.toSeconds() + "s")
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> owner.keepLease())
                .schedule();
        platform.entities().forEach(entity -> start(owner, entity));
    }

    private void start(ConnectionOwner owner, Entity<?, ?> entity) {
        var name = entity.job() + " of " + owner.connectionId();
        // A lane does not wait for another one's run; only the platform's limit is shared.
        LANES.forEach((what, lanes) -> scheduler
                .newJob(what + " of " + name)
                .setInterval(POLL)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> owner.runOpen(entity, lanes))
                .schedule());
        scheduler
                .newJob("dead letters of " + name)
                .setInterval(DEAD_LETTER_POLL)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> owner.replayDeadLetters(entity))
                .schedule();
        if (settings.schedules()) {
            scheduler
                    .newJob("schedule of " + name)
                    .setCron(entity.schedule())
                    .setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setAsyncTask(execution -> control.request(owner.connectionId(), entity.job(), "schedule"))
                    .schedule();
        }
    }
}
