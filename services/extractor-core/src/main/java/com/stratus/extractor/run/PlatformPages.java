package com.stratus.extractor.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.connection.Account;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.Absences;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.extractor.paging.Shares;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pages as the platform gives them now. Every good answer is kept before anything is read out of it. */
final class PlatformPages implements PageSource {

    private static final Logger LOG = Logger.getLogger(PlatformPages.class);

    /** In a row: then the platform forgets faster than it can be asked. */
    private static final int OFTEN_FORGOTTEN = 5;

    private final Entity<?, ?> entity;
    private final SourceConnection connection;
    private final PlatformClient client;
    private final Lease lease;
    private final Run run;
    private final ControlStore control;
    private final Accounts accounts;
    private final Function<Answer, Uni<Void>> keeping;
    private final Cancellation cancellation;
    private Instant platformTime;
    private Instant begun;
    private int forgotten;
    private BigDecimal share;
    private Account account;
    private Answer atHand;
    private Optional<String> keptBack = Optional.empty();
    private final Set<String> refused = new LinkedHashSet<>();

    /** @param keeping is given every good answer and waited for */
    PlatformPages(
            Entity<?, ?> entity,
            SourceConnection connection,
            PlatformClient client,
            Lease lease,
            Run run,
            ControlStore control,
            Accounts accounts,
            Function<Answer, Uni<Void>> keeping,
            Cancellation cancellation) {
        this.entity = entity;
        this.connection = connection;
        this.client = client;
        this.lease = lease;
        this.run = run;
        this.control = control;
        this.accounts = accounts;
        this.keeping = keeping;
        this.cancellation = cancellation;
    }

    @Override
    public Uni<Void> prepare() {
        return ask(connection.probe(), Integer.MAX_VALUE)
                .call(answer -> accounts.note(connection, lease, answer))
                .invoke(this::see)
                .replaceWithVoid();
    }

    private void see(Answer answer) {
        platformTime = answer.platformTime();
        account = connection.account(answer);
        var lacked = connection.lackedScopes(entity.job(), account);
        if (!lacked.isEmpty()) {
            throw new SourceException.Unavailable(
                    "the credentials lack what this job needs: " + String.join(", ", lacked));
        }
    }

    @Override
    public Uni<Window> window() {
        return control.cursor(run).chain(cursor -> isSweepDue().map(sweep -> window(cursor, sweep)));
    }

    private Uni<Boolean> isSweepDue() {
        if (entity.sweepEvery().isEmpty() || !run.isOrdinary()) {
            return Uni.createFrom().item(false);
        }
        var since = platformTime.minus(entity.lag()).minus(entity.sweepEvery().get());
        return control.lastSweep(run)
                .map(swept -> swept.map(end -> !end.isAfter(since)).orElse(true));
    }

    private Window window(Optional<Instant> cursor, boolean isSweepDue) {
        var end = platformTime.minus(entity.lag());
        if (run.isVerification()) {
            return new Window(run.askedFrom(), end);
        }
        if (!run.isOrdinary()) {
            var to = run.askedTo() == null || run.askedTo().isAfter(end) ? end : run.askedTo();
            return new Window(run.askedFrom(), to);
        }
        if (run.fullSync() || cursor.isEmpty() || entity.isSnapshot() || isSweepDue) {
            return new Window(null, end);
        }
        var lookback = connection.job(entity.job()).lookback().orElse(Duration.ZERO);
        var overlap = longer(entity.overlap(), lookback);
        return new Window(cursor.get().minus(overlap), end);
    }

