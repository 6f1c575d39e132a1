package com.stratus.shopify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bulk operation has found (README §5): a line for each object. Objects of an inner connection name their parent and
 * may stand anywhere, before it too. Only what is asked for becomes trees: they take ten times the room of the file.
 */
final class BulkFile {

    private static final String PARENT = "__parentId";

    private final byte[] body;
    private final List<Line> lines = new ArrayList<>();
    private final int roots;
    private final boolean isWhole;

    /** Where an object stands, and its parent's id; null for a root. */
    private record Line(int start, int length, String id, String parent) {
        boolean isRoot() {
            return parent == null && id != null;
        }

        boolean isOf(Map<String, ?> roots) {
            return parent != null && roots.containsKey(parent);
        }
    }

    BulkFile(byte[] body) {
        this.body = body;
        this.isWhole = readLines();
        this.roots = (int) lines.stream().filter(Line::isRoot).count();
    }

    /** @return false when a line is not a whole object */
    private boolean readLines() {
        var start = 0;
        for (var end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                if (!isBlank(start, end) && !readLine(start, end - start)) {
                    return false;
                }
                start = end + 1;
            }
        }
        return true;
    }

    private boolean isBlank(int start, int end) {
        for (var at = start; at < end; at++) {
            if (body[at] > ' ' || body[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean readLine(int start, int length) {
        String id = null;
        String parent = null;
        try (JsonParser parser = Json.mapper().getFactory().createParser(body, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                parser.nextToken();
                if (field.equals("id")) {
                    id = parser.getValueAsString();
                } else if (field.equals(PARENT)) {
                    parent = parser.getValueAsString();
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                return false;
            }
        } catch (IOException cut) {
            return false;
        }
        lines.add(new Line(start, length, id, parent));
        return true;
    }

    /** Objects that have something and are no other's. */
    int roots() {
        return roots;
    }

    /** Lines. */
    int objects() {
        return lines.size();
    }

    /** Whether every line is a whole object. */
    boolean isReadable() {
        return isWhole;
    }

    /** What is wrong with the file as it stands; empty when nothing is. */
    Optional<String> fault() {
        if (!isWhole) {
            return Optional.of("line " + (lines.size() + 1) + " is not a whole object");
        }
        var ids = new HashMap<String, Line>();
        lines.stream().filter(Line::isRoot).forEach(root -> ids.put(root.id(), root));
        return lines.stream().allMatch(line -> line.isRoot() || line.isOf(ids))
                ? Optional.empty()
                : Optional.of("an object has no id, or its parent is missing");
    }

    /** What the operation counted and the file does not hold; empty when both are the same. */
    Optional<String> difference(BulkNote note) {
        if (objects() != note.objects() || roots != note.roots()) {
            return Optional.of("it counted %d objects, %d of them roots, and the file holds %d and %d"
                    .formatted(note.objects(), note.roots(), objects(), roots));
        }
        return note.bytes() == null || note.bytes() == body.length
                ? Optional.empty()
                : Optional.of("it wrote " + note.bytes() + " bytes, and " + body.length + " came");
    }

    /**
     * Some of the roots, each with its children as the pages would have them: in a connection that has no next page.
     *
     * @param from the number of the first one, from 0
     * @param children the connection's field; null where there is none
     */
    List<JsonNode> roots(int from, int most, String children) {
        var wanted = lines.stream().filter(Line::isRoot).skip(from).limit(most).toList();
        Map<String, List<ObjectNode>> ofParents = new HashMap<>();
        if (children != null) {
            wanted.forEach(root -> ofParents.put(root.id(), new ArrayList<>()));
            lines.stream()
                    .filter(line -> line.isOf(ofParents))
                    .forEach(line -> ofParents.get(line.parent()).add(tree(line)));
        }
        return wanted.stream()
                .<JsonNode>map(root -> children == null ? tree(root) : with(children, root, ofParents.get(root.id())))
                .toList();
    }

    private ObjectNode with(String children, Line root, List<ObjectNode> ofRoot) {
        var whole = tree(root);
        var connection = whole.putObject(children);
        var nodes = connection.putArray("nodes");
        ofRoot.sort(Comparator.comparing(BulkFile::number));
        ofRoot.forEach(child -> nodes.add(child.without(PARENT)));
        connection.putObject("pageInfo").put("hasNextPage", false).putNull("endCursor");
        return whole;
    }

    private static Long number(JsonNode child) {
        var id = Fields.number(child.path("id").asText(""));
        return id.matches("\\d{1,18}") ? Long.valueOf(id) : Long.valueOf(0);
    }

    private ObjectNode tree(Line line) {
        try {
            return (ObjectNode) Json.mapper().readTree(body, line.start(), line.length());
        } catch (IOException e) {
            throw new IllegalStateException("a line that was read before cannot be read", e);
        }
    }
}
