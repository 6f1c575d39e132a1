package com.stratus.sandbox.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** What is true of one entity: its columns, and its rows at a moment, read from the world and not from any answer. */
interface TruthTable {
    /** The platform. */
    String platform();

    /** The entity. */
    String entity();

    /** The column that is summed per currency, or null. */
    String sumField();

    /** The columns of a row's digest, in order. */
    List<Column> columns();

    /**
     * Hands over the rows at a moment, each with the amount to sum or null.
     *
     * @param account the one account to speak of, or null for all; platforms with a single account do not look at it
     */
    void rows(Worlds worlds, Instant time, String account, BiConsumer<Row, BigDecimal> rows);

    /** Whether there is such an account. */
    boolean knows(String account);

    /** A column as it is named in the warehouse. */
    record Column(String name, String kind) {
        static Column text(String name) {
            return new Column(name, "text");
        }

        static Column integer(String name) {
            return new Column(name, "integer");
        }

        static Column decimal(String name) {
            return new Column(name, "decimal");
        }

        static Column bool(String name) {
            return new Column(name, "boolean");
        }

        static Column date(String name) {
            return new Column(name, "date");
        }

        static Column instant(String name) {
            return new Column(name, "instant");
        }
    }

    /** A row; {@code version} is null where the platform gives none, {@code currency} where nothing is summed. */
    record Row(String id, String version, String currency, List<Object> values) {}
}
