package com.stratus.analytics.readmodel;

import com.stratus.analytics.readmodel.Field.Use;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the REST API shows of a table or view of the warehouse.
 *
 * @param name the last part of its address
 * @param one what a row is called
 * @param meaning what one row is, in one sentence
 * @param table the table or view
 * @param key the columns that tell the rows of a connection apart; joined by slashes they are the row's id
 * @param fields what is shown, the connection and the id first
 * @param sort the usual order, as the parameter {@code sort} writes it
 * @param time the field that from and to are about; null where rows have no time
 * @param parts what a row consists of
 */
record ReadModel(
        String name,
        String one,
        String meaning,
        String table,
        List<String> key,
        List<Field> fields,
        String sort,
        String time,
        List<Part> parts) {

    ReadModel {
        var first = Stream.of(
                new Field(
                        Field.CONNECTION,
                        "connection_id",
                        FieldType.TEXT,
                        "The connection that it was read through.",
                        null,
                        Set.of(Use.FILTER)),
                new Field(
                        Field.ID,
                        String.join(" || '/' || ", key),
                        FieldType.TEXT,
                        "The platform's own id, unique within the connection.",
                        null,
                        Set.of(Use.SORT)));
        fields = has(fields, Field.CONNECTION)
                ? List.copyOf(fields)
                : Stream.concat(first, fields.stream()).toList();
    }

    private static boolean has(List<Field> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The same for somebody who sees no personal data, and cannot look for it either. */
    ReadModel withoutPersonalData() {
        var shown = fields.stream()
                .map(field -> field.isFor(Use.PERSONAL) ? field.masked() : field)
                .toList();
        return new ReadModel(name, one, meaning, table, key, shown, sort, time, parts);
    }

    /** The field of an answer that holds a page. */
    String listName() {
        return name.replace('-', '_');
    }

    /** The address of its list. */
    String path() {
        return "/api/" + name;
    }

    /** The field of a name; empty when there is none. */
    Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    /** The fields that are good for something, in their order. */
    List<Field> fieldsFor(Use use) {
        return fields.stream().filter(field -> field.isFor(use)).toList();
    }

    /** Names of the fields that are good for something, for messages. */
    List<String> namesFor(Use use) {
        return fieldsFor(use).stream().map(Field::name).toList();
    }

    /** Whether its rows can be known to be gone. */
    boolean knowsDeletions() {
        return field(Field.DELETED_AT).isPresent();
    }
}