    /** A verification must not take for absent what has left its window by changing since. */
    private Window asked(Window window) {
        return run.isVerification() ? entity.paging().withoutEnd(window) : window;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public Uni<Optional<JsonNode>> start(Window window) {
        return Uni.createFrom().item(Optional.of(entity.paging().start(asked(window))));
    }

    @Override
    public JsonNode resumed(JsonNode position) {
        return entity.paging().resumed(position);
    }

    @Override
    public Uni<AnsweredPage> read(Window window, JsonNode position) {
        keptBack = connection.keptBack(entity.job(), account, window);
        if (atHand != null && entity.paging().isInSameAnswer(position)) {
            return Uni.createFrom().item(() -> page(window, position, atHand));
        }
        atHand = null;
        return pause(entity.paging().pause(position))
                .chain(() -> send(
                        entity.paging().request(asked(window), position),
                        entity.paging().tries(window, position)))
                .onItemOrFailure()
                .transformToUni((answer, failure) -> failure == null
                        ? Uni.createFrom().item(page(window, position, answer))
                        : readOtherwise(window, position, failure));
    }

    private Uni<Void> pause(Duration pause) {
        return pause.isZero()
                ? Uni.createFrom().voidItem()
                : cancellation.cutShort(
                        Uni.createFrom().voidItem().onItem().delayIt().by(pause));
    }

    private AnsweredPage page(Window window, JsonNode position, Answer answer) {
        var page = entity.paging().read(asked(window), position, answer);
        forgotten = 0;
        atHand = page.next().filter(entity.paging()::isInSameAnswer).isPresent() ? answer : null;
        page.remark().ifPresent(remark -> LOG.warnf("%s %s: %s", connection.id(), entity.job(), remark));
        share = entity.paging()
                .share(window, position, answer)
                .or(() -> page.reached().flatMap(reached -> passed(window, reached)))
                .orElse(share);
        return AnsweredPage.of(entity, shown(answer), page);
    }

    /** The answer under the number of what it shows. */
    private Answer shown(Answer answer) {
        var number = entity.paging().shownAt(answer);
        return number == answer.sequence() ? answer : answer.numbered(number);
    }

    /** Of a window without a start, what lies behind this attempt's first page counts. */
    private Optional<BigDecimal> passed(Window window, Instant reached) {
        if (begun == null) {
            begun = window.from() == null ? reached : window.from();
        }
        return Shares.passed(begun, reached, window.to());
    }

    @Override
    public Optional<BigDecimal> share() {
        return Optional.ofNullable(share);
    }

    /** A page that is too heavy fails as too much, or as a fault of theirs however often it is asked for. */
    private Uni<AnsweredPage> readOtherwise(Window window, JsonNode position, Throwable failure) {
        if (failure instanceof SourceException.Forgotten && ++forgotten <= OFTEN_FORGOTTEN) {
            LOG.warnf("%s %s: %s: going back", connection.id(), entity.job(), failure.getMessage());
            return read(window, entity.paging().again(asked(window), position));
        }
        var withoutMissing = failure instanceof SourceException.Unavailable refusal && refusal.isMissing()
                ? entity.paging().withoutMissing(asked(window), position)
                : Optional.<Page>empty();
        if (withoutMissing.isPresent()) {
            return goOnWithoutMissing(withoutMissing.get(), failure);
        }
        var withoutIt = failure instanceof SourceException.Unavailable
                ? entity.paging().without(asked(window), position)
                : Optional.<JsonNode>empty();
        if (withoutIt.isPresent()) {
            LOG.warnf("%s %s: going on without: %s", connection.id(), entity.job(), failure.getMessage());
            refused.add(failure.getMessage());
            return read(window, withoutIt.get());
        }
        var tooHeavy = failure instanceof SourceException.TooMuch || failure instanceof SourceException.Transient;
        return Optional.of(position)
                .filter(asked -> tooHeavy)
                .flatMap(failed -> entity.paging().smaller(window, failed))
                .map(smaller -> read(window, smaller))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }

    /** Invariant: a run that left something out is no complete listing, in whichever attempt it did. */
    private Uni<AnsweredPage> goOnWithoutMissing(Page page, Throwable failure) {
        LOG.warnf("%s %s: going on without: %s", connection.id(), entity.job(), failure.getMessage());
        refused.add(failure.getMessage());
        var nothing = Absences.answer(lease.nextSequence(), platformTime);
        return control.leftOut(lease, run, leftOut()).replaceWith(() -> AnsweredPage.of(entity, nothing, page));
    }

    @Override
    public Uni<Optional<Answer>> complete(Answer page, Request request) {
        return send(request, Integer.MAX_VALUE).map(Optional::of);
    }

    @Override
    public List<String> leftOut() {
        return Stream.concat(refused.stream().map(why -> "left out: " + why), keptBack.stream())
                .toList();
    }

    private Uni<Answer> send(Request request, int tries) {
        return ask(request, tries).call(keeping::apply);
    }

    private Uni<Answer> ask(Request request, int tries) {
        return cancellation.cutShort(client.send(request, run.urgency(), tries));
    }
}
