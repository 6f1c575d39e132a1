package com.stratus.analytics.reject;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that was set aside, whole.
 *
 * @param headers the message's headers
 * @param payloadEncoding utf-8 when the payload is text, else base64; null when the message has none
 * @param payload the message
 */
@Schema(description = "A message that was set aside, whole.")
record Message(
        @JsonUnwrapped DeadLetter deadLetter,
        Map<String, String> headers,
        @Schema(
                        enumeration = {"utf-8", "base64"},
                        description = "How payload shows the bytes; null when there are none")
                String payloadEncoding,
        String payload) {

    static Message of(Row row) {
        var buffer = row.getBuffer("payload");
        var bytes = buffer == null ? null : buffer.getBytes();
        var text = bytes == null ? null : text(bytes);
        var encoding = text == null ? "base64" : "utf-8";
        return new Message(
                DeadLetter.of(row),
                headers(row.getString("headers")),
                bytes == null ? null : encoding,
                bytes == null || text != null ? text : Base64.getEncoder().encodeToString(bytes));
    }

    /** The bytes as text; null when they are none. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    private static Map<String, String> headers(String json) {
        try {
            var headers = new TreeMap<String, String>();
            Json.mapper()
                    .readTree(json)
                    .fields()
                    .forEachRemaining(header -> headers.put(header.getKey(), shown(header.getValue())));
            return headers;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON that can be read", e);
        }
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
