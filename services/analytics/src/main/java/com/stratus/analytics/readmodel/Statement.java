package com.stratus.analytics.readmodel;

import com.stratus.analytics.readmodel.Field.Use;
import io.vertx.mutiny.sqlclient.Tuple;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The SQL that reads a selection. Only declared names stand in it: whatever a request says is a parameter. */
final class Statement {

    private static final String CONNECTION = "connection_id";
    private static final String KEY = "key";

    private final Selection selection;
    private final Tuple parameters = Tuple.tuple();
    private final String sql;

    private Statement(Selection selection, Position behind, Integer limit) {
        this.selection = selection;
        this.sql = sql(behind, limit);
    }

    /** All rows, in their order. */
    static Statement all(Selection selection) {
        return new Statement(selection, null, null);
    }

    /** So many rows behind a place; from the first one on when there is none. */
    static Statement page(Selection selection, Position behind, int limit) {
        return new Statement(selection, behind, limit);
    }

    String sql() {
        return sql;
    }

    Tuple parameters() {
        return parameters;
    }

    /** The names under which a row has the columns of its key. */
    static List<String> keyNames(ReadModel model) {
        return IntStream.range(0, model.key().size())
                .mapToObj(index -> KEY + index)
                .toList();
    }

    private String sql(Position behind, Integer limit) {
        var wanted = conditions();
        var end = " ORDER BY " + ordered(deciding(keyColumns()))
                + (limit == null ? "" : " LIMIT " + bind(limit, "integer"));
        var ranges = behind == null ? List.of("true") : ranges(behind);
        var each = ranges.stream()
                .map(range -> select() + where(Stream.concat(wanted.stream(), Stream.of(range))) + end)
                .toList();
        if (each.size() == 1) {
            return each.get(0);
        }
        var names = Stream.concat(Stream.of(Field.CONNECTION), keyNames(selection.model()).stream())
                .toList();
        return "SELECT * FROM ((" + String.join(") UNION ALL (", each) + ")) AS page ORDER BY "
                + ordered(deciding(names)) + " LIMIT " + bind(limit, "integer");
    }

    private String select() {
        var model = selection.model();
        var shown = new LinkedHashSet<Field>();
        model.field(Field.CONNECTION).ifPresent(shown::add);
        shown.addAll(selection.fields());
        shown.add(selection.sort().field());
        List.copyOf(shown).stream()
                .filter(field -> field.currency() != null)
                .forEach(field -> model.field(field.currency()).ifPresent(shown::add));
        var keys = keyNames(model);
        return "SELECT "
                + Stream.concat(
                                shown.stream().map(Field::selected),
                                IntStream.range(0, keys.size())
                                        .mapToObj(index -> model.key().get(index) + " AS " + keys.get(index)))
                        .collect(Collectors.joining(", "))
                + " FROM " + model.table();
    }

    private static String where(Stream<String> conditions) {
        return " WHERE " + conditions.collect(Collectors.joining(" AND "));
    }

    private List<String> conditions() {
        var conditions = new ArrayList<String>();
        selection.filters().forEach(filter -> conditions.add(condition(filter)));
        var model = selection.model();
        model.fields().stream()
                .filter(field -> field.name().equals(model.time()))
                .forEach(time -> addRange(conditions, time));
        if (selection.search() != null) {
            var pattern = bind("%" + selection.search().replaceAll("[\\\\%_]", "\\\\$0") + "%", "text");
            conditions.add(model.fieldsFor(Use.SEARCH).stream()
                    .map(field -> field.column() + " ILIKE " + pattern)
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        if (model.knowsDeletions() && !selection.deleted()) {
            conditions.add(Field.DELETED_AT + " IS NULL");
        }
        return conditions;
    }

    /** One value is compared alone: so an index on the column gives rows in the order of its other columns. */
    private String condition(Selection.Filter filter) {
        var type = filter.type();
        return filter.values().size() == 1
                ? filter.column() + " = " + bind(filter.values().get(0), type.sql())
                : filter.column() + " = ANY (" + bind(type.array(filter.values()), type.sql() + "[]") + ")";
    }

    private void addRange(List<String> conditions, Field time) {
        if (selection.from() != null) {
            conditions.add(
                    time.column() + " >= " + bind(selection.from(), time.type().sql()));
        }
        if (selection.to() != null) {
            var within = time.type() == FieldType.DATE ? " <= " : " < ";
            conditions.add(
                    time.column() + within + bind(selection.to(), time.type().sql()));
        }
    }

    /** What lies behind a place, each part in the order of an index: with a value, and without. */
    private List<String> ranges(Position behind) {
        var sort = selection.sort();
        var than = sort.descending() ? " < " : " > ";
        var keys = behind.key().stream().map(part -> bind(part, "text")).toList();
        if (sort.isByKey()) {
            return List.of(row(keyColumns()) + than + row(keys));
        }
        var column = sort.field().column();
        if (behind.value() == null) {
            var others = column + " IS NULL AND " + row(keyColumns()) + than + row(keys);
            return sort.descending() ? List.of(others, column + " IS NOT NULL") : List.of(others);
        }
        var value = bind(
                sort.field().type().parse(Query.CURSOR, behind.value()),
                sort.field().type().sql());
        var others = row(deciding(keyColumns())) + than + row(with(value, keys));
        return sort.descending() ? List.of(others) : List.of(others, column + " IS NULL");
    }

    private List<String> keyColumns() {
        return with(CONNECTION, selection.model().key());
    }

    /** What decides the order, the last of it the key. */
    private List<String> deciding(List<String> key) {
        var sort = selection.sort();
        return sort.isByKey() ? key : with(sort.field().name(), key);
    }

    private String ordered(List<String> columns) {
        return columns.stream()
                .map(column -> column + (selection.sort().descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    private static List<String> with(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static String row(List<String> columns) {
        return "(" + String.join(", ", columns) + ")";
    }

    private String bind(Object value, String type) {
        parameters.addValue(value);
        return "$" + parameters.size() + "::" + type;
    }
}
