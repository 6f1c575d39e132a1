package com.stratus.model.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.stratus.model.Json;
import com.stratus.model.Money;
import com.stratus.model.person.PersonKind;
import com.stratus.model.record.InCurrency;
import com.stratus.model.record.Personal;
import com.stratus.model.table.Column.Type;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of a kind of record, read off the record's components: {@code lineItemId} is the column
 * {@code line_item_id}; {@link Money} is a column of its name beside its currency's; lists and JSON are {@code jsonb}.
 *
 * @param name the table's name
 * @param key the column that, with the connection and the parent's key, identifies a row
 * @param columns all columns that come from the record
 * @param personalColumns those of them that say something of a person
 */
public record Table(String name, String key, List<Column> columns, List<PersonalColumn> personalColumns) {

    /**
     * A column that says something of a person.
     *
     * @param names what it names the person by; empty when it only describes somebody whom others name
     * @param kept whether it stays when the person is erased; it names the person only beside others that do not
     */
    public record PersonalColumn(Column column, List<PersonKind> names, boolean kept) {}

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Map<Class<?>, Type> TYPES = Map.ofEntries(
            Map.entry(String.class, Type.TEXT),
            Map.entry(int.class, Type.INTEGER),
            Map.entry(Integer.class, Type.INTEGER),
            Map.entry(long.class, Type.BIGINT),
            Map.entry(Long.class, Type.BIGINT),
            Map.entry(BigDecimal.class, Type.NUMERIC),
            Map.entry(boolean.class, Type.BOOLEAN),
            Map.entry(Boolean.class, Type.BOOLEAN),
            Map.entry(Instant.class, Type.INSTANT),
            Map.entry(LocalDate.class, Type.DATE));

    static Table of(String name, String key, Class<?> type, Set<String> without) {
        var columns = new ArrayList<Column>();
        var personal = new ArrayList<PersonalColumn>();
        var currencies = new HashSet<String>();
        for (var component : type.getRecordComponents()) {
            if (without.contains(component.getName())) {
                continue;
            }
            if (component.getType() == Money.class) {
                var currency = currencyColumn(component);
                columns.add(new Column(columnName(component), Type.NUMERIC, amountOf(component)));
                if (currencies.add(currency)) {
                    columns.add(new Column(currency, Type.TEXT, currencyOf(type, currency)));
                }
            } else {
                columns.add(new Column(columnName(component), columnType(component), valueOf(component)));
            }
            var annotation = component.getAnnotation(Personal.class);
            if (annotation != null) {
                personal.add(new PersonalColumn(
                        columnOf(component, columns), List.of(annotation.value()), annotation.kept()));
            }
        }
        if (columns.stream().noneMatch(column -> column.name().equals(key))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no component for the key " + key);
        }
        return new Table(name, key, List.copyOf(columns), List.copyOf(personal));
    }

    /** The personal columns that are emptied when the person is erased. */
    public List<Column> erasedColumns() {
        return personalColumns.stream()
                .filter(personal -> !personal.kept())
                .map(PersonalColumn::column)
                .toList();
    }

    /** A record as an object of its columns: what {@code jsonb_populate_record} makes a row of. */
    ObjectNode toJson(Object instance) {
        var json = Json.mapper().createObjectNode();
        columns.forEach(
                column -> json.set(column.name(), toJson(column, column.value().apply(instance))));
        return json;
    }

    private static JsonNode toJson(Column column, Object value) {
        try {
            if (value == null || column.type() != Type.JSON) {
                return value == null ? NullNode.getInstance() : TextNode.valueOf(value.toString());
            }
            return Json.mapper().readTree((String) value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not readable as JSON", e);
        }
    }

    private static Column columnOf(RecordComponent component, List<Column> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName(component)))
                .findFirst()
                .orElseThrow();
    }

    static String columnName(RecordComponent component) {
        return HUMP.matcher(component.getName()).replaceAll("$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    static String currencyColumn(RecordComponent component) {
        var annotation = component.getAnnotation(InCurrency.class);
        return annotation == null ? "currency" : annotation.value();
    }

    private static Type columnType(RecordComponent component) {
        var known = TYPES.get(component.getType());
        if (known != null) {
            return known;
        }
        if (List.class.isAssignableFrom(component.getType()) || JsonNode.class.isAssignableFrom(component.getType())) {
            return Type.JSON;
        }
        throw new IllegalArgumentException("no column type for " + component);
    }

    private static Function<Object, Object> valueOf(RecordComponent component) {
        var reader = Column.reader(component);
        return columnType(component) == Type.JSON ? instance -> json(reader.apply(instance)) : reader;
    }

    private static Function<Object, Object> amountOf(RecordComponent component) {
        var reader = Column.reader(component);
        return instance -> reader.apply(instance) instanceof Money money ? money.amount() : null;
    }

    /** The currency of the first amount that is there: a record's amounts of one currency column agree. */
    private static Function<Object, Object> currencyOf(Class<?> type, String currency) {
        var readers = Stream.of(type.getRecordComponents())
                .filter(component -> component.getType() == Money.class)
                .filter(component -> currencyColumn(component).equals(currency))
                .map(Column::reader)
                .toList();
        return instance -> readers.stream()
                .map(reader -> (Money) reader.apply(instance))
                .filter(Objects::nonNull)
                .map(Money::currency)
                .findFirst()
                .orElse(null);
    }

    private static String json(Object value) {
        try {
            return value == null ? null : Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }
}
