package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.model.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One of a shop's bulk operations, as the list of them shows it, and the calls that deal with them (README §5).
 *
 * @param text what it was asked for, byte for byte
 */
record BulkOperation(String id, String status, Instant createdAt, String text) {

    private static final String LIST = Queries.read("bulk-list");
    private static final String RUN = Queries.read("bulk-run");
    private static final String POLL = Queries.read("bulk-poll");
    private static final String CANCEL = Queries.read("bulk-cancel");

    private static final int NEWEST = 20;

    /** Asks for the newest ones. */
    static Request list() {
        return GraphQlConnection.graphQl("BulkList", LIST, variables().put("first", NEWEST));
    }

    /** Starts one. */
    static Request run(String text) {
        return GraphQlConnection.graphQl(
                "BulkRun", RUN, variables().put("query", text).put("groupObjects", false));
    }

    /** Asks how one stands. */
    static Request poll(String id) {
        return GraphQlConnection.graphQl("BulkPoll", POLL, variables().put("id", id));
    }

    static Request cancel(String id) {
        return GraphQlConnection.graphQl("BulkCancel", CANCEL, variables().put("id", id));
    }

    private static ObjectNode variables() {
        return Json.mapper().createObjectNode();
    }

    /** Those of the answer to {@link #list}. */
    static List<BulkOperation> listed(Answer answer) {
        var listed = new ArrayList<BulkOperation>();
        answer.tree().path("data").path("bulkOperations").path("nodes").forEach(node -> listed.add(of(node)));
        return listed;
    }

    private static BulkOperation of(JsonNode node) {
        return new BulkOperation(
                node.path("id").asText(),
                node.path("status").asText(),
                Instant.parse(node.path("createdAt").asText()),
                node.path("query").asText());
    }

    /** Whether it holds a slot and will end by itself. */
    boolean isRunning() {
        return status.equals("CREATED") || status.equals("RUNNING");
    }

    boolean hasCompleted() {
        return status.equals("COMPLETED");
    }
}
