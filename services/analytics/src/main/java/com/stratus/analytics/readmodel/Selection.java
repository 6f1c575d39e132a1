package com.stratus.analytics.readmodel;

import java.util.List;

/**
 * Which rows of a read model are wanted, in which order, and what of them.
 *
 * @param fields what is shown of each row
 * @param filters all of them hold
 * @param from the least value of the model's time; null for no bound
 * @param to the end of the model's time: of days the last one, of points in time the first that is too late; null for no bound
 * @param search a text that one of the searched fields has in it; null for all rows
 * @param deleted whether rows are wanted too that are gone at their platform
 */
record Selection(
        ReadModel model,
        List<Field> fields,
        Sort sort,
        List<Filter> filters,
        Object from,
        Object to,
        String search,
        boolean deleted) {

    /**
     * A condition.
     *
     * @param values one of them is the column's
     */
    record Filter(String column, FieldType type, List<?> values) {}

    /** The same of one row alone. */
    Selection of(String connection, String id) {
        var one = List.of(
                new Filter("connection_id", FieldType.TEXT, List.of(connection)),
                new Filter(model.key().get(0), FieldType.TEXT, List.of(id)));
        return new Selection(model, fields, sort, one, from, to, search, deleted);
    }

    /** All that decides which row follows which. */
    String identity() {
        return String.valueOf(List.of(
                model.name(),
                sort.text(),
                filters,
                String.valueOf(from),
                String.valueOf(to),
                String.valueOf(search),
                deleted));
    }
}
