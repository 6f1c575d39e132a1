package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;
import com.stratus.core.redaction.Redaction;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.connection.SourcePlatform;
import com.stratus.extractor.control.ConnectionStore;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.control.LeaseLostException;
import com.stratus.extractor.control.RunCancelledException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.model.Json;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
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
    private static final String ACCOUNT = "account";

    /** How long the platform is left alone after it has refused the credentials: a person has to act. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(5);

    private final SourcePlatform platform;
    private final SourceConnection connection;
    private final String holder;
    private final ZoneId zone;
    private final Equipment equipment;
    private final Schedules schedules;
    private final AtomicReference<Owned> owned = new AtomicReference<>();
    private final Patience patience = new Patience(Clock.systemUTC());
    private final Map<UUID, Cancellation> running = new ConcurrentHashMap<>();
    private volatile boolean registered;
    private volatile boolean levelRestored;

    /** The lease, the client whose requests are numbered under it, and the check that comes before them. */
    private record Owned(Lease lease, PlatformClient client, AccountCheck account) {}

    /**
     * @param holder names this process's place, among all that may own the connection
     * @param zone of the schedules
     */
    ConnectionOwner(
            SourcePlatform platform, SourceConnection connection, String holder, ZoneId zone, Equipment equipment) {
        this.platform = platform;
        this.connection = connection;
        this.holder = holder;
        this.zone = zone;
        this.equipment = equipment;
        this.schedules = new Schedules(connection, zone, equipment.schedules());
        equipment
                .metrics()
                .gauge(
                        "stratus_connection_owned",
                        Tags.of("connection", connection.id()),
                        this,
                        ConnectionOwner::ownership);
    }

    private double ownership() {
        return held().isPresent() ? 1 : 0;
    }

    private Optional<Owned> held() {
        return Optional.ofNullable(owned.get())
                .filter(current -> current.lease().isHeld());
    }

    String connectionId() {
        return connection.id();
    }

    /** Takes or keeps the lease; called every {@link #RENEWAL}. */
    Uni<Void> keepLease() {
        return equipment
                .schema()
                .isReady()
                .chain(ready -> ready
                        ? register().chain(this::takeOrRenew)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s: the lease is not taken or kept: %s", connection.id(), describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> register() {
        return registered
                ? Uni.createFrom().voidItem()
                : equipment
                        .connections()
                        .register(platform.platform(), connection, platform.entities(connection), zone)
                        .invoke(() -> registered = true);
    }

    private Uni<Void> takeOrRenew() {
        if (connection.settings().switchedOff().isPresent()) {
            return Uni.createFrom().voidItem();
        }
        var current = held();
        if (current.isEmpty()) {
            return equipment.control().acquire(connection.id(), holder, LEASE).chain(this::take);
        }
        return equipment
                .control()
                .renew(current.get().lease(), LEASE)
                .chain(() -> saveLevel(current.get().lease()))
                .chain(this::noteCancelled);
    }

    /** Runs hear of it here because they may wait for the platform for long. */
    private Uni<Void> noteCancelled() {
        return running.isEmpty()
                ? Uni.createFrom().voidItem()
                : equipment
                        .control()
                        .cancelled(running.keySet())
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
                    owned.set(owned(lease.get()));
                });
    }

    private Owned owned(Lease lease) {
        var client = new PlatformClient(connection, lease::nextSequence, equipment.metrics());
        return new Owned(lease, client, new AccountCheck(connection, lease, client, equipment.accounts()));
    }

    /** Once: what this process has used since then is known better here. */
    private Uni<Void> restoreLevel() {
        var limit = connection.rateLimit();
        if (levelRestored) {
            return Uni.createFrom().voidItem();
        }
        return equipment
                .levels()
                .of(connection.id(), limit.name())
                .invoke(level -> level.ifPresent(kept ->
                        limit.restore(Json.mapper().valueToTree(kept.json().getMap()), kept.age())))
                .invoke(() -> levelRestored = true)
                .replaceWithVoid();
    }

    private Uni<Void> saveLevel(Lease lease) {
        var limit = connection.rateLimit();
        return equipment
                .levels()
                .save(lease, limit.name(), new JsonObject(limit.level().toString()));
    }

    /** Confirms whose account it is as soon as the lease is taken, and after it was refused; called every few seconds. */
    Uni<Void> checkAccount() {
        var current = held().filter(owner -> !owner.account().isPassed() && patience.mayGoOn(ACCOUNT));
        return current.map(this::checkAccount).orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> checkAccount(Owned current) {
        return current.account()
                .pass()
                .invoke(() -> patience.ended(ACCOUNT))
                .onFailure()
                .recoverWithUni(failure -> accountRefused(current, failure));
    }

    private Uni<Void> accountRefused(Owned current, Throwable failure) {
        LOG.warnf("%s: the account is not confirmed: %s", connection.id(), describe(failure));
        if (!(failure instanceof SourceException.Revoked)) {
            patience.interrupted(ACCOUNT);
            return Uni.createFrom().voidItem();
        }
        return needsPerson(current, failure).onFailure().recoverWithNull();
    }

    /** Stops the schedules, not what somebody asks for: that asks the platform anew. */
    private Uni<Void> needsPerson(Owned current, Throwable refused) {
        current.account().doubt();
        patience.interrupted(ACCOUNT, UNTIL_ASKED_AGAIN);
        return equipment.connections().noteState(current.lease(), ConnectionStore.NEEDS_PERSON, describe(refused));
    }

    /** Asks for the runs that are due; called every few seconds. Nothing is due while the account is not confirmed. */
    Uni<Void> lookAtSchedules() {
        return held().filter(current -> current.account().isPassed())
                .map(current -> schedules.look(current.lease()))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: schedules wait: %s", connection.id(), describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Runs the oldest open run of a job in some lanes to its end, if there is one; called every second. */
    Uni<Void> runOpen(Entity<?, ?> entity, Set<String> lanes) {
        var current = held();
        var name = entity.job() + " " + lanes;
        if (current.isEmpty() || !patience.mayGoOn(name)) {
            return Uni.createFrom().voidItem();
        }
        return equipment
                .control()
                .start(current.get().lease(), entity.job(), lanes)
                .chain(started ->
                        started.isEmpty() ? Uni.createFrom().voidItem() : run(entity, current.get(), started.get()))
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
        if (held().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return equipment
                .deadLetters()
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
        return confirmed(current, started, cancellation)
                .chain(() -> equipment
                        .executor()
                        .execute(entity, connection, current.client(), current.lease(), started, cancellation))
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
                .recoverWithUni(failure -> end(entity, current, started, failure))
                .onTermination()
                .invoke(() -> running.remove(started.run().id()));
    }

    /** Invariant: no run reads the platform before it is clear whose account that is. */
    private static Uni<Void> confirmed(Owned current, Started started, Cancellation cancellation) {
        return started.run().readsPlatform()
                ? cancellation.cutShort(current.account().pass())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> end(Entity<?, ?> entity, Owned current, Started started, Throwable failure) {
        var status = failure instanceof SourceException.Unavailable ? "skipped" : "failed";
        var reason = describe(failure);
        LOG.errorf("%s %s: %s: %s", connection.id(), entity.job(), status, reason);
        if (!(failure instanceof SourceException)) {
            LOG.error("The fault is ours", failure);
        }
        return noteState(current, failure)
                .chain(() ->
                        equipment.control().end(current.lease(), started.run().id(), status, reason))
                .invoke(() -> equipment
                        .metrics()
                        .counter("job_executions_total", "job_name", entity.job(), "status", status)
                        .increment());
    }

    /** Before the run ends, so that whoever sees the failed run finds the connection's state, too. */
    private Uni<Void> noteState(Owned current, Throwable failure) {
        return failure instanceof SourceException.Revoked
                ? needsPerson(current, failure)
                : Uni.createFrom().voidItem();
    }

    private static String describe(Throwable failure) {
        var name = failure instanceof SourceException || failure instanceof LeaseLostException
                ? ""
                : failure.getClass().getSimpleName() + ": ";
        return name + Redaction.of(String.valueOf(failure.getMessage()));
    }
}
