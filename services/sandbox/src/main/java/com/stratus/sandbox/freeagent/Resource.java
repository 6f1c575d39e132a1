package com.stratus.sandbox.freeagent;

import com.stratus.sandbox.freeagent.books.BooksSnapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of records that FreeAgent lists page by page.
 *
 * @param path below the version
 * @param plural the key of a list
 * @param singular the key of one
 * @param level the least permission level
 * @param all every record, for somebody who knows its id
 * @param listed the records that a list has, in its order
 * @param id FreeAgent's id
 * @param updatedAt when it last changed, null where lists cannot be asked for changes
 * @param json writes a record
 * @param nested the parameter by which a list has the lines of its records too, or null
 */
record Resource<T>(
        String path,
        String plural,
        String singular,
        int level,
        Function<BooksSnapshot, List<T>> all,
        BiFunction<BooksSnapshot, Query, List<T>> listed,
        Function<T, Object> id,
        Function<T, Instant> updatedAt,
        Writer<T> json,
        String nested) {

    /** Writes a record, whole or as a list shows it. */
    @FunctionalInterface
    interface Writer<T> {
        Map<String, Object> write(BooksSnapshot books, T one, boolean whole);
    }

    /** The records of a list; those that changed only, if that is asked for. */
    List<T> select(BooksSnapshot books, Query query) {
        Instant since = updatedAt == null ? null : query.updatedSince();
        return listed.apply(books, query).stream()
                .filter(one -> since == null || !updatedAt.apply(one).isBefore(since))
                .toList();
    }

    /** A record as a list shows it. */
    Map<String, Object> show(BooksSnapshot books, T one, Query query) {
        return json.write(books, one, nested != null && query.flag(nested));
    }

    /** The record of an id with all that it has, or null. */
    Map<String, Object> find(BooksSnapshot books, String wanted) {
        return all.apply(books).stream()
                .filter(one -> id.apply(one).toString().equals(wanted))
                .findFirst()
                .map(one -> json.write(books, one, true))
                .orElse(null);
    }
}
