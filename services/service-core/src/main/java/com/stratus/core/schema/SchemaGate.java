package com.stratus.core.schema;

import com.stratus.model.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the database has the tables that this build works with. Services never migrate: one step does, and they
 * wait for it.
 */
@ApplicationScoped
public class SchemaGate {

    private static final Logger LOG = Logger.getLogger(SchemaGate.class);

    private static final String NEWEST = "SELECT max(version::int) AS version FROM flyway_schema_history WHERE success";
    private static final String UNDEFINED_TABLE = "42P01";

    private final Pool pool;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean said = new AtomicBoolean();

    SchemaGate(Pool pool) {
        this.pool = pool;
    }

    /** True once the schema is at least as new as this build; asked of the database until it is. */
    public Uni<Boolean> isReady() {
        if (ready.get()) {
            return Uni.createFrom().item(true);
        }
        return pool.query(NEWEST)
                .execute()
                .map(rows -> rows.iterator().next().getInteger("version"))
                .onFailure(SchemaGate::isUndefinedTable)
                .recoverWithItem((Integer) null)
                .map(this::note);
    }

    private boolean note(Integer version) {
        if (version != null && version >= Integer.parseInt(Schema.VERSION)) {
            ready.set(true);
            return true;
        }
        if (said.compareAndSet(false, true)) {
            LOG.warnf(
                    "The database schema is at version %s and this build needs %s: waiting for ./stratus migrate",
                    version == null ? "none" : version, Schema.VERSION);
        }
        return false;
    }

    private static boolean isUndefinedTable(Throwable failure) {
        return failure instanceof io.vertx.pgclient.PgException pg && UNDEFINED_TABLE.equals(pg.getSqlState());
    }
}
