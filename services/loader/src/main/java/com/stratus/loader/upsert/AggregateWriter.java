package com.stratus.loader.upsert;

import static com.stratus.loader.upsert.Rows.connections;
import static com.stratus.loader.upsert.Rows.ids;
import static com.stratus.loader.upsert.Rows.numbers;
import static com.stratus.loader.upsert.Rows.texts;
import static com.stratus.loader.upsert.Rows.times;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.Fold;
import com.stratus.loader.fold.Fold.Change;
import com.stratus.loader.fold.Fold.Confirmed;
import com.stratus.loader.fold.Key;
import com.stratus.loader.fold.Stored;
import com.stratus.loader.fold.Stored.Presence;
import com.stratus.loader.fold.Version;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.person.PersonalData;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes batches of one kind of record: probes what is stored, folds, writes the result. */
public final class AggregateWriter<R extends SourceRecord> {

    private final Aggregate<R> aggregate;
    private final PersonReferences references;
    private final AggregateStatements statements;
    private final List<PartWriter<R>> parts;

    /** @param references how the persons are recognised whom a row names */
    public AggregateWriter(Aggregate<R> aggregate, PersonReferences references) {
        this.aggregate = aggregate;
        this.references = references;
        this.statements = AggregateStatements.of(aggregate);
        this.parts = statements.children().stream().map(PartWriter<R>::new).toList();
    }

    /** The kind of record. */
    public Aggregate<R> aggregate() {
        return aggregate;
    }

