package com.stratus.analytics.reference;

import com.stratus.analytics.reference.Column.Type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of reference data: its table, and what a file of it looks like. */
enum Kind {
    /** Which stock SKUs a channel's SKU consists of. What a file says of a channel's SKU is all there is of it. */
    SKU_MAP(
            "sku-map",
            "sku_map",
            List.of(
                    Column.required("channel_sku", Type.TEXT, Values::foreign),
                    Column.optional("connection", "connection_id", Values::connection),
                    Column.required("stock_sku", Type.TEXT, Values::own),
                    Column.required("quantity", Type.INTEGER, Values::quantity)),
            3,
            2),

    /** What a unit costs from a day on. */
    UNIT_COSTS(
            "unit-costs",
            "unit_costs",
            List.of(
                    Column.required("sku", Type.TEXT, Values::own),
                    Column.required("valid_from", Type.DATE, Values::date),
                    Column.required("amount", Type.NUMERIC, Values::amount),
                    Column.required("currency", Type.TEXT, Values::currency)),
            2,
            2),

    /** What a currency was worth on a day. */
    EXCHANGE_RATES(
            "exchange-rates",
            "exchange_rates",
            List.of(
                    Column.required("from_currency", Type.TEXT, Values::currency),
                    Column.required("to_currency", Type.TEXT, Values::currency),
                    Column.required("rate_on", Type.DATE, Values::date),
                    Column.required("rate", Type.NUMERIC, Values::rate),
                    Column.required("source", Type.TEXT, Values::own)),
            3,
            3);

    private final String id;
    private final String table;
    private final List<Column> columns;
    private final int keyColumns;
    private final int groupColumns;

    /**
     * @param keyColumns how many columns, from the first on, no two rows have in common
     * @param groupColumns how many columns, from the first on, rows have in common that are replaced together
     */
    Kind(String id, String table, List<Column> columns, int keyColumns, int groupColumns) {
        this.id = id;
        this.table = table;
        this.columns = columns;
        this.keyColumns = keyColumns;
        this.groupColumns = groupColumns;
    }

    /** The kind of a name as addresses and the command line have it; empty when there is none. */
    static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** All names, for messages. */
    static String ids() {
        return Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", "));
    }

    String id() {
        return id;
    }

    String table() {
        return table;
    }

    List<Column> columns() {
        return columns;
    }

    List<Column> key() {
        return columns.subList(0, keyColumns);
    }

    List<Column> group() {
        return columns.subList(0, groupColumns);
    }

    /** What is not of the key. */
    List<Column> contents() {
        return columns.subList(keyColumns, columns.size());
    }

    /** What is wrong with a row of which every cell is right; null when nothing is. */
    Fault fault(long line, List<String> row) {
        return this == EXCHANGE_RATES && row.get(0).equals(row.get(1))
                ? new Fault(line, "to_currency", "must be another currency than from_currency")
                : null;
    }
}
