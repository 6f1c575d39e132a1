package com.stratus.analytics.readmodel;

import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.readmodel.Field.Use;

import java.util.List;
import java.util.stream.Stream;

/**
 * The order of a list; rows that are equal in the field follow each other by connection and id.
 *
 * <p>A row without a value comes behind all others, and before them in descending order, as in PostgreSQL's indexes.
 *
 * @param field the field that decides; the id for the order of keys alone
 */
record Sort(Field field, boolean descending) {

    private static final String DESCENDING = "-";

    /** Reads what the parameter {@code sort} says. */
    static Sort read(ReadModel model, String text) {
        var descending = text.startsWith(DESCENDING);
        return model.field(descending ? text.substring(1) : text)
                .filter(field -> field.isFor(Use.SORT))
                .map(field -> new Sort(field, descending))
                .orElseThrow(() ->
                        ProblemException.badRequest("sort must be one of: " + String.join(", ", names(model)) + "."));
    }

    /** All orders of a model, as the parameter {@code sort} writes them. */
    static List<String> names(ReadModel model) {
        return model.namesFor(Use.SORT).stream()
                .flatMap(name -> Stream.of(name, DESCENDING + name))
                .toList();
    }

    boolean isByKey() {
        return field.name().equals(Field.ID);
    }

    /** The order as the parameter writes it. */
    String text() {
        return (descending ? DESCENDING : "") + field.name();
    }
}
