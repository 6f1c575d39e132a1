package com.stratus.analytics.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.analytics.database.Database;
import com.stratus.model.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Locale;
import java.util.function.Function;

/** The log of who changed what. A change and its line are written in one transaction. */
@ApplicationScoped
public class Audit {

    private static final String ADD =
            """
            INSERT INTO audit_log (actor_kind, actor, action, subject, before, after, request_id)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7)
            """;

    private final Database database;
    private final Callers callers;

    Audit(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /**
     * A change.
     *
     * @param action what was done, e.g. {@code unit-costs.change}
     * @param subject what it was done to
     * @param before how that was before, as answers write it; null where there was nothing, or nothing that says more
     * @param after how that was afterwards; null where nothing was left
     */
    public record Change(String action, String subject, Object before, Object after) {

        /** Something that was not there before. */
        public static Change made(String action, Object subject, Object after) {
            return new Change(action, subject.toString(), null, after);
        }
    }

    /** Does work in one transaction with the line of what it changed. @param change gives null where nothing was changed */
    public <T> Uni<T> log(Function<SqlConnection, Uni<T>> work, Function<T, Change> change) {
        return logAs(callers.now(), work, change);
    }

    /** As {@link #log} for somebody who is only becoming known. */
    <T> Uni<T> logAs(Caller by, Function<SqlConnection, Uni<T>> work, Function<T, Change> change) {
        var request = callers.requestId();
        return database.inTransaction(
                connection -> work.apply(connection).call(done -> add(connection, by, request, change.apply(done))));
    }

    private static Uni<Void> add(SqlConnection connection, Caller by, String request, Change change) {
        if (change == null) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.tuple()
                .addString(by.kind().name().toLowerCase(Locale.ROOT))
                .addString(by.name())
                .addString(change.action())
                .addString(change.subject())
                .addString(json(change.before()))
                .addString(json(change.after()))
                .addString(request);
        return connection.preparedQuery(ADD).execute(parameters).replaceWithVoid();
    }

    private static String json(Object value) {
        try {
            return value == null ? null : Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what answers hold is always writable", e);
        }
    }
}
