package com.stratus.model.person;

import com.stratus.model.record.Personal;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;
import com.stratus.model.table.Table;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What records say of persons, read off the components that {@link Personal} marks. */
public final class PersonalData {

    private PersonalData() {}

    /** References of everybody whom a record or one of its parts names, sorted. */
    public static Set<String> references(
            Aggregate<?> aggregate, String connectionId, SourceRecord record, PersonReferences references) {
        var found = new TreeSet<String>();
        addReferences(aggregate.table(), connectionId, record, references, found);
        for (var child : aggregate.children()) {
            for (var part : child.parts().apply(record)) {
                addReferences(child.table(), connectionId, part, references, found);
            }
        }
        return found;
    }

    private static void addReferences(
            Table table, String connectionId, Object row, PersonReferences references, Collection<String> found) {
        references(table, connectionId, column -> column.value().apply(row), references, found);
    }

    /**
     * Adds the references of everybody whom a row names.
     *
     * @param valueOf gives a column's value in the row, null where there is none
     */
    public static void references(
            Table table,
            String connectionId,
            Function<Column, Object> valueOf,
            PersonReferences references,
            Collection<String> found) {
        var saysSomething = table.erasedColumns().stream()
                .anyMatch(column -> !text(valueOf, column).isBlank());
        for (var personal : table.personalColumns()) {
            var value = text(valueOf, personal.column());
            if (!value.isBlank() && (saysSomething || !personal.kept())) {
                personal.names().forEach(kind -> found.add(reference(kind, connectionId, value, references)));
            }
        }
    }

    private static String text(Function<Column, Object> valueOf, Column column) {
        return Objects.toString(valueOf.apply(column), "");
    }

    private static String reference(PersonKind kind, String connectionId, String value, PersonReferences references) {
        return switch (kind) {
            case EMAIL -> references.ofEmail(value);
            case CUSTOMER -> references.ofCustomer(connectionId, value);
        };
    }

    /** A copy without anything that says something of a person, in its parts neither. */
    public static <R extends SourceRecord> R redacted(R record) {
        return cast(record, redactedCopy(record));
    }

    @SuppressWarnings("unchecked") // A copy is of the class that it copies.
    private static <R> R cast(R original, Object copy) {
        return (R) original.getClass().cast(copy);
    }

    private static Object redactedCopy(Object record) {
        var components = record.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            types[index] = components[index].getType();
            values[index] = redactedValue(components[index], record);
        }
        try {
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass().getSimpleName() + " does not stand without a person", e);
        }
    }

    private static Object redactedValue(RecordComponent component, Object record) {
        var personal = component.getAnnotation(Personal.class);
        if (personal != null && !personal.kept()) {
            return null;
        }
        var value = valueOf(component, record);
        return value instanceof List<?> parts
                ? parts.stream()
                        .map(part -> part instanceof Record ? redactedCopy(part) : part)
                        .toList()
                : value;
    }

    private static Object valueOf(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
