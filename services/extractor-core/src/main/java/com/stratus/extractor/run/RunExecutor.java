package com.stratus.extractor.run;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.Absences;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.control.RecordedAnswers;
import com.stratus.extractor.control.RunCancelledException;
import com.stratus.extractor.control.Verifications;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.extractor.publish.Payload;
import com.stratus.extractor.publish.PublishedLog;
import com.stratus.extractor.publish.Publisher;
import com.stratus.extractor.run.PageSource.AnsweredPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads one window of one entity, page by page, into Kafka, so that any interruption costs at most one page. */
@ApplicationScoped
public class RunExecutor {

    private static final Logger LOG = Logger.getLogger(RunExecutor.class);

    private final ControlStore control;
    private final Accounts accounts;
    private final RecordedAnswers recorded;
    private final Absences absences;
    private final Verifications verifications;
    private final Publisher publisher;
    private final PublishedLog log;

    RunExecutor(
            ControlStore control,
            Accounts accounts,
            RecordedAnswers recorded,
            Absences absences,
            Verifications verifications,
            Publisher publisher,
            PublishedLog log) {
        this.control = control;
        this.accounts = accounts;
        this.recorded = recorded;
        this.absences = absences;
        this.verifications = verifications;
        this.publisher = publisher;
        this.log = log;
    }

    /** One attempt at one run: what every step needs. */
    private record Attempt(
            Entity<?, ?> entity,
            SourceConnection connection,
            PageSource pages,
            Destination destination,
            Lease lease,
            Run run) {

        Attempt within(Window window) {
            return new Attempt(entity, connection, pages, destination, lease, run.within(window));
        }

        /** The number from which on a verification, or a run that lists everything, reads; empty for other runs. */
        Optional<Long> sweepSequence() {
            var listsAll = entity.listsAll()
                    && run.readsPlatform()
                    && run.askedTo() == null
                    && run.window().from() == null;
            return listsAll || run.isVerification() ? Optional.of(lease.nextSequence()) : Optional.empty();
        }
    }

    /** The run's frozen window and where it goes on. */
    private record Beginning(Attempt attempt, Progress progress) {}

    /**
     * Reads a run to its end.
     *
     * @return how it came out; fails with a {@link SourceException} when the platform does not let us, and with a
     *     {@link RunCancelledException} when somebody cancelled it; another attempt may go on from the checkpoint after an
     *     {@link Interruption}
     */
    Uni<RunSummary> execute(
            Entity<?, ?> entity,
            SourceConnection connection,
            PlatformClient client,
            Lease lease,
            Started started,
            Cancellation cancellation) {
        var run = started.run();
        var pages = pages(entity, connection, client, lease, run, cancellation);
        var attempt = new Attempt(entity, connection, pages, destination(entity, connection, lease, run), lease, run);
        return pages.prepare().chain(() -> begin(attempt, started)).chain(beginning -> readPages(
                        beginning.attempt(), beginning.progress())
                .call(last -> finish(beginning.attempt(), last))
                .map(last -> new RunSummary(
                        last.pages(),
                        last.published(),
                        last.rejected(),
                        beginning.attempt().run().window())));
    }

    private PageSource pages(
            Entity<?, ?> entity,
            SourceConnection connection,
            PlatformClient client,
            Lease lease,
            Run run,
            Cancellation cancellation) {
        return switch (run.lane()) {
            case Run.REMAP -> new RecordedPages(entity, run, recorded);
            case Run.DELETIONS -> new AbsentPages(entity, run, absences);
            default ->
                new PlatformPages(
                        entity,
                        connection,
                        client,
                        lease,
                        run,
                        control,
                        accounts,
                        answer -> keep(entity, connection, run, answer),
                        cancellation);
        };
    }

    private Uni<Void> keep(Entity<?, ?> entity, SourceConnection connection, Run run, Answer answer) {
        return run.isVerification()
                ? Uni.createFrom().voidItem()
                : publisher.publishRaw(entity, connection, run, answer);
    }

    private Destination destination(Entity<?, ?> entity, SourceConnection connection, Lease lease, Run run) {
        return run.isVerification()
                ? new Sightings(entity, lease, run, control, verifications)
                : new PublicStream(entity, connection, lease, run, control, publisher, log);
    }

    private Uni<Beginning> begin(Attempt attempt, Started started) {
        if (attempt.run().window() != null) {
            return goOn(attempt, started);
        }
        return attempt.pages().window().map(attempt::within).chain(framed -> framed.destination()
                .begin()
                .chain(ends -> framed.pages().start(framed.run().window()).map(first -> Progress.begin(first, ends)))
                .call(progress ->
                        control.freeze(framed.lease(), framed.run(), progress.checkpoint(), framed.sweepSequence()))
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
        return attempt.destination()
                .goOn(saved.resumed(attempt.pages()::resumed))
                .call(progress -> control.save(attempt.lease(), attempt.run().id(), progress.checkpoint()))
                .invoke(progress -> LOG.infof(
                        "%s %s: going on as attempt %d after %d pages",
                        attempt.connection().id(),
                        attempt.entity().job(),
                        attempt.run().attempt(),
                        progress.pages()))
                .map(progress -> new Beginning(attempt, progress));
    }

    /**
     * Deferred, because the state given to {@code repeating()} outlives a subscription: whoever subscribed again would
     * go on where the last one failed and skip a page. Requests are repeated one by one, never this stream.
     */
    private Uni<Progress> readPages(Attempt attempt, Progress progress) {
        if (progress.position().isEmpty()) {
            return Uni.createFrom().item(progress);
        }
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
        return attempt.pages()
                .read(attempt.run().window(), progress.position().orElseThrow())
                .chain(read -> new CompletedPage(attempt.entity(), attempt.pages(), read)
                        .payloads()
                        .chain(payloads -> deliverThenCheckpoint(attempt, progress, read, payloads)));
    }

    /** Invariant: a checkpoint is saved only after everything before it is where it goes to. */
    private Uni<Progress> deliverThenCheckpoint(
            Attempt attempt, Progress progress, AnsweredPage read, List<Payload> payloads) {
        attempt.lease().ensureHeld();
        return attempt.destination()
                .deliver(progress, read, payloads)
                .call(next -> next.position().isPresent()
                        ? control.save(
                                attempt.lease(),
                                attempt.run(),
                                next.checkpoint(attempt.pages().share()),
                                read.reached())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> finish(Attempt attempt, Progress last) {
        return attempt.destination().finish(attempt.run(), last, attempt.pages().leftOut());
    }
}
