package com.stratus.extractor.paging;

import static com.stratus.extractor.paging.GraphQlConnection.graphQl;
import static com.stratus.extractor.paging.GraphQlConnection.hasNextPage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.entity.Completion;
import com.stratus.extractor.http.Request;
import com.stratus.model.Json;

import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What completes an object of a GraphQL connection whose own lists do not fit on its page (Shopify README §4.4): each asks
 * for one object by a query with the variable {@code id}, and reads the list below the field {@code parent} of the answer.
 */
public final class InnerParts {

    /** As many of a plain list as can be asked for. */
    static final int WHOLE = 250;

    private InnerParts() {}

    /** Drains an inner connection that goes on after the page's first objects. */
    public static Completion connection(String field, String parent, String operation, String query, int pageSize) {
        return new InnerConnection(field, parent, operation, query, pageSize, false);
    }

    /** Reads an inner connection that the page does not ask for at all, because it would cost too much there. */
    public static Completion connectionApart(
            String field, String parent, String operation, String query, int pageSize) {
        return new InnerConnection(field, parent, operation, query, pageSize, true);
    }

    /**
     * Reads a plain inner list again, whole, when exactly as many as asked for came back: it has no page info.
     *
     * @param inner a plain list in its objects, of which the page asks for as many, so it is whole on the same terms; null
     *     where they hold none
     * @param asked how many the page asks for
     */
    public static Completion list(
            String field, String inner, int asked, String parent, String operation, String query) {
        return new InnerList(field, inner, asked, parent, operation, query);
    }

    /** Deleted between its page and this call: the platform answers null for it. */
    private static boolean isGone(String parent, JsonNode answer) {
        return answer.path("data").path(parent).isNull();
    }

    private record InnerConnection(
            String field, String parent, String operation, String query, int pageSize, boolean apart)
            implements Completion {

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            if (payload.path(field).isObject() ? !hasNextPage(field, payload.path(field)) : !apart) {
                return Optional.empty();
            }
            var variables = Json.mapper().createObjectNode();
            variables.put("id", payload.path("id").asText());
            variables.put("first", pageSize);
            variables.put("after", endCursor(payload));
            return Optional.of(graphQl(operation, query, variables));
        }

        private String endCursor(ObjectNode payload) {
            return payload.path(field).path("pageInfo").path("endCursor").asText(null);
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
            payload.withArray("/" + field + "/nodes").addAll((ArrayNode) more.path("nodes"));
            payload.withObject("/" + field).set("pageInfo", more.path("pageInfo"));
            return true;
        }
    }

    /** @param inner null where only the list itself is looked at */
    private record InnerList(String field, String inner, int asked, String parent, String operation, String query)
            implements Completion {

        @Override
        public Optional<Request> missing(ObjectNode payload) {
            if (!holds(payload.path(field), asked) || payload.has(readWhole())) {
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
            if (holds(whole, WHOLE)) {
                throw new SourceException.TooMuch(parent + "." + field + " cannot be read whole");
            }
            payload.set(field, whole);
            payload.put(readWhole(), true);
            return true;
        }

        private boolean holds(JsonNode list, int size) {
            return list.size() >= size
                    || inner != null
                            && StreamSupport.stream(list.spliterator(), false)
                                    .anyMatch(one -> one.path(inner).size() >= size);
        }

        private String readWhole() {
            return field + "ReadWhole";
        }
    }
}
