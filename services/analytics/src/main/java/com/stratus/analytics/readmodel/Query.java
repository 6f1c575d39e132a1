package com.stratus.analytics.readmodel;

import com.stratus.analytics.api.Parameters;
import com.stratus.analytics.api.ProblemException;
import com.stratus.analytics.readmodel.Field.Use;
import com.stratus.analytics.readmodel.Selection.Filter;
import jakarta.ws.rs.core.MultivaluedMap;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the parameters of a request for rows of a read model; what there is not is a 400 that says what there is. */
final class Query {

    static final String CURSOR = "cursor";
    static final String LIMIT = "limit";
    static final String SORT = "sort";
    static final String FIELDS = "fields";
    static final String FROM = "from";
    static final String TO = "to";
    static final String SEARCH = "search";
    static final String DELETED = "deleted";
    static final String INCLUDE = "include";

    private static final int USUAL_LIMIT = 100;
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_VALUES = 100;

    private final ReadModel model;
    private final MultivaluedMap<String, String> parameters;
    private final Selection selection;

    private Query(ReadModel model, MultivaluedMap<String, String> parameters, List<String> known) {
        this.model = model;
        this.parameters = parameters;
        Parameters.requireKnown(parameters, known);
        selection = read();
    }

    /** A request for a page. */
    static Query page(ReadModel model, MultivaluedMap<String, String> parameters) {
        return new Query(
                model,
                parameters,
                Stream.concat(Stream.of(CURSOR, LIMIT), list(model)).toList());
    }

    /** A request for a file. */
    static Query file(ReadModel model, MultivaluedMap<String, String> parameters) {
        return new Query(model, parameters, list(model).toList());
    }

    /** A request for one row. */
    static Query row(ReadModel model, MultivaluedMap<String, String> parameters) {
        return new Query(model, parameters, shown(model).toList());
    }

    private static Stream<String> list(ReadModel model) {
        var list = new ArrayList<>(model.namesFor(Use.FILTER));
        list.addAll(List.of(SORT, Format.PARAMETER));
        if (model.time() != null) {
            list.addAll(List.of(FROM, TO));
        }
        if (!model.fieldsFor(Use.SEARCH).isEmpty()) {
            list.add(SEARCH);
        }
        return Stream.concat(list.stream(), shown(model));
    }

    private static Stream<String> shown(ReadModel model) {
        return Stream.concat(Stream.of(FIELDS), model.knowsDeletions() ? Stream.of(DELETED) : Stream.empty());
    }

    /** Whether only some of a row's own fields are wanted. */
    boolean isSparse() {
        return parameters.containsKey(FIELDS);
    }

    /** How many rows at most. */
    int limit() {
        return Parameters.limit(one(LIMIT), USUAL_LIMIT);
    }

    /** What next of the page before says; null for the first page. */
    String cursor() {
        return one(CURSOR);
    }

    /** Which rows are wanted, and what of them. */
    Selection selection() {
        return selection;
    }

    private Selection read() {
        var sort = one(SORT);
        var from = bound(FROM);
        var to = bound(TO);
        requireOrder(from, to);
        return new Selection(
                model,
                fields(),
                Sort.read(model, sort == null ? model.sort() : sort),
                filters(),
                from,
                to,
                search(),
                INCLUDE.equals(Parameters.oneOf(DELETED, one(DELETED), List.of(INCLUDE))));
    }

    private String one(String name) {
        return Parameters.one(parameters, name);
    }

    private List<Field> fields() {
        var names = one(FIELDS);
        if (names == null) {
            return model.fields();
        }
        var wanted = List.of(names.split(",", -1));
        var known = model.fields().stream().map(Field::name).toList();
        wanted.forEach(name -> Parameters.oneOf("each of fields", name, known));
        return model.fields().stream()
                .filter(field -> wanted.contains(field.name()))
                .toList();
    }

    private List<Filter> filters() {
        return model.fieldsFor(Use.FILTER).stream()
                .filter(field -> parameters.containsKey(field.name()))
                .map(this::filter)
                .toList();
    }

    private Filter filter(Field field) {
        var texts = parameters.get(field.name());
        if (texts.size() > MOST_VALUES) {
            throw ProblemException.badRequest(field.name() + " may be given " + MOST_VALUES + " times.");
        }
        return new Filter(
                field.column(),
                field.type(),
                texts.stream()
                        .map(text -> field.type().parse(field.name(), text))
                        .toList());
    }

    private Object bound(String name) {
        var text = one(name);
        return text == null
                ? null
                : model.field(model.time()).orElseThrow().type().parse(name, text);
    }

    private static void requireOrder(Object from, Object to) {
        var reversed = from instanceof LocalDate day && to instanceof LocalDate last && day.isAfter(last)
                || from instanceof OffsetDateTime time && to instanceof OffsetDateTime end && !time.isBefore(end);
        if (reversed) {
            throw ProblemException.badRequest("from must be before to.");
        }
    }

    private String search() {
        var text = one(SEARCH);
        if (text != null && (text.isBlank() || text.length() > LONGEST_SEARCH)) {
            throw ProblemException.badRequest("search must have 1 to " + LONGEST_SEARCH + " characters.");
        }
        return text;
    }
}
