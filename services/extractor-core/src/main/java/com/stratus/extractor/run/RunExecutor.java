package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.publish.Published;
import com.stratus.extractor.publish.PublishedLog;
import com.stratus.extractor.publish.Publisher;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Reads one window of one entity, page by page, into Kafka, so that any interruption costs at most one page. */
@ApplicationScoped
public class RunExecutor {

    private static final Logger LOG = Logger.getLogger(RunExecutor.class);

    private final ControlStore control;
    private final Publisher publisher;
    private final PublishedLog log;
    private final Map<String, String> servedVersions = new ConcurrentHashMap<>();

    RunExecutor(ControlStore control, Publisher publisher, PublishedLog log) {
        this.control = control;
        this.publisher = publisher;
        this.log = log;
    }

    /** One attempt at one run: what every step needs. */
    private record Attempt(
            Entity<?, ?> entity, SourceConnection connection, PlatformClient client, Lease lease, Run run) {

        Attempt within(Window window) {
            return new Attempt(entity, connection, client, lease, run.within(window));
        }

        String topic() {
            return entity.aggregate().topic().name();
        }

        Checkpoint checkpoint(Progress progress) {
            return new Checkpoint(
                    new JsonObject(progress.toCheckpoint().toString()),
                    progress.pages(),
                    progress.extracted(),
                    progress.published(),
                    progress.rejected());
        }
    }

    /** The run's frozen window and where it goes on. */
    private record Beginning(Attempt attempt, Progress progress) {}

    /**
     * Reads a run to its end.
     *
     * @return how it came out; fails with a {@link SourceException} when the platform does not let us; another attempt
     *     may go on from the checkpoint after an {@link Interruption}
     */
    Uni<RunSummary> execute(
            Entity<?, ?> entity, SourceConnection connection, PlatformClient client, Lease lease, Started started) {
        var attempt = new Attempt(entity, connection, client, lease, started.run());
        return client.send(connection.probe())
                .call(answer -> noteAccount(attempt, answer))
                .chain(answer -> begin(attempt, started, answer.platformTime()))
                .chain(beginning -> readPages(beginning.attempt(), beginning.progress())
                        .call(last -> finish(beginning.attempt(), last))
                        .map(last -> new RunSummary(
                                last.pages(),
                                last.published(),
                                last.rejected(),
                                beginning.attempt().run().window())));
    }

    private Uni<Void> noteAccount(Attempt attempt, Answer answer) {
        var account = attempt.connection().account(answer);
        return control.noteAccount(attempt.lease(), account, answer.platformTime())
                .invoke(known -> refuseAnother(account, known))
                .invoke(known -> sayIfAnotherVersionIsServed(attempt.connection(), account))
                .chain(() -> control.noteState(attempt.lease(), "ok", null));
    }

    private static void refuseAnother(Account account, Optional<String> known) {
        if (account.reference().isPresent() && !account.reference().equals(known)) {
            throw new SourceException.Revoked("the credentials belong to account "
                    + account.reference().get() + ", but this connection was account " + known.orElse("none")
                    + " so far: correct the credentials, or configure the other account under a name of its own");
        }
    }

    /** Said when it is first seen: the platform falls forward from a version that has ended. */
    private void sayIfAnotherVersionIsServed(SourceConnection connection, Account account) {
        account.servedVersion()
                .filter(served -> !served.equals(servedVersions.put(connection.id(), served)))
                .filter(served -> !served.equals(connection.askedVersion()))
                .ifPresent(served -> LOG.warnf(
                        "%s: asked for API version %s, the platform serves %s: what the program was not tested with",
                        connection.id(), connection.askedVersion(), served));
    }

    private Uni<Beginning> begin(Attempt attempt, Started started, Instant platformTime) {
        if (attempt.run().window() != null) {
            return goOn(attempt, started);
        }
        return control.cursor(attempt.run())
                .map(cursor -> attempt.within(window(attempt, cursor, platformTime)))
                .chain(framed -> log.ends(framed.topic())
                        .map(ends -> Progress.begin(
                                framed.entity().paging().start(framed.run().window()), ends))
                        .call(progress -> control.freeze(
                                framed.lease(), framed.run().id(), framed.run().window(), framed.checkpoint(progress)))
                        .map(progress -> new Beginning(framed, progress)));
    }

    /** Another attempt: first count what the last one published after its last checkpoint. */
    private Uni<Beginning> goOn(Attempt attempt, Started started) {
        var saved = Progress.from(
                attempt.run().checkpoint(),
                started.pages(),
                started.extracted(),
                started.published(),
                started.rejected());
        return log.since(saved.reached(), attempt.topic(), attempt.run().id())
                .map(found -> saved.found(found.reached(), found.records(), found.rejects()))
                .call(progress -> control.save(attempt.lease(), attempt.run().id(), attempt.checkpoint(progress)))
                .invoke(progress -> LOG.infof(
                        "%s %s: going on as attempt %d after %d pages",
                        attempt.connection().id(),
                        attempt.entity().job(),
                        attempt.run().attempt(),
                        progress.pages()))
                .map(progress -> new Beginning(attempt, progress));
    }

