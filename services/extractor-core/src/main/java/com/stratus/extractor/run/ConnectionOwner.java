package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.control.LeaseLostException;
import com.stratus.extractor.control.RunCancelledException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Owns one connection while it holds the lease, and runs the connection's jobs. A run that is interrupted stays open
 * and is taken up again, by this process or by the next owner.
 */
final class ConnectionOwner {

    private static final Logger LOG = Logger.getLogger(ConnectionOwner.class);

    static final Duration LEASE = Duration.ofSeconds(10);
    static final Duration RENEWAL = Duration.ofSeconds(2);

    private final Platform platform;
    private final SourceConnection connection;
    private final List<Entity<?, ?>> entities;
    private final String holder;
    private final SchemaGate schema;
    private final ControlStore control;
    private final RunExecutor executor;
    private final DeadLetterReplayer deadLetters;
    private final MeterRegistry metrics;
    private final AtomicReference<Owned> owned = new AtomicReference<>();
    private final Patience patience = new Patience(Clock.systemUTC());
    private final Map<UUID, Cancellation> running = new ConcurrentHashMap<>();
    private volatile boolean registered;
    private volatile boolean levelRestored;

    /** The lease and the client whose requests are numbered under it. */
    private record Owned(Lease lease, PlatformClient client) {}

    ConnectionOwner(
            Platform platform,
            SourceConnection connection,
            List<Entity<?, ?>> entities,
            String holder,
            SchemaGate schema,
            ControlStore control,
            RunExecutor executor,
            DeadLetterReplayer deadLetters,
            MeterRegistry metrics) {
        this.platform = platform;
        this.connection = connection;
        this.entities = entities;
        this.holder = holder;
        this.schema = schema;
        this.control = control;
        this.executor = executor;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        metrics.gauge(
                "stratus_connection_owned", Tags.of("connection", connection.id()), this, ConnectionOwner::ownership);
    }

    private double ownership() {
        var current = owned.get();
        return current != null && current.lease().isHeld() ? 1 : 0;
    }

    String connectionId() {
        return connection.id();
    }

    /** Takes or keeps the lease; called every {@link #RENEWAL}. */
    Uni<Void> keepLease() {
        return schema.isReady()
                .chain(ready -> ready
                        ? register().chain(this::takeOrRenew)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "%s: the control store does not answer: %s",
                        connection.id(), Redaction.of(failure.getMessage())))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> register() {
        return registered
                ? Uni.createFrom().voidItem()
                : control.register(platform, connection, entities).invoke(() -> registered = true);
    }

    private Uni<Void> takeOrRenew() {
        var current = owned.get();
        if (current == null || !current.lease().isHeld()) {
            return control.acquire(connection.id(), holder, LEASE).chain(this::take);
        }
        return control.renew(current.lease(), LEASE)
                .chain(() -> saveLevel(current.lease()))
                .chain(this::noteCancelled);
    }

    /** Runs hear of it here because they may wait for the platform for long. */
    private Uni<Void> noteCancelled() {
        return running.isEmpty()
                ? Uni.createFrom().voidItem()
                : control.cancelled(running.keySet())
                        .invoke(cancelled -> cancelled.stream()
                                .map(running::get)
                                .filter(Objects::nonNull)
                                .forEach(Cancellation::cancel))
                        .replaceWithVoid();
    }

    private Uni<Void> take(Optional<Lease> lease) {
        if (lease.isEmpty()) {
            owned.set(null);
            return Uni.createFrom().voidItem();
        }
        return restoreLevel()
                .chain(() -> connection.authorization().owned(lease.get()))
                .invoke(() -> {
                    LOG.infof(
                            "%s: owned, epoch %d", connection.id(), lease.get().epoch());
                    owned.set(
                            new Owned(lease.get(), new PlatformClient(connection, lease.get()::nextSequence, metrics)));
                });
    }

