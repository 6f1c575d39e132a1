package com.stratus.analytics.readmodel;

import com.stratus.analytics.database.Columns;
import io.vertx.mutiny.sqlclient.Row;

import java.util.Set;

/**
 * A field of a read model: a column of the warehouse, under its name there.
 *
 * @param name its name in requests and answers
 * @param column the column, or SQL that makes it of several
 * @param meaning what it says, in one sentence
 * @param currency the field that names the currency of an amount; null for what is no amount
 * @param uses what else it is good for than to be shown
 */
record Field(String name, String column, FieldType type, String meaning, String currency, Set<Use> uses) {

    /** What a field is good for. */
    enum Use {
        /** Rows can be asked for by its values. */
        FILTER,
        /** Lists can be in its order; it has an index, or few rows. */
        SORT,
        /** It is looked through for a text. */
        SEARCH,
        /** It tells of a person. */
        PERSONAL
    }

    static final String CONNECTION = "connection";
    static final String ID = "id";
    static final String DELETED_AT = "deleted_at";

    static final Field GONE_AT = instant(DELETED_AT, "When it was found to be gone; null while it exists.");
    static final Field GONE_BECAUSE = text("deleted_reason", "How we know that it is gone.");
    static final Field LOADED_AT = instant("loaded_at", "When the row was last written.");

    static Field of(String name, FieldType type, String meaning, Use... uses) {
        return new Field(name, name, type, meaning, null, Set.of(uses));
    }

    static Field text(String name, String meaning, Use... uses) {
        return of(name, FieldType.TEXT, meaning, uses);
    }

    static Field integer(String name, String meaning) {
        return of(name, FieldType.INTEGER, meaning);
    }

    static Field decimal(String name, String meaning) {
        return of(name, FieldType.DECIMAL, meaning);
    }

    /** A decimal that is written with the usual digits of the currency in another field. */
    static Field amount(String name, String currency, String meaning) {
        return new Field(name, name, FieldType.DECIMAL, meaning, currency, Set.of());
    }

    static Field flag(String name, String meaning, Use... uses) {
        return of(name, FieldType.BOOLEAN, meaning, uses);
    }

    static Field instant(String name, String meaning, Use... uses) {
        return of(name, FieldType.INSTANT, meaning, uses);
    }

    static Field date(String name, String meaning, Use... uses) {
        return of(name, FieldType.DATE, meaning, uses);
    }

    /** An array in JSON. */
    static Field list(String name, String meaning) {
        return of(name, FieldType.JSON, meaning);
    }

    /** The same for somebody who sees no personal data: whether there is a value, and nothing of it. */
    Field masked() {
        var mask = type == FieldType.TEXT ? "CASE WHEN (%s) IS NOT NULL THEN '***' END".formatted(column) : "NULL";
        return new Field(name, mask, type, meaning, null, Set.of(Use.PERSONAL));
    }

    boolean isFor(Use use) {
        return uses.contains(use);
    }

    /** What a list selects of it. */
    String selected() {
        return type.selected(column) + " AS " + name;
    }

    /** Its value as answers have it; null where there is none. */
    Object value(Row row) {
        return currency == null ? type.read(row, name) : Columns.amount(row, name, currency);
    }
}
