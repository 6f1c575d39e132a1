package com.stratus.extractor.run;

import com.stratus.core.settings.Settings;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.entity.Entity;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Gives every connection its clockwork: the lease, the account's check, the schedules of its jobs, and the runs. */
@ApplicationScoped
class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final String POLL = "1s";
    private static final String SLOW_POLL = "3s";
    private static final Map<String, Set<String>> LANES = Map.of(
            "runs", Set.of(Run.LIVE),
            "backfills", Set.of(Run.BACKFILL),
            "remaps and deletions", Set.of(Run.REMAP, Run.DELETIONS),
            "verifications", Set.of(Run.VERIFY));

    private final Scheduler scheduler;
    private final SourcePlatform platform;
    private final ExtractorSettings settings;
    private final Settings installation;
    private final Equipment equipment;
    private final AtomicBoolean retired = new AtomicBoolean();

    Jobs(
            Scheduler scheduler,
            SourcePlatform platform,
            ExtractorSettings settings,
            Settings installation,
            Equipment equipment) {
        this.scheduler = scheduler;
        this.platform = platform;
        this.settings = settings;
        this.installation = installation;
        this.equipment = equipment;
    }

    void start(@Observes StartupEvent event) {
        var holder = settings.instance().orElseGet(() -> UUID.randomUUID().toString());
        if (platform.connections().isEmpty()) {
            LOG.warnf(
                    "No connection of %s is configured: nothing to read",
                    platform.platform().id());
        }
        every(SLOW_POLL, "connections that went", this::retireOthers);
        platform.connections().forEach(connection -> start(connection, holder));
    }

    private Uni<Void> retireOthers() {
        if (retired.get()) {
            return Uni.createFrom().voidItem();
        }
        var configured =
                platform.connections().stream().map(SourceConnection::id).toList();
        return equipment
                .schema()
                .isReady()
                .chain(ready -> ready
                        ? equipment
                                .connections()
                                .retireOthers(platform.platform(), configured)
                                .invoke(() -> retired.set(true))
                        : Uni.createFrom().voidItem());
    }

    private void start(SourceConnection connection, String holder) {
        var owner = new ConnectionOwner(platform, connection, holder, installation.zone(), equipment);
        every(ConnectionOwner.RENEWAL.toSeconds() + "s", "lease of " + connection.id(), owner::keepLease);
        every(POLL, "account of " + connection.id(), owner::checkAccount);
        if (settings.schedules()) {
            every(SLOW_POLL, "schedules of " + connection.id(), owner::lookAtSchedules);
        }
        platform.entities(connection).stream()
                .filter(entity -> connection.job(entity.job()).enabled())
                .forEach(entity -> start(owner, entity));
    }

    private void start(ConnectionOwner owner, Entity<?, ?> entity) {
        var name = entity.job() + " of " + owner.connectionId();
        // A lane does not wait for another one's run; only the platform's limit is shared.
        LANES.forEach((what, lanes) -> every(POLL, what + " of " + name, () -> owner.runOpen(entity, lanes)));
        every(SLOW_POLL, "dead letters of " + name, () -> owner.replayDeadLetters(entity));
    }

    private void every(String interval, String what, Supplier<Uni<Void>> task) {
        scheduler
                .newJob(what)
                .setInterval(interval)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> task.get())
                .schedule();
    }
}
