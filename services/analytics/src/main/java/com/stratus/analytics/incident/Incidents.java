package com.stratus.analytics.incident;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** Faults of the pipeline. */
@ApplicationScoped
class Incidents {

    private static final String OPEN_FIRST =
            """
            SELECT * FROM incidents ORDER BY closed_at IS NOT NULL, last_seen_at DESC, incident_id DESC LIMIT $1
            """;

    /** Closing twice keeps the first time. */
    private static final String CLOSE =
            """
            UPDATE incidents SET closed_at = coalesce(closed_at, clock_timestamp()) WHERE incident_id = $1 RETURNING *
            """;

    private final Database database;
    private final Audit audit;

    Incidents(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Open ones first, each group by when it was last seen. */
    Uni<List<Incident>> openFirst(int limit) {
        return database.list(OPEN_FIRST, Tuple.of(limit), Incident::of);
    }

    /** Says that a person has seen to it. @return the incident; empty when there is none of that number */
    Uni<Optional<Incident>> close(long id) {
        return audit.log(session -> Database.first(session, CLOSE, Tuple.of(id), Incident::of), closed -> closed.map(
                        incident -> Change.made("incidents.close", incident.subject(), incident))
                .orElse(null));
    }
}
