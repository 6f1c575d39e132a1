package com.stratus.loader.reject;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.stratus.core.redaction.Redaction;
import com.stratus.loader.fold.Arriving;
import com.stratus.model.Json;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.topic.Envelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads messages; what cannot be read becomes a {@link Reject} that says why. */
public final class Decoder {

    private Decoder() {}

    /**
     * Reads a message of a kind of record.
     *
     * @throws Unreadable with the reason
     */
    public static <R extends SourceRecord> Arriving<R> read(
            Aggregate<R> aggregate, ConsumerRecord<byte[], byte[]> message) throws Unreadable {
        try {
            var envelope = Envelope.from(headers(message));
            if (message.value() == null) {
                throw new Unreadable("the message has no value");
            }
            if (!envelope.type().equals(aggregate.eventType())) {
                throw new Unreadable("the message is of a type that this topic does not carry");
            }
            var record = Json.mapper().readValue(message.value(), aggregate.type());
            if (!key(message).equals(envelope.connectionId() + "|" + record.key())) {
                throw new Unreadable("the message's key is not that of its record");
            }
            return new Arriving<>(message.offset(), envelope, record);
        } catch (JsonMappingException e) {
            throw new Unreadable("field " + fieldOf(e) + " cannot be read");
        } catch (IOException e) {
            throw new Unreadable("the value is not JSON");
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e.getMessage());
        }
    }

    /** The message as a reject, whatever of its headers can be read. */
    public static Reject reject(ConsumerRecord<byte[], byte[]> message, String reason) {
        var headers = headers(message);
        return new Reject(
                message.offset(),
                headers.get("ce_connection"),
                runId(headers),
                headers.getOrDefault("stratus-entity", message.topic()),
                key(message),
                Redaction.of(reason),
                message.value(),
                headers);
    }

    /** What an extractor rejected carries its reason in a header. */
    public static Reject rejectedAtSource(ConsumerRecord<byte[], byte[]> message) {
        return reject(message, headers(message).getOrDefault("stratus-reason", "no reason was given"));
    }

    /** A message that cannot be read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    }

    private static UUID runId(Map<String, String> headers) {
        try {
            return UUID.fromString(headers.getOrDefault("ce_runid", ""));
        } catch (IllegalArgumentException noRun) {
            return null;
        }
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new LinkedHashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static String fieldOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
