package com.stratus.model.topic;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the headers of a raw answer's message say; its value is the answer's body, byte for byte.
 *
 * @param sequence number of the request: what the answer brought has the same
 * @param time of the answer by the platform's clock
 * @param topic of the entity that was read
 * @param operation what was asked, e.g. {@code OrdersPage}
 * @param request method, path and query
 * @param variables of a GraphQL call, as JSON; null for other calls
 * @param fingerprint the same for requests that ask the same
 * @param status of HTTP
 */
public record AnswerEnvelope(
        String tenantId,
        String connectionId,
        UUID runId,
        long sequence,
        Instant time,
        String topic,
        String operation,
        String request,
        String variables,
        String fingerprint,
        int status) {

    /** The headers, in the order in which they are written. */
    public Map<String, String> toHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", Envelope.CONTENT_TYPE);
        headers.put("ce_tenant", tenantId);
        headers.put("ce_connection", connectionId);
        headers.put("ce_runid", runId.toString());
        headers.put("ce_sequence", Long.toString(sequence));
        headers.put("ce_time", time.toString());
        headers.put("stratus-entity", topic);
        headers.put("stratus-operation", operation);
        headers.put("stratus-request", request);
        if (variables != null) {
            headers.put("stratus-variables", variables);
        }
        headers.put("stratus-fingerprint", fingerprint);
        headers.put("stratus-status", Integer.toString(status));
        return headers;
    }

    /**
     * Reads the headers back.
     *
     * @throws IllegalArgumentException naming the header that is missing or malformed
     */
    public static AnswerEnvelope from(Map<String, String> headers) {
        return new AnswerEnvelope(
                Headers.required(headers, "ce_tenant"),
                Headers.required(headers, "ce_connection"),
                Headers.parsed(headers, "ce_runid", UUID::fromString),
                Headers.parsed(headers, "ce_sequence", Long::parseLong),
                Headers.parsed(headers, "ce_time", Instant::parse),
                Headers.required(headers, "stratus-entity"),
                Headers.required(headers, "stratus-operation"),
                Headers.required(headers, "stratus-request"),
                headers.get("stratus-variables"),
                Headers.required(headers, "stratus-fingerprint"),
                Headers.parsed(headers, "stratus-status", Integer::parseInt));
    }
}
