package com.stratus.loader.run;

import com.stratus.core.redaction.Redaction;
import com.stratus.core.schema.SchemaGate;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps the history's partitions twelve months ahead. */
@ApplicationScoped
class HistoryPartitions {

    private static final Logger LOG = Logger.getLogger(HistoryPartitions.class);

    private final Pool pool;
    private final SchemaGate schema;

    HistoryPartitions(Pool pool, SchemaGate schema) {
        this.pool = pool;
        this.schema = schema;
    }

    @Scheduled(every = "6h", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> ensure() {
        return schema.isReady()
                .chain(ready -> ready ? make() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The history's partitions cannot be made now: %s",
                        Redaction.of(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> make() {
        return pool.query("SELECT ensure_history_partitions() AS made")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("made"))
                .invoke(made -> {
                    if (made > 0) {
                        LOG.infof("%d partitions of the history made", made);
                    }
                })
                .replaceWithVoid();
    }
}