    /** Once: what this process has used since then is known better here. */
    private Uni<Void> restoreLevel() {
        var limit = connection.rateLimit();
        if (levelRestored) {
            return Uni.createFrom().voidItem();
        }
        return control.level(connection.id(), limit.name())
                .invoke(level -> level.ifPresent(kept ->
                        limit.restore(Json.mapper().valueToTree(kept.json().getMap()), kept.age())))
                .invoke(() -> levelRestored = true)
                .replaceWithVoid();
    }

    private Uni<Void> saveLevel(Lease lease) {
        var limit = connection.rateLimit();
        return control.saveLevel(
                lease, limit.name(), new JsonObject(limit.level().toString()));
    }

    /** Runs the oldest open run of a job in some lanes to its end, if there is one; called every second. */
    Uni<Void> runOpen(Entity<?, ?> entity, Set<String> lanes) {
        var current = owned.get();
        var name = entity.job() + " " + lanes;
        if (current == null || !current.lease().isHeld() || !patience.mayGoOn(name)) {
            return Uni.createFrom().voidItem();
        }
        return control.start(current.lease(), entity.job(), lanes)
                .chain(started -> started.isEmpty() ? Uni.createFrom().voidItem() : run(entity, current, started.get()))
                .invoke(() -> patience.ended(name))
                .onFailure()
                .invoke(() -> patience.interrupted(name))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "%s %s: interrupted, another attempt goes on from the checkpoint: %s",
                        connection.id(), name, describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Maps rejected payloads again that somebody asked for; called every few seconds. */
    Uni<Void> replayDeadLetters(Entity<?, ?> entity) {
        var current = owned.get();
        if (current == null || !current.lease().isHeld()) {
            return Uni.createFrom().voidItem();
        }
        return deadLetters
                .tryAgain(entity, connection)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s %s: dead letters wait: %s", connection.id(), entity.job(), describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> run(Entity<?, ?> entity, Owned current, Started started) {
        var begun = System.nanoTime();
        var cancellation = new Cancellation();
        running.put(started.run().id(), cancellation);
        return executor.execute(entity, connection, current.client(), current.lease(), started, cancellation)
                .invoke(summary -> LOG.infof(
                        "%s %s: %d records, %d rejected, %d pages, window to %s, %d ms",
                        connection.id(),
                        entity.job(),
                        summary.records(),
                        summary.rejects(),
                        summary.pages(),
                        summary.window().to(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis()))
                .replaceWithVoid()
                .onFailure(RunCancelledException.class)
                .recoverWithUni(cancelled -> {
                    LOG.infof("%s %s: cancelled", connection.id(), entity.job());
                    return Uni.createFrom().voidItem();
                })
                .onFailure(failure -> !Interruption.is(failure))
                .recoverWithUni(failure -> end(entity, current.lease(), started, failure))
                .onTermination()
                .invoke(() -> running.remove(started.run().id()));
    }

    private Uni<Void> end(Entity<?, ?> entity, Lease lease, Started started, Throwable failure) {
        var status = failure instanceof SourceException.Unavailable ? "skipped" : "failed";
        var reason = describe(failure);
        LOG.errorf("%s %s: %s: %s", connection.id(), entity.job(), status, reason);
        if (!(failure instanceof SourceException)) {
            LOG.error("The fault is ours", failure);
        }
        return control.end(lease, started.run().id(), status, reason)
                .invoke(() -> metrics.counter("job_executions_total", "job_name", entity.job(), "status", status)
                        .increment())
                .chain(() -> failure instanceof SourceException.Revoked
                        ? control.noteState(lease, "needs_person", reason)
                        : Uni.createFrom().voidItem());
    }

    private static String describe(Throwable failure) {
        var name = failure instanceof SourceException || failure instanceof LeaseLostException
                ? ""
                : failure.getClass().getSimpleName() + ": ";
        return name + Redaction.of(String.valueOf(failure.getMessage()));
    }
}
