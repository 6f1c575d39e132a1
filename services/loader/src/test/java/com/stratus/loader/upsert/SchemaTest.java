package com.stratus.loader.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Embedded;
import com.stratus.loader.Database;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;
import com.stratus.model.table.Table;
import com.stratus.model.table.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Every record against its table in a migrated database. */
class SchemaTest {

    private static Database database;

    @BeforeAll
    static void migrate() {
        database = Database.migrated(Embedded.postgres(), "loader_schema");
    }

    static Stream<Aggregate<?>> aggregates() {
        return Tables.all().stream();
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void recordsFitTheirTable(Aggregate<?> aggregate) {
        assertFits(aggregate.table(), "");
        assertThat(columns(aggregate.table().name()))
                .containsEntry("tenant_id", "text not null")
                .containsEntry("connection_id", "text not null")
                .containsEntry("source", "text not null")
                .containsEntry("source_updated_at", "timestamp with time zone")
                .containsEntry("sequence", "bigint not null")
                .containsEntry("content_hash", "bytea not null")
                .containsEntry("run_id", "uuid not null")
                .containsEntry("person_refs", "text[]")
                .containsEntry("deleted_at", "timestamp with time zone")
                .containsEntry("deleted_reason", "text")
                .containsEntry("created_at", createdAt(aggregate.table()))
                .containsEntry("loaded_at", "timestamp with time zone not null");
        assertThat(primaryKey(aggregate.table().name()))
                .containsExactly("connection_id", aggregate.table().key());
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void partsFitTheirTables(Aggregate<?> aggregate) {
        for (var child : aggregate.children()) {
            assertFits(child.table(), aggregate.table().key());
            assertThat(columns(child.table().name()))
                    .containsEntry("tenant_id", "text not null")
                    .containsEntry("connection_id", "text not null")
                    .containsEntry(aggregate.table().key(), "text not null")
                    .containsEntry("content_hash", "bytea not null")
                    .containsEntry("created_at", createdAt(child.table()))
                    .containsEntry("loaded_at", "timestamp with time zone not null");
            assertThat(primaryKey(child.table().name()))
                    .containsExactly(
                            "connection_id",
                            aggregate.table().key(),
                            child.table().key());
        }
    }

    @Test
    void everyTableAndColumnSaysWhatItIs() {
        assertThat(
                        database.texts(
                                """
                        SELECT c.relname || coalesce('.' || a.attname, '')
                          FROM pg_class c
                          LEFT JOIN LATERAL (
                                SELECT 0 AS attnum, NULL::name AS attname
                                 UNION ALL
                                SELECT attnum, attname FROM pg_attribute
                                 WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND c.relkind <> 'v') a ON true
                         WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND c.relkind IN ('r', 'p', 'v', 'm')
                           AND c.relname <> 'flyway_schema_history'
                           AND coalesce(CASE WHEN a.attnum = 0 THEN obj_description(c.oid, 'pg_class')
                                             ELSE col_description(c.oid, a.attnum) END, '') = ''
                         ORDER BY 1
                        """))
                .isEmpty();
    }

    @Test
    void historyKnowsTheTablesOfEveryEntity() {
        var expected = new ArrayList<String>();
        for (var aggregate : Tables.all()) {
            var whole = aggregate.table();
            expected.add(String.join(" ", aggregate.name(), whole.name(), whole.key(), aggregate.changedColumn()));
            aggregate
                    .children()
                    .forEach(child -> expected.add(String.join(
                            " ",
                            aggregate.name(),
                            child.table().name(),
                            child.table().key(),
                            whole.name())));
        }
        assertThat(
                        database.texts(
                                "SELECT concat_ws(' ', entity, table_name, key_column, parent_table, changed_column) FROM record_tables"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void loaderReadsExactlyTheTopicsOfRecordsAndRejects() throws IOException {
        var properties = new Properties();
        try (var file = SchemaTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        var topics = new ArrayList<String>();
        Tables.all().forEach(aggregate -> topics.add(aggregate.topic().name()));
        topics.add("stratus.rejected");

        assertThat(properties
                        .getProperty("mp.messaging.incoming.records.topics")
                        .split(","))
                .containsExactlyInAnyOrderElementsOf(topics);
    }

    /** Columns of the record, in the order of its components, with the declared type; none is left over. */
    private static void assertFits(Table table, String parentKey) {
        var expected = new ArrayList<String>();
        table.columns()
                .forEach(column ->
                        expected.add(column.name() + " " + sqlType(column.type().sql())));
        var actual = new ArrayList<String>();
        columns(table.name()).forEach((name, type) -> {
            if (table.columns().stream().anyMatch(column -> column.name().equals(name))) {
                actual.add(name + " " + type.replace(" not null", "").replaceAll("\\(.*\\)", ""));
            }
        });
        assertThat(actual).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);

        var known = new LinkedHashSet<>(List.of(
                "id",
                "tenant_id",
                "connection_id",
                "source",
                "source_updated_at",
                "sequence",
                "content_hash",
                "run_id",
                "person_refs",
                "deleted_at",
                "deleted_reason",
                "created_at",
                "loaded_at",
                parentKey));
        table.columns().forEach(column -> known.add(column.name()));
        assertThat(columns(table.name()).keySet())
                .as("columns that nothing writes")
                .isSubsetOf(known);
    }

    /** When the row came, unless the record says when its thing was made. */
    private static String createdAt(Table table) {
        var isOfTheRecord = table.columns().stream().map(Column::name).anyMatch("created_at"::equals);
        return "timestamp with time zone" + (isOfTheRecord ? "" : " not null");
    }

    private static String sqlType(String declared) {
        return declared.equals("timestamptz") ? "timestamp with time zone" : declared;
    }

    /** Columns that somebody writes: PostgreSQL itself makes the others of them. */
    private static Map<String, String> columns(String table) {
        return database.pairs(
                """
                SELECT attname, format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
                  FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                 ORDER BY attnum
                """,
                table);
    }

    private static List<String> primaryKey(String table) {
        return database.texts(
                """
                SELECT attname FROM pg_index i
                  CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                 WHERE i.indrelid = ?::regclass AND i.indisprimary ORDER BY k.place
                """,
                table);
    }
}
