package com.stratus.analytics.reference;

import com.stratus.analytics.reference.Column.Type;
import io.vertx.mutiny.sqlclient.Row;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A kind of reference data: its table, and what a file of it looks like. */
enum Kind {
    /** Which stock SKUs a channel's SKU consists of. What a file says of a channel's SKU is all there is of it. */
    SKU_MAP(
            "sku-map",
            "sku_map",
            "mapping",
            SkuMapping.class,
            SkuMapping::of,
            "{\"channel_sku\": \"GIFT-SET\", \"connection\": null, \"stock_sku\": \"CUP-BLUE\", \"quantity\": 2}",
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
            "unit cost",
            UnitCost.class,
            UnitCost::of,
            "{\"sku\": \"CUP-BLUE\", \"valid_from\": \"2026-01-01\", \"amount\": \"3.20\", \"currency\": \"GBP\"}",
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
            "exchange rate",
            ExchangeRate.class,
            ExchangeRate::of,
            "{\"from_currency\": \"EUR\", \"to_currency\": \"GBP\", \"rate_on\": \"2026-11-20\", \"rate\": \"0.8642\","
                    + " \"source\": \"ECB\"}",
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
    private final String one;
    private final Class<? extends Entry> type;
    private final Function<Row, Entry> reader;
    private final String example;
    private final List<Column> columns;
    private final int keyColumns;
    private final int groupColumns;

    /** Said of a connection that does not exist. */
    static final String NO_CONNECTION = "there is no connection of that name";

    /**
     * @param one what a row is called
     * @param type what answers show of a row, as {@code reader} gives it
     * @param example a row as somebody sends it
     * @param keyColumns how many columns, from the first on, no two rows have in common
     * @param groupColumns how many columns, from the first on, rows have in common that are replaced together
     */
    Kind(
            String id,
            String table,
            String one,
            Class<? extends Entry> type,
            Function<Row, Entry> reader,
            String example,
            List<Column> columns,
            int keyColumns,
            int groupColumns) {
        this.id = id;
        this.table = table;
        this.one = one;
        this.type = type;
        this.reader = reader;
        this.example = example;
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

    /** What a row is called. */
    String one() {
        return one;
    }

    /** What answers show of a row. */
    Class<? extends Entry> type() {
        return type;
    }

    /** A row as answers have it. */
    Entry entry(Row row) {
        return reader.apply(row);
    }

    /** A row as somebody sends it, in JSON. */
    String example() {
        return example;
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

    /** The connection that a row names; empty where it names none. */
    String connectionOf(List<String> row) {
        return this == SKU_MAP ? row.get(1) : "";
    }

    /** What is wrong with a row of which every cell is right; null when nothing is. */
    Fault fault(long line, List<String> row) {
        return this == EXCHANGE_RATES && row.get(0).equals(row.get(1))
                ? new Fault(line, "to_currency", "must be another currency than from_currency")
                : null;
    }
}
