package com.stratus.analytics.job;

import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** The kinds of records that are read, by platform and entity, e.g. {@code shopify.orders}. */
@ApplicationScoped
public class Entities {

    private static final String ALL =
            "SELECT DISTINCT c.platform || '.' || j.entity AS entity FROM jobs j JOIN connections c USING (connection_id)"
                    + " WHERE " + Jobs.SWITCHED_ON + " ORDER BY 1";

    private final Database database;

    Entities(Database database) {
        this.database = database;
    }

    /** Fails with a 404 that names those that there are when nobody reads such an entity. */
    public Uni<Void> requireRead(String entity) {
        return database.list(ALL, row -> row.getString("entity"))
                .invoke(entities -> requireKnown(entity, entities))
                .replaceWithVoid();
    }

    private static void requireKnown(String entity, List<String> entities) {
        if (!entities.contains(entity)) {
            throw ProblemException.notFound("There is no entity %s that is read; those that are: %s."
                    .formatted(entity, entities.isEmpty() ? "none" : String.join(", ", entities)));
        }
    }
}
