package com.stratus.loader.upsert;

import static com.stratus.loader.upsert.Rows.texts;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Fold.Change;
import com.stratus.loader.fold.Key;
import com.stratus.loader.upsert.AggregateStatements.ChildStatements;
import com.stratus.model.ContentHash;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Column;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes one list of a kind of record: parts that changed are written, parts that are missing go, the rest stays. */
final class PartWriter<R extends SourceRecord> {

    private final ChildStatements statements;
    private final Function<Object, Object> key;

    PartWriter(ChildStatements statements) {
        this.statements = statements;
        var table = statements.child().table();
        this.key = table.columns().stream()
                .filter(column -> column.name().equals(table.key()))
                .findFirst()
                .map(Column::value)
                .orElseThrow();
    }

    /** A part with its place. */
    private record Part(String tenantId, PartKey key, Object value, byte[] hash) {}

    private record PartKey(Key parent, String key) {}

    /** Writes the lists of records; only those that replace a row can have parts already. */
    Uni<Void> write(SqlClient client, List<Change<R>> changes) {
        var parts = changes.stream()
                .flatMap(change -> parts(change.content()).stream())
                .toList();
        var replaced = changes.stream()
                .filter(change -> change.replaces() != null)
                .map(Change::key)
                .toList();
        if (replaced.isEmpty()) {
            return upsert(client, parts);
        }
        return client.preparedQuery(statements.probe())
                .execute(Tuple.of(Rows.connections(replaced), Rows.ids(replaced)))
                .map(PartWriter::hashes)
                .chain(stored -> {
                    var different = parts.stream()
                            .filter(part -> !Arrays.equals(stored.remove(part.key()), part.hash()))
                            .toList();
                    return upsert(client, different).chain(() -> delete(client, List.copyOf(stored.keySet())));
                });
    }

    private List<Part> parts(Arriving<R> message) {
        return statements.child().parts().apply(message.record()).stream()
                .map(part -> new Part(
                        message.envelope().tenantId(),
                        new PartKey(message.key(), (String) key.apply(part)),
                        part,
                        ContentHash.ofPart(part)))
                .toList();
    }

    private static Map<PartKey, byte[]> hashes(RowSet<Row> rows) {
        var hashes = new HashMap<PartKey, byte[]>();
        for (var row : rows) {
            hashes.put(
                    new PartKey(new Key(row.getString("connection_id"), row.getString("parent")), row.getString("key")),
                    row.getBuffer("content_hash").getBytes());
        }
        return hashes;
    }

    private Uni<Void> upsert(SqlClient client, List<Part> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = parts.stream().map(Part::value).toList();
        var parameters = new ArrayList<Object>();
        parameters.add(texts(parts, Part::tenantId));
        parameters.add(texts(parts, part -> part.key().parent().connectionId()));
        parameters.add(texts(parts, part -> part.key().parent().id()));
        statements.child().table().columns().forEach(column -> parameters.add(ColumnArray.of(column, values)));
        parameters.add(Rows.bytes(parts, Part::hash));
        return client.preparedQuery(statements.upsert())
                .execute(Tuple.from(parameters))
                .replaceWithVoid();
    }

    private Uni<Void> delete(SqlClient client, List<PartKey> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(statements.delete())
                .execute(Tuple.of(
                        texts(gone, part -> part.parent().connectionId()),
                        texts(gone, part -> part.parent().id()),
                        texts(gone, PartKey::key)))
                .replaceWithVoid();
    }
}