    /** Rows were written by somebody else at the same time: roll back and repeat the batch. */
    public static final class Contended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Contended(String table) {
            super("rows of " + table + " changed under the batch");
        }
    }

    /**
     * Applies messages, in offset order, within the client's transaction.
     *
     * @param at the database's time of recording
     * @return what became of them
     */
    public Uni<Counts> write(SqlClient client, OffsetDateTime at, List<Arriving<R>> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(new Counts());
        }
        var keys = messages.stream().map(Arriving::key).distinct().sorted().toList();
        return client.preparedQuery(statements.probe())
                .execute(Tuple.of(connections(keys), ids(keys)))
                .map(rows -> Fold.fold(stored(rows), messages))
                .chain(result -> write(client, at, result));
    }

    private Uni<Counts> write(SqlClient client, OffsetDateTime at, Fold.Result<R> result) {
        return confirm(client, result.confirmed())
                .chain(() -> oneByOne(result.waves(), wave -> writeWave(client, at, wave)))
                .chain(() -> KnownDeletions.forget(client, aggregate.name(), result.seenAfterAll()))
                .chain(() -> KnownDeletions.note(client, aggregate.name(), result.deletedUnseen()))
                .chain(() -> noteSightings(client, result.sightings()))
                .replaceWith(result.counts());
    }

    /** Complete listings tell by them what they did not lack. */
    private Uni<Void> noteSightings(SqlClient client, List<Arriving<R>> sightings) {
        return sightings.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery("SELECT note_sightings($1, $2, $3, $4, $5)")
                        .execute(Tuple.of(
                                aggregate.name(),
                                sightings.stream()
                                        .map(seen -> seen.envelope().runId())
                                        .toArray(UUID[]::new),
                                texts(sightings, seen -> seen.key().connectionId()),
                                texts(sightings, seen -> seen.key().id()),
                                numbers(sightings, seen -> seen.envelope().sequence())))
                        .replaceWithVoid();
    }

    private static <T> Uni<Void> oneByOne(List<T> steps, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Map<Key, Stored> stored(RowSet<Row> rows) {
        var stored = new HashMap<Key, Stored>();
        for (var row : rows) {
            var at = row.getOffsetDateTime("source_updated_at");
            var hash = row.getBuffer("content_hash");
            stored.put(
                    new Key(row.getString("connection_id"), row.getString("key")),
                    new Stored(
                            new Version(at == null ? null : at.toInstant(), row.getLong("sequence")),
                            hash == null ? new byte[0] : hash.getBytes(),
                            Presence.valueOf(row.getString("presence"))));
        }
        return stored;
    }

    private Uni<Void> writeWave(SqlClient client, OffsetDateTime at, List<Change<R>> wave) {
        var made = wave.stream().filter(change -> change.replaces() == null).toList();
        var replaced = wave.stream().filter(change -> change.replaces() != null).toList();
        var updated = replaced.stream()
                .filter(change -> !change.content().isDeletion())
                .toList();
        var deleted = replaced.stream()
                .filter(change -> change.content().isDeletion())
                .toList();
        return keepHistory(client, at, replaced)
                .chain(() -> insert(client, at, made))
                .chain(() -> update(client, at, updated))
                .chain(() -> delete(client, at, deleted))
                .chain(() -> writeParts(
                        client,
                        wave.stream()
                                .filter(change -> !change.content().isDeletion())
                                .toList()));
    }

    private Uni<Void> writeParts(SqlClient client, List<Change<R>> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : oneByOne(parts, writer -> writer.write(client, changes));
    }

    private Uni<Void> confirm(SqlClient client, List<Confirmed> confirmed) {
        var keys = confirmed.stream().map(Confirmed::key).toList();
        return executed(client, statements.confirm(), confirmed.size(), () -> Tuple.tuple()
                .addValue(connections(keys))
                .addValue(ids(keys))
                .addValue(times(confirmed, newer -> newer.replaces().updatedAt()))
                .addValue(numbers(confirmed, newer -> newer.replaces().sequence()))
                .addValue(times(confirmed, newer -> newer.version().updatedAt()))
                .addValue(numbers(confirmed, newer -> newer.version().sequence())));
    }

    private Uni<Void> keepHistory(SqlClient client, OffsetDateTime at, List<Change<R>> replaced) {
        var keys = replaced.stream().map(Change::key).toList();
        return executed(client, statements.history(), keys.size(), () -> Tuple.of(connections(keys), ids(keys), at));
    }

    private Uni<Void> insert(SqlClient client, OffsetDateTime at, List<Change<R>> made) {
        return executed(
                client, statements.insert(), made.size(), () -> rows(made).addValue(at));
    }

    private Uni<Void> update(SqlClient client, OffsetDateTime at, List<Change<R>> updated) {
        return executed(client, statements.update(), updated.size(), () -> rows(updated)
                .addValue(at)
                .addValue(times(updated, change -> change.replaces().updatedAt()))
                .addValue(numbers(updated, change -> change.replaces().sequence())));
    }

    private Tuple rows(List<Change<R>> changes) {
        var records = changes.stream().map(change -> change.content().record()).toList();
        var parameters = new ArrayList<Object>();
        parameters.add(texts(changes, change -> change.content().envelope().tenantId()));
        parameters.add(texts(changes, change -> change.key().connectionId()));
        parameters.add(texts(changes, change -> aggregate.platform().id()));
        parameters.add(times(changes, change -> change.version().updatedAt()));
        parameters.add(numbers(changes, change -> change.version().sequence()));
        parameters.add(texts(changes, change -> Rows.list(persons(change))));
        aggregate.table().columns().forEach(column -> parameters.add(ColumnArray.of(column, records)));
        parameters.add(hashes(changes));
        parameters.add(runs(changes));
        return Tuple.from(parameters);
    }

    private Set<String> persons(Change<R> change) {
        return PersonalData.references(
                aggregate, change.key().connectionId(), change.content().record(), references);
    }

    private Uni<Void> delete(SqlClient client, OffsetDateTime at, List<Change<R>> deleted) {
        var keys = deleted.stream().map(Change::key).toList();
        return executed(client, statements.delete(), deleted.size(), () -> Tuple.tuple()
                .addValue(connections(keys))
                .addValue(ids(keys))
                .addValue(times(deleted, change -> change.replaces().updatedAt()))
                .addValue(numbers(deleted, change -> change.replaces().sequence()))
                .addValue(numbers(deleted, change -> change.version().sequence()))
                .addValue(hashes(deleted))
                .addValue(runs(deleted))
                .addValue(times(deleted, change -> change.content().deletion().deletedAt()))
                .addValue(texts(deleted, change -> change.content().deletion().reason()))
                .addValue(at));
    }

    private static Object hashes(List<? extends Change<?>> changes) {
        return Rows.bytes(changes, change -> change.content().envelope().contentHash());
    }

    private static UUID[] runs(List<? extends Change<?>> changes) {
        return changes.stream()
                .map(change -> change.content().envelope().runId())
                .toArray(UUID[]::new);
    }

    /** Runs a statement for so many rows, if any; it must touch every one of them. */
    private Uni<Void> executed(
            SqlClient client, String sql, int expected, java.util.function.Supplier<Tuple> parameters) {
        if (expected == 0) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(sql)
                .execute(parameters.get())
                .invoke(rows -> {
                    if (rows.rowCount() != expected) {
                        throw new Contended(aggregate.table().name());
                    }
                })
                .replaceWithVoid();
    }
}
