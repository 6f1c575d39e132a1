package com.stratus.loader.link;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;

/**
 * Keeps links up to date: takes what changed, batch by batch, each in one transaction, and makes the links that it touches
 * anew. However many loaders there are, one links at a time.
 */
@ApplicationScoped
class Linker {

    private static final Logger LOG = Logger.getLogger(Linker.class);

    private static final int BATCH = 5_000;

    /** So much waiting is a first load or the like, of whose tables PostgreSQL knows too little to plan well. */
    private static final int MUCH = 1_000;

    private static final Duration SURVEYED_EVERY = Duration.ofSeconds(10);

    private static final String SURVEY =
            """
            SELECT 'ANALYZE links, link_leftovers, ' || (SELECT string_agg(table_name, ', ') FROM link_sources) AS command
             WHERE (SELECT count(*) FROM (SELECT FROM link_queue LIMIT %d) AS waiting) = %d
            """
                    .formatted(MUCH, MUCH);

    private final Pool pool;
    private final SchemaGate schema;
    private final MeterRegistry metrics;
    private final List<LinkWriter> writers =
            LinkKinds.ALL.stream().map(LinkWriter::new).toList();
    private volatile long surveyedAt = System.nanoTime() - SURVEYED_EVERY.toNanos();

    Linker(Pool pool, SchemaGate schema, MeterRegistry metrics) {
        this.pool = pool;
        this.schema = schema;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> linkWhatChanged() {
        return schema.isReady()
                .chain(ready -> ready ? linkAll() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Links wait: %s", Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    /** Batch after batch until nothing waits. */
    Uni<Void> linkAll() {
        return Multi.createFrom()
                .deferred(() ->
                        Multi.createBy().repeating().uni(this::surveyAndLink).whilst(taken -> taken > 0))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> surveyAndLink() {
        return survey().chain(this::linkBatch);
    }

    /** While much waits, tables grow faster than PostgreSQL looks at them by itself, and joins are planned for small ones. */
    private Uni<Void> survey() {
        var now = System.nanoTime();
        if (now - surveyedAt < SURVEYED_EVERY.toNanos()) {
            return Uni.createFrom().voidItem();
        }
        surveyedAt = now;
        return pool.query(SURVEY)
                .execute()
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : pool.query(rows.iterator().next().getString("command"))
                                .execute()
                                .replaceWithVoid());
    }

    /** What one transaction did: how many changes it took, and what became of each kind. */
    private record Batch(int taken, List<LinkWriter.Counts> kinds) {

        static final Batch EMPTY = new Batch(0, List.of());
    }

    /** Invariant: only what is committed is counted. */
    private Uni<Integer> linkBatch() {
        var begun = System.nanoTime();
        return pool.withTransaction(client -> lock(client).chain(alone -> alone ? link(client) : nothing()))
                .invoke(batch -> note(batch, Duration.ofNanos(System.nanoTime() - begun)))
                .map(Batch::taken);
    }

    private static Uni<Batch> nothing() {
        return Uni.createFrom().item(Batch.EMPTY);
    }

    /** Batches are joined whole, unlike those of the loader, for which the service's settings of the planner are. */
    private static Uni<Boolean> lock(SqlClient client) {
        return client.query(
                        "SELECT pg_try_advisory_xact_lock(hashtext('linker')) AS alone, set_config('enable_hashjoin', 'on', true)")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("alone"));
    }

    private Uni<Batch> link(SqlClient client) {
        return LinkQueue.take(client, BATCH)
                .chain(taken -> taken.rows() == 0
                        ? nothing()
                        : Multi.createFrom()
                                .iterable(writers)
                                .onItem()
                                .transformToUniAndConcatenate(writer -> writer.write(client, taken.changes()))
                                .collect()
                                .asList()
                                .map(kinds -> new Batch(taken.rows(), kinds)));
    }

    private void note(Batch batch, Duration took) {
        batch.kinds().forEach(this::note);
        if (batch.taken() > 0) {
            metrics.timer("stratus_link_batch_duration_seconds").record(took);
            LOG.debugf("%d changes linked in %d ms", batch.taken(), took.toMillis());
        }
    }

    private void note(LinkWriter.Counts counts) {
        metrics.counter("stratus_links_total", "kind", counts.kind(), "outcome", "written")
                .increment(counts.written());
        metrics.counter("stratus_links_total", "kind", counts.kind(), "outcome", "removed")
                .increment(counts.gone());
        LOG.debugf("%s: %d links written, %d removed", counts.kind(), counts.written(), counts.gone());
    }
}
