package com.stratus.analytics.reference;

import com.stratus.analytics.access.Audit;
import com.stratus.analytics.access.Audit.Change;
import com.stratus.analytics.access.Callers;
import com.stratus.analytics.api.Problem;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.database.Database;
import com.stratus.analytics.reference.EntryText.FieldFault;
import io.smallrye.mutiny.Uni;
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
    private final Audit audit;
    private final Callers callers;

    Entries(Database database, Audit audit, Callers callers) {
        this.database = database;
        this.audit = audit;
        this.callers = callers;
    }

    /** A row; fails with a 404 when there is none. */
    Uni<Entry> one(Kind kind, long id) {
        return database.first(EntryStatements.one(kind), Tuple.of(id), kind::entry)
                .map(found -> found.orElseThrow(() -> missing(kind)));
    }

    /** Adds a row. Fails with a 409 when there is one of the same key. @param values as {@link EntryText} reads them */
    Uni<Entry> add(Kind kind, List<String> values) {
        return edit(kind, "add", connection -> requireConnection(kind, values, connection)
                        .chain(() ->
                                Database.first(connection, EntryStatements.add(kind), Tuple.from(values), kind::entry))
                        .map(added -> new Edit(null, added.orElseThrow()))
                        .onFailure(Failures::isTaken)
                        .transform(failure -> taken(kind, failure)))
                .map(Edit::after);
    }

    /** Gives a row other values. @param require fails when it is not the row that the caller has seen */
    Uni<Entry> change(Kind kind, long id, List<String> values, Consumer<Entry> require) {
        var parameters = new ArrayList<Object>(values);
        parameters.add(id);
        return edit(kind, "change", connection -> seen(kind, id, require, connection)
                        .call(() -> requireConnection(kind, values, connection))
                        .chain(before -> Database.first(
                                        connection, EntryStatements.change(kind), Tuple.from(parameters), kind::entry)
                                .map(after -> new Edit(before, after.orElseThrow())))
                        .onFailure(Failures::isTaken)
                        .transform(failure -> taken(kind, failure)))
                .map(Edit::after);
    }

    /** Removes a row. @param require fails when it is not the row that the caller has seen */
    Uni<Void> remove(Kind kind, long id, Consumer<Entry> require) {
        return edit(kind, "remove", connection -> seen(kind, id, require, connection)
                        .call(() -> Database.first(connection, EntryStatements.remove(kind), Tuple.of(id), row -> id))
                        .map(before -> new Edit(before, null)))
                .replaceWithVoid();
    }

    /** What an edit did. @param before null where there was nothing @param after null where nothing is left */
    private record Edit(Entry before, Entry after) {

        private Change change(Kind kind, String what) {
            var id = (before == null ? after : before).id();
            return new Change(kind.id() + "." + what, kind.id() + "/" + id, before, after);
        }
    }

    private Uni<Edit> edit(Kind kind, String what, Function<SqlConnection, Uni<Edit>> work) {
        var by = callers.now().name();
        return audit.log(
                connection -> connection
                        .query(WAIT_FOR_IMPORTS)
                        .execute()
                        .chain(() ->
                                connection.query(EntryStatements.begin(kind)).execute())
                        .chain(() -> connection
                                .preparedQuery(ImportStatements.editedBy())
                                .execute(Tuple.of(by)))
                        .chain(() -> work.apply(connection))
                        .onFailure(Failures::isLocked)
                        .transform(Failures::busy),
                edit -> edit.change(kind, what));
    }

    /** Invariant: the row is locked from here on, so that what was seen is what is changed. */
    private static Uni<Entry> seen(Kind kind, long id, Consumer<Entry> require, SqlConnection connection) {
        return Database.first(connection, EntryStatements.lock(kind), Tuple.of(id), kind::entry)
                .map(found -> found.orElseThrow(() -> missing(kind)))
                .invoke(require);
    }

    private static Uni<Void> requireConnection(Kind kind, List<String> values, SqlConnection connection) {
        var name = kind.connectionOf(values);
        if (name.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Database.first(
                        connection, "SELECT FROM connections WHERE connection_id = $1", Tuple.of(name), row -> name)
                .map(found -> found.orElseThrow(
                        () -> EntryText.refused(List.of(new FieldFault("connection", Kind.NO_CONNECTION)))))
                .replaceWithVoid();
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
