package com.stratus.core.schema;

import com.stratus.core.secret.InstallationKeys;
import com.stratus.model.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the database has the tables that this build works with, and knows persons by the key that this service has.
 * Services never migrate: one step does, and they wait for it.
 */
@ApplicationScoped
public class SchemaGate {

    private static final Logger LOG = Logger.getLogger(SchemaGate.class);

    private static final String NEWEST = "SELECT max(version::int) AS version FROM flyway_schema_history WHERE success";
    private static final String NOTE_KEY = "INSERT INTO person_key (key_id) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String KEY = "SELECT key_id FROM person_key";
    private static final String UNDEFINED_TABLE = "42P01";

    private final Pool pool;
    private final InstallationKeys keys;
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean said = new AtomicBoolean();
    private final AtomicBoolean saidKey = new AtomicBoolean();

    /** @param keys of this installation */
    public SchemaGate(Pool pool, InstallationKeys keys) {
        this.pool = pool;
        this.keys = keys;
    }

    /**
     * True once the schema is at least as new as this build, and persons are known by this service's key; asked of the
     * database until it is.
     */
    public Uni<Boolean> isReady() {
        if (ready.get()) {
            return Uni.createFrom().item(true);
        }
        return pool.query(NEWEST)
                .execute()
                .map(rows -> rows.iterator().next().getInteger("version"))
                .onFailure(SchemaGate::isUndefinedTable)
                .recoverWithItem((Integer) null)
                .map(this::isNewEnough)
                .chain(newEnough -> newEnough ? hasSameKey() : Uni.createFrom().item(false))
                .invoke(ready::set);
    }

    private boolean isNewEnough(Integer version) {
        if (version != null && version >= Integer.parseInt(Schema.VERSION)) {
            return true;
        }
        if (said.compareAndSet(false, true)) {
            LOG.warnf(
                    "The database schema is at version %s and this build needs %s: waiting for ./stratus migrate",
                    version == null ? "none" : version, Schema.VERSION);
        }
        return false;
    }

    /** Invariant: nothing is loaded under another key: persons who are erased would not be recognised. */
    private Uni<Boolean> hasSameKey() {
        if (keys.ofPersons().isEmpty()) {
            return Uni.createFrom().item(true);
        }
        var own = keys.ofPersons().get().id();
        return pool.preparedQuery(NOTE_KEY)
                .execute(Tuple.of(own))
                .chain(() -> pool.query(KEY).execute())
                .map(rows -> isSame(own, rows.iterator().next().getString("key_id")));
    }

    private boolean isSame(String own, String noted) {
        if (!own.equals(noted) && saidKey.compareAndSet(false, true)) {
            LOG.errorf(
                    "Persons in this database are known by the key %s and this service has %s: erased persons would come"
                            + " back. Set STRATUS_ENCRYPTION_KEY to the key of before, or name it last in"
                            + " STRATUS_ENCRYPTION_KEY_PREVIOUS",
                    noted, own);
        }
        return own.equals(noted);
    }

    private static boolean isUndefinedTable(Throwable failure) {
        return failure instanceof io.vertx.pgclient.PgException pg && UNDEFINED_TABLE.equals(pg.getSqlState());
    }
}
