package com.stratus.model.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Platform;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.topic.Topic;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one kind of record lives: its topic, its table, and the tables of its parts.
 *
 * @param platform the platform that it comes from
 * @param topic the topic that carries it
 * @param type the record's class
 * @param table the record's table
 * @param children the tables of its lists, e.g. an order's lines
 * @param total the amount by which two sets of such records are compared; empty when they have none
 * @param changedColumn the column that says when the platform last changed a row
 * @param withheldColumn the column that names those of the personal columns that the platform did not show: they keep what
 *     is stored; empty where the platform shows all or nothing
 */
public record Aggregate<R extends SourceRecord>(
        Platform platform,
        Topic topic,
        Class<R> type,
        Table table,
        List<Child> children,
        Optional<Amount> total,
        String changedColumn,
        Optional<String> withheldColumn) {

    private static final String UPDATE_TIME = "source_updated_at";

    /** An amount's column beside that of its currency. */
    public record Amount(String column, String currency) {}

    /**
     * The table of a record's list.
     *
     * @param table its table; rows are identified by connection, parent's key and the table's key
     * @param parts gives the list from a record
     */
    public record Child(Table table, Function<Object, List<?>> parts) {}

    /** The entity's name within its platform, e.g. {@code orders}. */
    public String entity() {
        return topic.name().substring(topic.name().lastIndexOf('.') + 1);
    }

    /** Platform and entity, e.g. {@code shopify.orders}: its name in control tables and in the REST API. */
    public String name() {
        return platform.id() + "." + entity();
    }

    /** The header {@code ce_type} of its messages: topic and major version. */
    public String eventType() {
        return topic.name() + ".v1";
    }

    /** The header {@code ce_type} of messages that say that a record is gone; their value is a {@link Deletion}. */
    public String deletedType() {
        return topic.name() + ".deleted.v1";
    }

    /**
     * SQL for a stored row as JSON, with its parts by table and in the order of their keys: what history keeps of it.
     *
     * @param row the row's name in the statement
     */
    public String rowAsJson(String row) {
        var parts = children.stream().map(child -> partsAsJson(child, row));
        return Stream.concat(Stream.of("to_jsonb(" + row + ")"), parts).collect(Collectors.joining(" || "));
    }

    /** A record as its row and its parts, in the form of {@link #rowAsJson}, columns of the record only. */
    public ObjectNode toJson(SourceRecord instance) {
        var json = table.toJson(instance);
        for (var child : children) {
            var parts = json.putArray(child.table().name());
            child.parts()
                    .apply(instance)
                    .forEach(part -> parts.add(child.table().toJson(part)));
        }
        return json;
    }

    private String partsAsJson(Child child, String row) {
        return """
                jsonb_build_object('%1$s', (
                  SELECT coalesce(jsonb_agg(to_jsonb(part) ORDER BY part.%2$s), '[]')
                    FROM %1$s AS part
                   WHERE part.connection_id = %4$s.connection_id AND part.%3$s = %4$s.%3$s))"""
                .formatted(child.table().name(), child.table().key(), table.key(), row);
    }

    /** The header {@code ce_type} of tombstones: what the key's messages said named an erased person and is gone. */
    public String erasedType() {
        return topic.name() + ".erased.v1";
    }

    /** Whether the platform says when it last changed such a record; of the others it only says what is there now. */
    public boolean isDated() {
        return !changedColumn.equals(UPDATE_TIME)
                || Stream.of(type.getRecordComponents())
                        .anyMatch(component -> Table.columnName(component).equals(UPDATE_TIME));
    }

    /** Whether a record or one of its parts can say something of a person. */
    public boolean isPersonal() {
        return Stream.concat(Stream.of(table), children.stream().map(Child::table))
                .anyMatch(one -> !one.personalColumns().isEmpty());
    }

    static <R extends SourceRecord> Builder<R> of(Platform platform, Topic topic, Class<R> type) {
        return new Builder<>(platform, topic, type);
    }

    static final class Builder<R extends SourceRecord> {
        private final Platform platform;
        private final Topic topic;
        private final Class<R> type;
        private final List<Child> children = new ArrayList<>();
        private final Set<String> lists = new HashSet<>();
        private Optional<Amount> total = Optional.empty();
        private String changedColumn = UPDATE_TIME;
        private Optional<String> withheldColumn = Optional.empty();

        private Builder(Platform platform, Topic topic, Class<R> type) {
            this.platform = platform;
            this.topic = topic;
            this.type = type;
        }

        /** A list of the record that has a table of its own. */
        Builder<R> child(String component, Class<?> part, String table, String key) {
            var reader = Column.reader(component(component));
            children.add(new Child(Table.of(table, key, part, Set.of()), instance -> (List<?>) reader.apply(instance)));
            lists.add(component);
            return this;
        }

        /** A list that records of this kind never have. */
        Builder<R> without(String component) {
            lists.add(component(component).getName());
            return this;
        }

        /** The component of type Money that sums are made of. */
        Builder<R> total(String component) {
            var amount = component(component);
            total = Optional.of(new Amount(Table.columnName(amount), Table.currencyColumn(amount)));
            return this;
        }

        /** The component that says when the platform last changed it, where there is no update time of its own. */
        Builder<R> changed(String component) {
            changedColumn = Table.columnName(component(component));
            return this;
        }

        /** The component that lists the columns which the platform did not show. */
        Builder<R> withheld(String component) {
            withheldColumn = Optional.of(Table.columnName(component(component)));
            return this;
        }

        Aggregate<R> in(String table, String key) {
            return new Aggregate<>(
                    platform,
                    topic,
                    type,
                    Table.of(table, key, type, without()),
                    List.copyOf(children),
                    total,
                    changedColumn,
                    withheldColumn);
        }

        /** The update time is a version column, which every table of records has. */
        private Set<String> without() {
            var without = new HashSet<>(lists);
            without.add("sourceUpdatedAt");
            return without;
        }

        private RecordComponent component(String name) {
            return Stream.of(type.getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no " + name));
        }
    }
}
