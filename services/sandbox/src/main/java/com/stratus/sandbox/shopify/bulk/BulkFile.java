package com.stratus.sandbox.shopify.bulk;

import com.stratus.sandbox.Json;
import graphql.language.Field;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The lines of a bulk operation: each object on its own, those of nested connections with {@code __parentId}. Ungrouped,
 * they stand away from their parents, for a part of the file even before them. In some lines slashes are escaped.
 */
final class BulkFile {
    private static final int ESCAPED_EVERY = 7;

    private final BulkQuery query;
    private final boolean grouped;
    private final Path path;
    private final OutputStream output;
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong roots = new AtomicLong();
    private final List<Map<String, Object>> held = new ArrayList<>();
    private int pages;

    BulkFile(BulkQuery query, boolean grouped) {
        this.query = query;
        this.grouped = grouped;
        try {
            path = Files.createTempFile("stratus-sandbox-bulk-", ".jsonl");
            path.toFile().deleteOnExit();
            output = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines written so far. */
    long objects() {
        return objects.get();
    }

    /** Those of them that have no parent. */
    long roots() {
        return roots.get();
    }

    /** Takes in one page of data. */
    void add(Object data) {
        BulkQuery.Typed root = query.root();
        Object value = ((Map<?, ?>) data).get(root.field().getResultKey());
        if (value == null) {
            return;
        }
        List<Map<String, Object>> parents = new ArrayList<>();
        List<Map<String, Object>> children = new ArrayList<>();
        if (query.isPaged()) {
            for (Node node : nodes(root, value)) {
                flatten(node, null, parents, children);
            }
        } else {
            flatten(new Node(root.field(), root, value), null, parents, children);
        }
        roots.addAndGet(parents.size());
        arrange(parents, children);
        pages++;
    }

    private void arrange(List<Map<String, Object>> parents, List<Map<String, Object>> children) {
        if (grouped) {
            Map<Object, List<Map<String, Object>>> byParent = new LinkedHashMap<>();
            children.forEach(child -> byParent.computeIfAbsent(child.get("__parentId"), id -> new ArrayList<>())
                    .add(child));
            parents.forEach(parent -> write(parent, byParent));
        } else if (pages % 2 == 0) {
            parents.forEach(this::write);
            held.addAll(children);
        } else {
            // Here children come before their parents, and after those of others.
            children.forEach(this::write);
            held.forEach(this::write);
            held.clear();
            parents.forEach(this::write);
        }
    }

    private void write(Map<String, Object> parent, Map<Object, List<Map<String, Object>>> byParent) {
        write(parent);
        byParent.getOrDefault(parent.get("id"), List.of()).forEach(child -> write(child, byParent));
    }

    /** An object in a result: the field it was asked by, whose type it has. */
    private record Node(Field field, BulkQuery.Typed typed, Object value) {}

    private List<Node> nodes(BulkQuery.Typed connection, Object page) {
        List<Node> nodes = new ArrayList<>();
        Map<?, ?> values = (Map<?, ?>) page;
        for (BulkQuery.Typed inPage : query.fields(connection.field().getSelectionSet(), connection.object())) {
            Object list = values.get(inPage.field().getResultKey());
            if (inPage.field().getName().equals("nodes")) {
                ((List<?>) list).forEach(node -> nodes.add(new Node(inPage.field(), inPage, node)));
            } else if (inPage.field().getName().equals("edges")) {
                for (BulkQuery.Typed inEdge : query.fields(inPage.field().getSelectionSet(), inPage.object())) {
                    if (inEdge.field().getName().equals("node")) {
                        for (Object edge : (List<?>) list) {
                            Object node = ((Map<?, ?>) edge).get(inEdge.field().getResultKey());
                            nodes.add(new Node(inEdge.field(), inEdge, node));
                        }
                    }
                }
            }
        }
        return nodes;
    }

    private void flatten(
            Node node, Object parentId, List<Map<String, Object>> lines, List<Map<String, Object>> children) {
        Map<?, ?> values = (Map<?, ?>) node.value();
        List<Map<String, Object>> below = new ArrayList<>();
        Map<String, Object> line = object(node, values, below);
        if (parentId != null) {
            line.put("__parentId", parentId);
        }
        lines.add(line);
        children.addAll(below);
    }

    /** The object without what is in connections, which becomes lines of its own. */
    private Map<String, Object> object(Node node, Map<?, ?> values, List<Map<String, Object>> below) {
        Map<String, Object> line = new LinkedHashMap<>();
        values.forEach((name, value) -> line.put(name.toString(), value));
        for (BulkQuery.Typed field :
                query.fields(node.field().getSelectionSet(), node.typed().object())) {
            String key = field.field().getResultKey();
            Object value = values.get(key);
            if (field.isConnection()) {
                line.remove(key);
                if (value != null) {
                    nodes(field, value).forEach(child -> flatten(child, values.get("id"), below, below));
                }
            } else if (value instanceof Map<?, ?> inner && field.object() != null) {
                line.put(key, object(new Node(field.field(), field, inner), inner, below));
            }
        }
        return line;
    }

    private void write(Map<String, Object> line) {
        byte[] bytes = Json.bytes(line);
        if (objects.incrementAndGet() % ESCAPED_EVERY == 0) {
            bytes = new String(bytes, StandardCharsets.UTF_8)
                    .replace("/", "\\/")
                    .getBytes(StandardCharsets.UTF_8);
        }
        try {
            output.write(bytes);
            output.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is left; null when there was nothing to write. */
    Path close() {
        held.forEach(this::write);
        held.clear();
        try {
            output.close();
            if (objects.get() == 0) {
                Files.delete(path);
                return null;
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
