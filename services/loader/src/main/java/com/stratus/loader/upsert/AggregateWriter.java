package com.stratus.loader.upsert;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.Fold;
import com.stratus.loader.fold.Key;
import com.stratus.loader.fold.Stored;
import com.stratus.loader.fold.Version;
import com.stratus.loader.upsert.AggregateStatements.ChildStatements;
import com.stratus.model.ContentHash;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Writes batches of one kind of record: probes what is stored, folds, writes the result. */
public final class AggregateWriter<R extends SourceRecord> {

    private final Aggregate<R> aggregate;
    private final AggregateStatements statements;

    public AggregateWriter(Aggregate<R> aggregate) {
        this.aggregate = aggregate;
        this.statements = AggregateStatements.of(aggregate);
    }

    /** The kind of record. */
    public Aggregate<R> aggregate() {
        return aggregate;
    }

    /** A batch was written by somebody else at the same time: roll back and repeat it. */
    public static final class Contended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Contended(String table) {
            super("rows of " + table + " changed under the batch");
        }
    }

    /**
     * Applies messages, in offset order, within the client's transaction.
     *
     * @return what became of them
     */
    public Uni<Counts> write(SqlClient client, List<Arriving<R>> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(new Counts());
        }
        var keys = messages.stream().map(Arriving::key).distinct().sorted().toList();
        return client.preparedQuery(statements.probe())
                .execute(Tuple.of(connections(keys), ids(keys)))
                .map(AggregateWriter::stored)
                .chain(stored -> write(client, stored, Fold.fold(stored, messages)));
    }

    private Uni<Counts> write(SqlClient client, Map<Key, Stored> stored, Fold.Result<R> result) {
        return upsert(client, result.changed())
                .chain(() -> confirm(client, result.confirmed()))
                .chain(() -> writeChildren(client, stored, result.changed()))
                .replaceWith(result.counts());
    }

    private static Map<Key, Stored> stored(RowSet<Row> rows) {
        var stored = new HashMap<Key, Stored>();
        for (var row : rows) {
            var at = row.getOffsetDateTime("source_updated_at");
            stored.put(
                    new Key(row.getString("connection_id"), row.getString("key")),
                    new Stored(
                            new Version(at == null ? null : at.toInstant(), row.getLong("sequence")),
                            bytes(row, "content_hash")));
        }
        return stored;
    }

    private Uni<Void> upsert(SqlClient client, List<Arriving<R>> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var records = changed.stream().map(Arriving::record).toList();
        var parameters = new ArrayList<Object>();
        parameters.add(texts(changed, message -> message.envelope().tenantId()));
        parameters.add(texts(changed, message -> message.envelope().connectionId()));
        parameters.add(texts(changed, message -> aggregate.platform().id()));
        parameters.add(changed.stream()
                .map(message -> ColumnArray.utc(message.version().updatedAt()))
                .toArray(java.time.OffsetDateTime[]::new));
        parameters.add(
                changed.stream().map(message -> message.version().sequence()).toArray(Long[]::new));
        aggregate.table().columns().forEach(column -> parameters.add(ColumnArray.of(column, records)));
        parameters.add(changed.stream()
                .map(message -> Buffer.buffer(message.envelope().contentHash()))
                .toArray(Buffer[]::new));
        parameters.add(
                changed.stream().map(message -> message.envelope().runId()).toArray(UUID[]::new));
        return client.preparedQuery(statements.upsert())
                .execute(Tuple.from(parameters))
                .invoke(rows -> requireAll(rows, changed.size()))
                .replaceWithVoid();
    }

    private Uni<Void> confirm(SqlClient client, List<Fold.Confirmed> confirmed) {
        if (confirmed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = confirmed.stream().map(Fold.Confirmed::key).toList();
        return client.preparedQuery(statements.confirm())
                .execute(Tuple.of(
                        connections(keys),
                        ids(keys),
                        confirmed.stream()
                                .map(newer -> ColumnArray.utc(newer.version().updatedAt()))
                                .toArray(java.time.OffsetDateTime[]::new),
                        confirmed.stream()
                                .map(newer -> newer.version().sequence())
                                .toArray(Long[]::new)))
                .invoke(rows -> requireAll(rows, confirmed.size()))
                .replaceWithVoid();
    }

    private void requireAll(RowSet<Row> rows, int expected) {
        if (rows.rowCount() != expected) {
            throw new Contended(aggregate.table().name());
        }
    }

    private Uni<Void> writeChildren(SqlClient client, Map<Key, Stored> stored, List<Arriving<R>> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(statements.children())
                .onItem()
                .transformToUniAndConcatenate(child -> writeChildren(client, child, stored, changed))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A part with its place. */
    private record Part(String tenantId, Key parent, String key, Object value, byte[] hash) {}

    private record PartKey(Key parent, String key) {}

    /** Only parents that were stored before can have stored parts. */
    private Uni<Void> writeChildren(
            SqlClient client, ChildStatements child, Map<Key, Stored> stored, List<Arriving<R>> changed) {
        var known =
                changed.stream().map(Arriving::key).filter(stored::containsKey).toList();
        var parts = changed.stream()
                .flatMap(message -> parts(child, message).stream())
                .toList();
        if (known.isEmpty()) {
            return upsertParts(client, child, parts);
        }
        return client.preparedQuery(child.probe())
                .execute(Tuple.of(connections(known), ids(known)))
                .chain(rows -> {
                    var hashes = storedParts(rows);
                    var different = parts.stream()
                            .filter(part ->
                                    !Arrays.equals(hashes.get(new PartKey(part.parent(), part.key())), part.hash()))
                            .toList();
                    parts.forEach(part -> hashes.remove(new PartKey(part.parent(), part.key())));
                    return upsertParts(client, child, different)
                            .chain(() -> deleteParts(client, child, List.copyOf(hashes.keySet())));
                });
    }

    private static <R extends SourceRecord> List<Part> parts(ChildStatements child, Arriving<R> message) {
        var table = child.child().table();
        var key = table.columns().stream()
                .filter(column -> column.name().equals(table.key()))
                .findFirst()
                .map(Column::value)
                .orElseThrow();
        return child.child().parts().apply(message.record()).stream()
                .map(part -> new Part(
                        message.envelope().tenantId(),
                        message.key(),
                        (String) key.apply(part),
                        part,
                        ContentHash.ofPart(part)))
                .toList();
    }

    private static Map<PartKey, byte[]> storedParts(RowSet<Row> rows) {
        var hashes = new HashMap<PartKey, byte[]>();
        for (var row : rows) {
            hashes.put(
                    new PartKey(new Key(row.getString("connection_id"), row.getString("parent")), row.getString("key")),
                    bytes(row, "content_hash"));
        }
        return hashes;
    }

    private static Uni<Void> upsertParts(SqlClient client, ChildStatements child, List<Part> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = parts.stream().map(Part::value).toList();
        var parameters = new ArrayList<Object>();
        parameters.add(texts(parts, Part::tenantId));
        parameters.add(texts(parts, part -> part.parent().connectionId()));
        parameters.add(texts(parts, part -> part.parent().id()));
        child.child().table().columns().forEach(column -> parameters.add(ColumnArray.of(column, values)));
        parameters.add(parts.stream().map(part -> Buffer.buffer(part.hash())).toArray(Buffer[]::new));
        return client.preparedQuery(child.upsert())
                .execute(Tuple.from(parameters))
                .replaceWithVoid();
    }

    private static Uni<Void> deleteParts(SqlClient client, ChildStatements child, List<PartKey> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(child.delete())
                .execute(Tuple.of(
                        texts(gone, part -> part.parent().connectionId()),
                        texts(gone, part -> part.parent().id()),
                        texts(gone, PartKey::key)))
                .replaceWithVoid();
    }

    private static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }

    private static String[] connections(List<Key> keys) {
        return texts(keys, Key::connectionId);
    }

    private static String[] ids(List<Key> keys) {
        return texts(keys, Key::id);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
