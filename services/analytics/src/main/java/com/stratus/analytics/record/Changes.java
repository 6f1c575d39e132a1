package com.stratus.analytics.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.stratus.model.table.Aggregate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between a version and the one before it.
 *
 * @param fields the record's own fields that differ, by name
 * @param parts the parts that came, went or differ, by table and key
 */
@Schema(description = "What differs between a version and the one before it.")
public record Changes(List<Field> fields, List<Part> parts) {

    /** Columns that say how a row came here and whose it is, not what it says. */
    private static final Set<String> TECHNICAL = Set.of(
            "tenant_id",
            "connection_id",
            "source",
            "source_updated_at",
            "sequence",
            "content_hash",
            "run_id",
            "person_refs",
            "created_at",
            "loaded_at",
            "id");

    /** Of a row of its own the same as {@code source_updated_at}; of a part it is what the platform says of it. */
    private static final String UPDATED_AT = "updated_at";

    /** An amount is the same whatever zeros are at its end. */
    private static final Comparator<JsonNode> SAME = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    /** One field that differs. */
    @Schema(name = "FieldChange")
    public record Field(
            String field,
            @Schema(implementation = Object.class) JsonNode before,
            @Schema(implementation = Object.class) JsonNode after) {}

    /**
     * A part that came, went or differs.
     *
     * @param table the table of the parts
     * @param change added, removed or changed
     * @param fields of a part that changed, the fields that differ
     */
    @Schema(name = "PartChange")
    public record Part(
            String table,
            String key,
            @Schema(enumeration = {"added", "removed", "changed"}) String change,
            List<Field> fields) {}

    /** Compares two rows of an entity, each with its parts. */
    static Changes between(Aggregate<?> entity, JsonNode before, JsonNode after) {
        var without = new TreeSet<>(Set.of(UPDATED_AT));
        var parts = new ArrayList<Part>();
        for (var child : entity.children()) {
            without.add(child.table().name());
            parts.addAll(parts(
                    child,
                    before.path(child.table().name()),
                    after.path(child.table().name())));
        }
        return new Changes(fields(before, after, without), parts);
    }

    /** A field that one of both does not have is null there: a column that a later migration added. */
    private static List<Field> fields(JsonNode before, JsonNode after, Set<String> without) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeAll(TECHNICAL);
        names.removeAll(without);
        return names.stream()
                .map(name -> new Field(name, value(before, name), value(after, name)))
                .filter(field -> !field.before().equals(SAME, field.after()))
                .toList();
    }

    private static JsonNode value(JsonNode row, String name) {
        var value = row.get(name);
        return value == null ? NullNode.getInstance() : value;
    }

    private static List<Part> parts(Aggregate.Child child, JsonNode before, JsonNode after) {
        var table = child.table().name();
        var was = byKey(child, before);
        var is = byKey(child, after);
        var keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        var parts = new ArrayList<Part>();
        for (var key : keys) {
            if (!was.containsKey(key)) {
                parts.add(new Part(table, key, "added", List.of()));
            } else if (!is.containsKey(key)) {
                parts.add(new Part(table, key, "removed", List.of()));
            } else {
                var fields = fields(was.get(key), is.get(key), Set.of());
                if (!fields.isEmpty()) {
                    parts.add(new Part(table, key, "changed", fields));
                }
            }
        }
        return parts;
    }

    private static Map<String, JsonNode> byKey(Aggregate.Child child, JsonNode parts) {
        var byKey = new LinkedHashMap<String, JsonNode>();
        parts.forEach(part -> byKey.put(part.path(child.table().key()).asText(), part));
        return byKey;
    }
}
