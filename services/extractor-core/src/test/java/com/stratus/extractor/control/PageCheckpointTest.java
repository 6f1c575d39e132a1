package com.stratus.extractor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.extractor.control.ControlStore.Checkpoint;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.run.Run;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What a page's checkpoint does to the cursor, and how long it waits: against a real PostgreSQL. */
class PageCheckpointTest extends ControlStoreBench {

    private Lease lease;
    private Run run;

    @BeforeEach
    void start() {
        lease = lease();
        run = start(lease).run().within(new Window(null, NOON));
    }

    @Test
    void aPageOfASortedListMovesTheCursorForward() {
        done(store.save(lease, run, checkpoint(), Optional.of(NOON.minusSeconds(60))));
        assertThat(done(store.cursor(run))).contains(NOON.minusSeconds(60));

        done(store.save(lease, run, checkpoint(), Optional.of(NOON.minusSeconds(90))));
        assertThat(done(store.cursor(run))).contains(NOON.minusSeconds(60));
    }

    @Test
    void aPageOfAnotherListMovesNoCursor() {
        done(store.save(lease, run, checkpoint(), Optional.empty()));

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void aPageOfANamedRangeMovesNoCursor() {
        var range = new Run(run.id(), id, JOB, "live", NOON.minusSeconds(99), null, false, run.window(), null, 1, 0);

        done(store.save(lease, range, checkpoint(), Optional.of(NOON.minusSeconds(60))));

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void whoeverLostTheLeaseMovesNoCursor() {
        lease();

        assertThatThrownBy(() -> done(store.save(lease, run, checkpoint(), Optional.of(NOON))))
                .isInstanceOf(LeaseLostException.class);

        assertThat(done(store.cursor(run))).isEmpty();
    }

    @Test
    void aStatementThatHangsIsGivenUp() {
        var other = done(pool.getConnection());
        var transaction = done(other.begin());
        try {
            done(other.preparedQuery("SELECT 1 FROM job_runs WHERE connection_id = $1 FOR UPDATE")
                    .execute(Tuple.of(id)));

            assertThatThrownBy(() -> done(store.save(lease, run.id(), checkpoint())))
                    .isInstanceOf(TimeoutException.class);
        } finally {
            done(transaction.rollback());
            done(other.close());
        }
    }

    private static Checkpoint checkpoint() {
        return new Checkpoint(new JsonObject("{}"), 1, 25, 25, 0, Optional.empty());
    }
}
