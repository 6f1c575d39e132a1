package com.stratus.model.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;

/**
 * A column and how its value is taken from a record.
 *
 * @param name the column's name
 * @param type its type in PostgreSQL
 * @param value gives the value from a record: String, Integer, Long, BigDecimal, Boolean, Instant, LocalDate, or for
 *     {@link Type#JSON} and {@link Type#TEXTS} the text that PostgreSQL reads; null where there is none
 */
public record Column(String name, Type type, Function<Object, Object> value) {

    /** Types of columns, with their name in SQL. */
    public enum Type {
        TEXT("text"),
        INTEGER("integer"),
        BIGINT("bigint"),
        NUMERIC("numeric"),
        BOOLEAN("boolean"),
        INSTANT("timestamptz"),
        DATE("date"),
        JSON("jsonb"),
        TEXTS("text[]");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** The type's name in SQL. */
        public String sql() {
            return sql;
        }
    }

    static Function<Object, Object> reader(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return instance -> {
            try {
                return accessor.invoke(instance);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        };
    }
}