    private static Window window(Attempt attempt, Optional<Instant> cursor, Instant platformTime) {
        var run = attempt.run();
        var end = platformTime.minus(attempt.entity().lag());
        if (!run.isOrdinary()) {
            var to = run.askedTo() == null || run.askedTo().isAfter(end) ? end : run.askedTo();
            return new Window(run.askedFrom(), to);
        }
        if (run.fullSync() || cursor.isEmpty()) {
            return new Window(null, end);
        }
        var overlap = longer(attempt.entity().overlap(), attempt.connection().lookback());
        return new Window(cursor.get().minus(overlap), end);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * Deferred, because the state given to {@code repeating()} outlives a subscription: whoever subscribed again would
     * go on where the last one failed and skip a page. Requests are repeated one by one, never this stream.
     */
    private Uni<Progress> readPages(Attempt attempt, Progress progress) {
        return Multi.createFrom()
                .deferred(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> new AtomicReference<>(progress), at -> readPage(attempt, at.get())
                                .invoke(at::set))
                        .whilst(reached -> reached.position().isPresent()))
                .collect()
                .last();
    }

    private Uni<Progress> readPage(Attempt attempt, Progress progress) {
        var position = progress.position().orElseThrow();
        return send(attempt, position)
                .onItemOrFailure()
                .transformToUni((answer, failure) ->
                        failure == null ? take(attempt, progress, answer) : readSmaller(attempt, progress, failure));
    }

    /** A page that is too heavy fails as too much, or as a fault of theirs however often it is asked for. */
    private Uni<Progress> readSmaller(Attempt attempt, Progress progress, Throwable failure) {
        var tooHeavy = failure instanceof SourceException.TooMuch || failure instanceof SourceException.Transient;
        return progress.position()
                .filter(position -> tooHeavy)
                .flatMap(attempt.entity().paging()::smaller)
                .map(smaller -> readPage(attempt, progress.at(smaller)))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }

    private Uni<Progress> take(Attempt attempt, Progress progress, Answer answer) {
        var position = progress.position().orElseThrow();
        var page = attempt.entity().paging().read(attempt.run().window(), position, answer);
        return complete(attempt, page)
                .chain(payloads -> publishThenCheckpoint(attempt, progress, answer, page, payloads));
    }

    private Uni<Answer> send(Attempt attempt, JsonNode position) {
        var request = attempt.entity().paging().request(attempt.run().window(), position);
        return attempt.client().send(request).call(answer -> publishRaw(attempt, answer));
    }

    private Uni<Void> publishRaw(Attempt attempt, Answer answer) {
        return publisher.publishRaw(attempt.entity().aggregate().platform(), attempt.connection(), answer);
    }

    private Uni<List<Payload>> complete(Attempt attempt, Page page) {
        if (attempt.entity().completions().isEmpty()) {
            return Uni.createFrom()
                    .item(page.payloads().stream().map(Payload::whole).toList());
        }
        return Multi.createFrom()
                .iterable(page.payloads())
                .onItem()
                .transformToUniAndConcatenate(payload -> complete(attempt, (ObjectNode) payload))
                .collect()
                .asList()
                .map(payloads -> payloads.stream().flatMap(Optional::stream).toList());
    }

    /** Empty when the platform has deleted it since it stood on the page. */
    private Uni<Optional<Payload>> complete(Attempt attempt, ObjectNode payload) {
        for (var completion : attempt.entity().completions()) {
            var missing = completion.missing(payload);
            if (missing.isPresent()) {
                return attempt.client()
                        .send(missing.get())
                        .call(answer -> publishRaw(attempt, answer))
                        .map(answer -> completion.add(payload, answer.tree()))
                        .chain(there -> there
                                ? complete(attempt, payload)
                                : Uni.createFrom().item(Optional.<Payload>empty()))
                        .onFailure(SourceException.TooMuch.class)
                        .recoverWithItem(failure -> Optional.of(Payload.cut(payload, failure.getMessage())));
            }
        }
        return Uni.createFrom().item(Optional.of(Payload.whole(payload)));
    }

    /** Invariant: a checkpoint is saved only after Kafka has acknowledged every record before it. */
    private Uni<Progress> publishThenCheckpoint(
            Attempt attempt, Progress progress, Answer answer, Page page, List<Payload> payloads) {
        attempt.lease().ensureHeld();
        return publisher
                .publish(attempt.entity(), attempt.connection(), attempt.run(), answer, payloads)
                .map(published -> after(progress, page, published))
                .call(next -> next.position().isPresent()
                        ? save(attempt, next, page)
                        : Uni.createFrom().voidItem());
    }

    private static Progress after(Progress progress, Page page, Published published) {
        return progress.afterPage(page.next(), published.reached(), published.records(), published.rejects());
    }

    private Uni<Void> save(Attempt attempt, Progress progress, Page page) {
        return control.save(attempt.lease(), attempt.run(), attempt.checkpoint(progress), page.reached());
    }

    private Uni<Void> finish(Attempt attempt, Progress last) {
        return control.extracted(
                attempt.lease(),
                attempt.run(),
                attempt.checkpoint(last),
                last.reached().lastBeyond(last.started()),
                attempt.run().isOrdinary());
    }
}
