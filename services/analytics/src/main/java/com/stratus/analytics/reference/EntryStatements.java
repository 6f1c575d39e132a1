package com.stratus.analytics.reference;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL of single rows. Values stand in the order of the kind's columns, the row's number behind them. */
final class EntryStatements {

    private EntryStatements() {}

    /** Takes the number. */
    static String one(Kind kind) {
        return "SELECT * FROM " + kind.table() + where(1);
    }

    /**
     * Waits until nobody imports.
     *
     * <p>Invariant: first of all. An import holds its table and then wants rows; who held a row and then wanted the table would
     * wait for it for ever, as it for him.
     */
    static String begin(Kind kind) {
        return "LOCK TABLE " + kind.table() + " IN ROW EXCLUSIVE MODE";
    }

    /** Lets nobody else change the row until the end of the transaction. Takes the number. */
    static String lock(Kind kind) {
        return one(kind) + " FOR UPDATE";
    }

    /** Takes the values. */
    static String add(Kind kind) {
        return "INSERT INTO %s (%s) VALUES (%s) RETURNING *".formatted(kind.table(), names(kind), values(kind));
    }

    /** Takes the values and the number. */
    static String change(Kind kind) {
        return "UPDATE %s SET (%s) = ROW(%s)%s RETURNING *"
                .formatted(
                        kind.table(),
                        names(kind),
                        values(kind),
                        where(kind.columns().size() + 1));
    }

    /** Takes the number. */
    static String remove(Kind kind) {
        return "DELETE FROM " + kind.table() + where(1);
    }

    private static String where(int place) {
        return " WHERE tenant_id = 'default' AND id = $" + place + "::bigint";
    }

    private static String names(Kind kind) {
        return kind.columns().stream().map(Column::sql).collect(Collectors.joining(", "));
    }

    private static String values(Kind kind) {
        List<Column> columns = kind.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(place -> columns.get(place).cast("$" + (place + 1) + "::text"))
                .collect(Collectors.joining(", "));
    }
}
