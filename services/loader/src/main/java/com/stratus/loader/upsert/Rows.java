package com.stratus.loader.upsert;

import com.stratus.loader.fold.Key;
import io.vertx.core.buffer.Buffer;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Lists as parameters. */
public final class Rows {

    private Rows() {}

    static String[] connections(List<Key> keys) {
        return texts(keys, Key::connectionId);
    }

    static String[] ids(List<Key> keys) {
        return texts(keys, Key::id);
    }

    /** A list that stands in one column, as PostgreSQL reads it; for names without quotes, commas and braces. */
    public static String list(Collection<String> names) {
        return "{" + String.join(",", names) + "}";
    }

    static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    static <T> Long[] numbers(List<T> rows, Function<T, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    static <T> OffsetDateTime[] times(List<T> rows, Function<T, java.time.Instant> value) {
        return rows.stream().map(value).map(ColumnArray::utc).toArray(OffsetDateTime[]::new);
    }

    static <T> Buffer[] bytes(List<T> rows, Function<T, byte[]> value) {
        return rows.stream().map(value).map(Buffer::buffer).toArray(Buffer[]::new);
    }
}
