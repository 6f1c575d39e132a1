package com.stratus.analytics.reference;

import java.util.function.UnaryOperator;

/**
 * A column of reference data.
 *
 * @param name its name in files and answers
 * @param sql its name in the table
 * @param type its type in the table
 * @param isRequired whether a file must have it; without it every cell counts as empty
 * @param reading gives a cell as the database takes it, or throws {@link RefusedValueException}
 */
record Column(String name, String sql, Type type, boolean isRequired, UnaryOperator<String> reading) {

    /** What a column holds. */
    enum Type {
        TEXT("text"),
        INTEGER("integer"),
        NUMERIC("numeric"),
        DATE("date");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    static Column required(String name, Type type, UnaryOperator<String> reading) {
        return new Column(name, name, type, true, reading);
    }

    /** An empty cell is stored as null. */
    static Column optional(String name, String sql, UnaryOperator<String> reading) {
        return new Column(name, sql, Type.TEXT, false, reading);
    }

    /** A cell as the database takes it. @throws RefusedValueException if it cannot be taken */
    String read(String cell) {
        return reading.apply(cell);
    }

    /** SQL that makes a value of what {@link #read} gave. */
    String cast(String expression) {
        return (isRequired ? expression : "nullif(" + expression + ", '')") + "::" + type.sql;
    }

    /** SQL that makes what {@link #read} gives of a value. */
    String text(String table) {
        var value = table + "." + sql;
        return switch (type) {
            case TEXT -> isRequired ? value : comparable(table);
            case INTEGER -> value + "::text";
            case NUMERIC -> "trim_scale(" + value + ")::text";
            case DATE -> "to_char(" + value + ", 'YYYY-MM-DD')";
        };
    }

    /** The type of its values in SQL. */
    String typeName() {
        return type.sql;
    }

    /** SQL of a value that is never null, as the key's index has it. */
    String comparable(String table) {
        var value = table.isEmpty() ? sql : table + "." + sql;
        return isRequired ? value : "coalesce(" + value + ", '')";
    }
}
