package com.stratus.loader.erase;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import com.stratus.loader.Worker;
import com.stratus.loader.erase.Erasures.Remaining;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
import com.stratus.model.topic.Topics;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Erases persons whom somebody asked to erase. First the erasure takes effect, so that nothing that arrives names the
 * person any more; then what is stored is redacted, place by place. Every step may be repeated, so whatever breaks, the
 * next attempt goes on, and no erasure is given up.
 */
@ApplicationScoped
class Eraser {

    private static final Logger LOG = Logger.getLogger(Eraser.class);

    /** Those whose rows can name somebody; an unreadable message in any topic can. */
    private static final List<Aggregate<?>> PERSONAL =
            Tables.all().stream().filter(Aggregate::isPersonal).toList();

    private final Erasures erasures;
    private final Recognition recognition;
    private final StoredRows stored;
    private final StoredAnswers answers;
    private final TopicRedaction topics;
    private final SchemaGate schema;

    Eraser(
            Erasures erasures,
            Recognition recognition,
            StoredRows stored,
            StoredAnswers answers,
            TopicRedaction topics,
            SchemaGate schema) {
        this.erasures = erasures;
        this.recognition = recognition;
        this.stored = stored;
        this.answers = answers;
        this.topics = topics;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> eraseWhomIsAskedFor() {
        return schema.isReady()
                .chain(ready -> ready ? erasures.areOpen() : Uni.createFrom().item(false))
                .chain(open ->
                        open ? erasures.alone(this::eraseAll) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Erasures wait: %s", describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> eraseAll() {
        return erasures.activate().chain(erasures::running).chain(running -> each(running, this::eraseOrWait));
    }

    private Uni<Void> eraseOrWait(Erasure erasure) {
        return erase(erasure).onFailure().recoverWithUni(failure -> {
            LOG.warnf("Erasure %d waits: %s", erasure.id(), describe(failure));
            return erasures.wait(erasure, describe(failure));
        });
    }

    /**
     * Rows come before their history: a batch that is loaded meanwhile keeps the row as it finds it, and those that found
     * it as it was are waited for in between.
     */
    private Uni<Void> erase(Erasure erasure) {
        return each(PERSONAL, recognition::ofRows)
                .chain(() -> each(PERSONAL, aggregate -> stored.redactRows(erasure, aggregate)))
                .chain(erasures::awaitTransactions)
                .chain(() -> each(PERSONAL, recognition::ofHistory))
                .chain(() -> each(PERSONAL, aggregate -> stored.redactHistory(erasure, aggregate)))
                .chain(recognition::ofDeadLetters)
                .chain(() -> stored.redactDeadLetters(erasure))
                .chain(recognition::ofAnswers)
                .chain(() -> answers.redact(erasure))
                .chain(() -> each(Tables.all(), aggregate -> redactTopic(erasure, aggregate)))
                .chain(() -> erasures.end(erasure, remaining()))
                .invoke(() -> LOG.infof("Erasure %d: done", erasure.id()));
    }

    private Uni<Void> redactTopic(Erasure erasure, Aggregate<?> aggregate) {
        return Worker.run(() -> topics.redact(erasure, aggregate))
                .chain(count -> count == 0 && !aggregate.isPersonal()
                        ? Uni.createFrom().voidItem()
                        : erasures.set(erasure, aggregate.topic().name(), count));
    }

    /** What nobody can redact, and how long it lives. */
    private static List<Remaining> remaining() {
        var remaining = new ArrayList<Remaining>();
        for (var topic : Topics.all()) {
            remaining.add(new Remaining(topic.name(), topic.lifetime()));
        }
        remaining.add(new Remaining("free text that names nobody by an address or an id", null));
        remaining.add(new Remaining("backups of the database", null));
        remaining.add(new Remaining("the platforms themselves", null));
        return remaining;
    }

    private static <T> Uni<Void> each(Iterable<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + Redaction.of(String.valueOf(failure.getMessage()));
    }
}
