package com.stratus.model.topic;

import com.stratus.model.ContentHash;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the headers of a record's message say: CloudEvents 1.0 in binary mode with Stratus's own extensions.
 *
 * @param type e.g. {@code stratus.shopify.orders.v1}
 * @param source e.g. {@code stratus/shopify/shopify-uk}
 * @param id the same for duplicates: connection, entity, key and version
 * @param time the platform's update time of this version; of an entity that has none, when it was read, platform time
 * @param sequence breaks ties between versions: given when the record's request started, grows with every request
 * @param contentHash of the record without its update time
 */
public record Envelope(
        String type,
        String source,
        String id,
        Instant time,
        String tenantId,
        String connectionId,
        UUID runId,
        long sequence,
        byte[] contentHash) {

    public static final String CONTENT_TYPE = "application/json";

    /** The headers, in the order in which they are written. */
    public Map<String, String> toHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", type);
        headers.put("ce_source", source);
        headers.put("ce_id", id);
        headers.put("ce_time", time.toString());
        headers.put("content-type", CONTENT_TYPE);
        headers.put("ce_tenant", tenantId);
        headers.put("ce_connection", connectionId);
        headers.put("ce_runid", runId.toString());
        headers.put("ce_sequence", Long.toString(sequence));
        headers.put("ce_contenthash", ContentHash.toHex(contentHash));
        return headers;
    }

    /** Says the same of other content under the same version. */
    public Envelope withContentHash(byte[] other) {
        var otherId = id.replace(ContentHash.toHex(contentHash), ContentHash.toHex(other));
        return new Envelope(type, source, otherId, time, tenantId, connectionId, runId, sequence, other);
    }

    /** Says the same under another run and sequence. */
    public Envelope as(UUID otherRun, long otherSequence) {
        return new Envelope(type, source, id, time, tenantId, connectionId, otherRun, otherSequence, contentHash);
    }

    /**
     * Reads the headers back.
     *
     * @throws IllegalArgumentException naming the header that is missing or malformed
     */
    public static Envelope from(Map<String, String> headers) {
        return new Envelope(
                Headers.required(headers, "ce_type"),
                Headers.required(headers, "ce_source"),
                Headers.required(headers, "ce_id"),
                Headers.parsed(headers, "ce_time", Instant::parse),
                Headers.required(headers, "ce_tenant"),
                Headers.required(headers, "ce_connection"),
                Headers.parsed(headers, "ce_runid", UUID::fromString),
                Headers.parsed(headers, "ce_sequence", Long::parseLong),
                Headers.parsed(headers, "ce_contenthash", ContentHash::fromHex));
    }
}
