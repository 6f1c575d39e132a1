package com.stratus.analytics.reference;

import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.reference.EntryText.FieldFault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Rows of reference data one by one: shown, added, changed, removed. */
@ApplicationScoped
class Entries {

    /** An import holds its table for as long as it writes. */
    private static final String WAIT_FOR_IMPORTS = "SET LOCAL lock_timeout = '5s'";

    private final Database database;

    Entries(Database database) {
        this.database = database;
    }

    /** A row; fails with a 404 when there is none. */
    Uni<Entry> one(Kind kind, long id) {
        return database.first(EntryStatements.one(kind), Tuple.of(id), kind::entry)
                .map(found -> found.orElseThrow(() -> missing(kind)));
    }

    /** Adds a row. Fails with a 409 when there is one of the same key. @param values as {@link EntryText} reads them */
    Uni<Entry> add(Kind kind, List<String> values, String by) {
        return edit(kind, by, connection -> requireConnection(kind, values, connection)
                .chain(() -> first(connection, EntryStatements.add(kind), Tuple.from(values)))
                .map(kind::entry)
                .onFailure(Failures::isTaken)
                .transform(failure -> taken(kind, failure)));
    }

    /** Gives a row other values. @param require fails when it is not the row that the caller has seen */
    Uni<Entry> change(Kind kind, long id, List<String> values, Consumer<Entry> require, String by) {
        var parameters = new ArrayList<Object>(values);
        parameters.add(id);
        return edit(kind, by, connection -> seen(kind, id, require, connection)
                .chain(() -> requireConnection(kind, values, connection))
                .chain(() -> first(connection, EntryStatements.change(kind), Tuple.from(parameters)))
                .map(kind::entry)
                .onFailure(Failures::isTaken)
                .transform(failure -> taken(kind, failure)));
    }

    /** Removes a row. @param require fails when it is not the row that the caller has seen */
    Uni<Void> remove(Kind kind, long id, Consumer<Entry> require, String by) {
        return edit(kind, by, connection -> seen(kind, id, require, connection)
                .chain(() -> first(connection, EntryStatements.remove(kind), Tuple.of(id)))
                .replaceWithVoid());
    }

    private <T> Uni<T> edit(Kind kind, String by, Function<SqlConnection, Uni<T>> work) {
        return database.inTransaction(connection -> connection
                .query(WAIT_FOR_IMPORTS)
                .execute()
                .chain(() -> connection.query(EntryStatements.begin(kind)).execute())
                .chain(() ->
                        connection.preparedQuery(ImportStatements.editedBy()).execute(Tuple.of(by)))
                .chain(() -> work.apply(connection))
                .onFailure(Failures::isLocked)
                .transform(Failures::busy));
    }

    /** Invariant: the row is locked from here on, so that what was seen is what is changed. */
    private static Uni<Void> seen(Kind kind, long id, Consumer<Entry> require, SqlConnection connection) {
        return first(connection, EntryStatements.lock(kind), Tuple.of(id))
                .onItem()
                .ifNull()
                .failWith(() -> missing(kind))
                .map(kind::entry)
                .invoke(require)
                .replaceWithVoid();
    }

    private static Uni<Void> requireConnection(Kind kind, List<String> values, SqlConnection connection) {
        var name = kind.connectionOf(values);
        if (name.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return first(connection, "SELECT FROM connections WHERE connection_id = $1", Tuple.of(name))
                .onItem()
                .ifNull()
                .failWith(() -> EntryText.refused(List.of(new FieldFault("connection", Kind.NO_CONNECTION))))
                .replaceWithVoid();
    }

    private static Uni<Row> first(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? found.next() : null;
        });
    }

    private static ProblemException missing(Kind kind) {
        return ProblemException.notFound("There is no such " + kind.one() + ".");
    }

    private static ProblemException taken(Kind kind, Throwable failure) {
        var key = String.join(", ", kind.key().stream().map(Column::name).toList());
        var detail = "There is a " + kind.one() + " already with the same " + key + ": change that one.";
        return new ProblemException(
                Problem.of("entry-exists", Status.CONFLICT, "There is such an entry", detail), failure);
    }
}
