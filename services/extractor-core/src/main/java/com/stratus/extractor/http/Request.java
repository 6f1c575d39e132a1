package com.stratus.extractor.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call to a platform, without credentials.
 *
 * @param operation what is asked, as the limits and the raw topic name it, e.g. {@code OrdersPage}
 * @param path below the connection's base address, beginning with a slash; of a document its whole address
 * @param query parameters in order; values are encoded when the address is built
 * @param body JSON to post; null for GET
 */
public record Request(String operation, String path, Map<String, String> query, String body) {

    private static final String NOTE = "#";

    /** Reads a resource. */
    public static Request get(String operation, String path, Map<String, String> query) {
        return new Request(operation, path, query, null);
    }

    /** Posts JSON, which is how GraphQL is read. */
    public static Request post(String operation, String path, String json) {
        return new Request(operation, path, Map.of(), json);
    }

    /**
     * Gets a document from an address that an answer named, wherever that is: without credentials, which the address
     * itself stands for.
     */
    public static Request document(String operation, String address) {
        return new Request(operation, address, Map.of(), null);
    }

    /**
     * The same with a note that whoever reads the answer needs and that does not stand in it: it is kept with the answer and
     * not sent.
     */
    public Request noted(String note) {
        return new Request(operation, path + NOTE + note, query, body);
    }

    /** Its note; empty when it has none. */
    public Optional<String> note() {
        var mark = path.indexOf(NOTE);
        return mark < 0 ? Optional.empty() : Optional.of(path.substring(mark + NOTE.length()));
    }

    /** As it is sent. */
    Request withoutNote() {
        var mark = path.indexOf(NOTE);
        return mark < 0 ? this : new Request(operation, path.substring(0, mark), query, body);
    }

    /** A call as it was kept: method and target by a space, without a body. */
    public static Request recorded(String operation, String kept) {
        var mark = kept.indexOf(NOTE);
        if (mark >= 0) {
            return recorded(operation, kept.substring(0, mark)).noted(kept.substring(mark + NOTE.length()));
        }
        return parsed(operation, kept.substring(kept.indexOf(' ') + 1));
    }

    private static Request parsed(String operation, String target) {
        var mark = target.indexOf('?');
        if (mark < 0) {
            return get(operation, target, Map.of());
        }
        var query = new LinkedHashMap<String, String>();
        for (var parameter : target.substring(mark + 1).split("&", -1)) {
            var sign = parameter.indexOf('=');
            query.put(decoded(parameter.substring(0, sign)), decoded(parameter.substring(sign + 1)));
        }
        return get(operation, target.substring(0, mark), query);
    }

    /** Whether it goes to an address of its own, without credentials. */
    public boolean isDocument() {
        return path.startsWith("https://") || path.startsWith("http://");
    }

    /** GET or POST. */
    public String method() {
        return body == null ? "GET" : "POST";
    }

    /**
     * Path and query as they stand on the wire; {@code :} and {@code ,} stay as they are (ShipBob README §4). Of a document
     * the address without its query, which is a credential. A note stands behind it.
     */
    public String target() {
        var sent = withoutNote();
        var note = note().map(NOTE::concat).orElse("");
        if (isDocument()) {
            return sent.path.replaceFirst("\\?.*", "") + note;
        }
        return (query.isEmpty() ? sent.path : sent.path + "?" + sent.encodedQuery()) + note;
    }

    private String encodedQuery() {
        return query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The variables of a GraphQL call as JSON, without the query, which is the program's own; empty for other calls. */
    public Optional<String> variables() {
        try {
            return body == null
                    ? Optional.empty()
                    : Optional.of(Json.mapper().readTree(body).path("variables"))
                            .filter(JsonNode::isObject)
                            .map(JsonNode::toString);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** The same for calls that ask the same, whatever the program's query asks it to answer with. */
    public String fingerprint() {
        var asked = String.join("\n", operation, method(), target(), variables().orElse(""));
        return ContentHash.toHex(ContentHash.of(asked.getBytes(StandardCharsets.UTF_8)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}
