package com.stratus.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.paging.Paging.Page;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How any report of Amazon comes to us once it is known which: its document's address, then the document (README §5.4). */
final class Reports {

    static final String PATH = "/reports/2021-06-30";

    /** The file itself, whose address names no operation. */
    static final String DOCUMENT = "reportDocument";

    private static final String ASK = "document";
    private static final String DOWNLOAD = "download";

    private Reports() {}

    /** Whether a position is between a report and its rows. */
    static boolean isAt(JsonNode position) {
        return position.hasNonNull(ASK);
    }

    /** The position at which the address of a document is asked for. */
    static ObjectNode ask(ObjectNode position, String documentId) {
        position.remove(DOWNLOAD);
        return position.put(ASK, documentId);
    }

    static Request request(JsonNode position) {
        return position.hasNonNull(DOWNLOAD)
                ? Request.document(DOCUMENT, position.path(DOWNLOAD).asText())
                : Request.get(
                        "getReportDocument",
                        PATH + "/documents/" + position.path(ASK).asText(),
                        Map.of());
    }

    /**
     * Reads what came at a position.
     *
     * @param rows what the document holds, asked for when it has come
     * @param after where reading goes on after the document
     */
    static Page read(JsonNode position, Answer answer, List<JsonNode> rows, Optional<JsonNode> after) {
        if (position.hasNonNull(DOWNLOAD)) {
            return new Page(rows, after, Optional.empty());
        }
        ObjectNode next = position.deepCopy();
        return new Page(List.of(), Optional.of(next.put(DOWNLOAD, required(answer.tree(), "url"))), Optional.empty());
    }

    /** The address lives for five minutes: it is asked for again. */
    static JsonNode again(JsonNode position) {
        ObjectNode back = position.deepCopy();
        back.remove(DOWNLOAD);
        return back;
    }

    /** Where reading goes on when the document is done. */
    static ObjectNode done(JsonNode position) {
        ObjectNode next = position.deepCopy();
        next.remove(List.of(ASK, DOWNLOAD));
        return next;
    }

    /** @throws SourceException.Rejected if the answer lacks the field */
    static String required(JsonNode json, String field) {
        var value = json.path(field).asText("");
        if (value.isEmpty()) {
            throw new SourceException.Rejected("the answer has no " + field);
        }
        return value;
    }
}
