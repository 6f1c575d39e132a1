package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pages of a GraphQL connection, sorted by and filtered on an update time (Shopify README §4.4, §4.5).
 *
 * <p>A list ends after 25,000 objects. Before that the reading begins anew at the last update time seen, which the
 * sorting makes safe: the overlap of one second comes twice and changes nothing.
 *
 * @param operation the operation's name in the query
 * @param query the query, with variables {@code first}, {@code after} and {@code query}
 * @param root the connection's field
 * @param filter the search filter's name of the update time
 * @param updateTime the payload's field with the update time
 * @param pageSize objects a page, halved when the platform says that this is too much
 */
public record GraphQlConnection(
        String operation, String query, String root, String filter, String updateTime, int pageSize) implements Paging {

    private static final int LIST_LIMIT = 20_000;

    @Override
    public JsonNode start(Window window) {
        return Json.mapper().createObjectNode().put("size", pageSize).put("seen", 0);
    }

    @Override
    public Request request(Window window, JsonNode position) {
        var variables = Json.mapper().createObjectNode();
        variables.put("first", position.path("size").asInt());
        variables.set("after", position.get("after"));
        var from = position.hasNonNull("from") ? position.get("from").asText() : Objects.toString(window.from(), null);
        variables.put("query", between(from, window));
        return graphQl(operation, query, variables);
    }

    /** Times stand in quotes: without them Shopify drops the time of day. */
    private String between(String from, Window window) {
        return Stream.of(
                        from == null ? null : filter + ":>='" + from + "'",
                        window.to() == null ? null : filter + ":<='" + window.to() + "'")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public List<JsonNode> payloads(Answer answer) {
        var page = page(answer).path("nodes");
        if (!page.isArray()) {
            throw new SourceException.Rejected("the answer has no " + root);
        }
        List<JsonNode> nodes = new ArrayList<>();
        page.forEach(nodes::add);
        return nodes;
    }

    private JsonNode page(Answer answer) {
        return answer.tree().path("data").path(root);
    }

    @Override
    public Page read(Window window, JsonNode position, Answer answer) {
        var nodes = payloads(answer);
        var connection = page(answer);
        var next = hasNextPage(root, connection)
                ? Optional.of(after(position, connection, nodes))
                : Optional.<JsonNode>empty();
        return new Page(nodes, next, reached(nodes));
    }

    private static boolean hasNextPage(String name, JsonNode connection) {
        var answer = connection.path("pageInfo").path("hasNextPage");
        if (!answer.isBoolean()) {
            throw new SourceException.Rejected(name + " does not say whether there is another page");
        }
        return answer.booleanValue();
    }

    private Optional<Instant> reached(List<JsonNode> nodes) {
        try {
            return nodes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(
                            nodes.get(nodes.size() - 1).path(updateTime).asText()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private JsonNode after(JsonNode position, JsonNode connection, List<JsonNode> nodes) {
        var cursor = connection.path("pageInfo").path("endCursor").asText("");
        if (cursor.isEmpty() || cursor.equals(position.path("after").asText())) {
            throw new SourceException.Rejected(root + " promises another page but names no new cursor");
        }
        ObjectNode next = position.deepCopy();
        next.put("seen", position.path("seen").asInt() + nodes.size());
        if (next.path("seen").asInt() >= LIST_LIMIT && !nodes.isEmpty()) {
            var last = nodes.get(nodes.size() - 1).path(updateTime).asText("");
            if (last.isEmpty()) {
                throw new SourceException.Rejected(root + " has no " + updateTime);
            }
            if (!last.equals(position.path("from").asText())) {
                return next.put("seen", 0).put("from", last).without("after");
            }
        }
        return next.put("after", cursor);
    }

    @Override
    public Optional<JsonNode> smaller(JsonNode position) {
        var half = position.path("size").asInt() / 2;
        return half < 1 ? Optional.empty() : Optional.of(((ObjectNode) position.deepCopy()).put("size", half));
    }

    /** Drains an inner connection that goes on after the page's first objects. */
    public static Completion inner(String field, String parent, String operation, String query, int pageSize) {
        return new InnerConnection(field, parent, operation, query, pageSize);
    }

    /** Reads a plain inner list again, whole, when exactly as many as asked for came back: it has no page info. */
    public static Completion innerList(String field, int asked, String parent, String operation, String query) {
        return new InnerList(field, asked, parent, operation, query);
    }

    /** A GraphQL call; the path is relative to the API version. */
    public static Request graphQl(String operation, String query, ObjectNode variables) {
        var body = Json.mapper().createObjectNode();
        body.put("query", query).put("operationName", operation).set("variables", variables);
        return Request.post(operation, "/graphql.json", body.toString());
    }

    /** Deleted between its page and this call: the platform answers null for it. */
    private static boolean isGone(String parent, JsonNode answer) {
        return answer.path("data").path(parent).isNull();
    }

    private record InnerConnection(String field, String parent, String operation, String query, int pageSize)
            implements Completion {

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            if (!payload.path(field).isObject() || !hasNextPage(field, payload.path(field))) {
                return Optional.empty();
            }
            var variables = Json.mapper().createObjectNode();
            variables.put("id", payload.path("id").asText());
            variables.put("first", pageSize);
            variables.put("after", endCursor(payload));
            return Optional.of(graphQl(operation, query, variables));
        }

        private String endCursor(ObjectNode payload) {
            return payload.path(field).path("pageInfo").path("endCursor").asText();
        }

        @Override
        public boolean add(ObjectNode payload, JsonNode answer) {
            if (isGone(parent, answer)) {
                return false;
            }
            var more = answer.path("data").path(parent).path(field);
            if (!more.path("nodes").isArray()) {
                throw new SourceException.Rejected("the answer has no " + parent + "." + field);
            }
            var cursor = more.path("pageInfo").path("endCursor").asText("");
            if (hasNextPage(parent + "." + field, more) && (cursor.isEmpty() || cursor.equals(endCursor(payload)))) {
                throw new SourceException.Rejected(
                        parent + "." + field + " promises another page but names no new cursor");
            }
            more.path("nodes")
                    .forEach(node -> payload.withArray("/" + field + "/nodes").add(node));
            ((ObjectNode) payload.path(field)).set("pageInfo", more.path("pageInfo"));
            return true;
        }
    }

    private record InnerList(String field, int asked, String parent, String operation, String query)
            implements Completion {

        private static final int WHOLE = 250;

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            if (payload.path(field).size() != asked || payload.has(readWhole())) {
                return Optional.empty();
            }
            var variables = Json.mapper().createObjectNode();
            variables.put("id", payload.path("id").asText());
            variables.put("first", WHOLE);
            return Optional.of(graphQl(operation, query, variables));
        }

        @Override
        public boolean add(ObjectNode payload, JsonNode answer) {
            if (isGone(parent, answer)) {
                return false;
            }
            var whole = answer.path("data").path(parent).path(field);
            if (!whole.isArray()) {
                throw new SourceException.Rejected("the answer has no " + parent + "." + field);
            }
            if (whole.size() == WHOLE) {
                throw new SourceException.TooMuch(parent + "." + field + " cannot be read whole");
            }
            payload.set(field, whole);
            payload.put(readWhole(), true);
            return true;
        }

        private String readWhole() {
            return field + "ReadWhole";
        }
    }
}
