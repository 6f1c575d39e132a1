package com.stratus.loader.reject;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.stratus.core.redaction.Redaction;
import com.stratus.loader.fold.Arriving;
import com.stratus.loader.progress.Standstill;
import com.stratus.model.Json;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Column;
import com.stratus.model.table.Table;
import com.stratus.model.topic.Envelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads messages; what cannot be read becomes a {@link Reject} that says why. */
public final class Decoder {

    private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST_YEAR = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String NO_VALUE = "the message has no value";

    private Decoder() {}

    /**
     * Reads a message of a kind of record.
     *
     * @throws Unreadable with the reason
     * @throws Standstill if it is of a major version that this build does not know
     */
    public static <R extends SourceRecord> Arriving<R> read(
            Aggregate<R> aggregate, ConsumerRecord<byte[], byte[]> message) throws Unreadable {
        try {
            if (message.value() == null || message.value().length == 0) {
                throw new Unreadable(NO_VALUE);
            }
            var arriving = read(aggregate, message, Envelope.from(headers(message)));
            requireWholeCharacters(message.value());
            var key = arriving.key();
            if (!key(message).equals(key.connectionId() + "|" + key.id())) {
                throw new Unreadable("the message's key is not that of its record");
            }
            return arriving;
        } catch (JsonMappingException e) {
            throw new Unreadable(fieldOf(e) + " cannot be read" + wordsOf(e));
        } catch (IOException e) {
            throw new Unreadable("the value is not JSON");
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e.getMessage());
        }
    }

    private static <R extends SourceRecord> Arriving<R> read(
            Aggregate<R> aggregate, ConsumerRecord<byte[], byte[]> message, Envelope envelope)
            throws IOException, Unreadable {
        if (envelope.type().equals(aggregate.deletedType())) {
            var deletion = present(Json.mapper().readValue(message.value(), Deletion.class));
            requireYear("deleted_at", deletion.deletedAt());
            return new Arriving<>(message.offset(), envelope, null, deletion);
        }
        if (!envelope.type().equals(aggregate.eventType())) {
            if (isOfAnotherVersion(aggregate, envelope.type())) {
                throw Standstill.unknownVersion(envelope.type());
            }
            throw new Unreadable("the message is of a type that this topic does not carry");
        }
        var record = present(Json.mapper().readValue(message.value(), aggregate.type()));
        requireYears(aggregate, record);
        return new Arriving<>(message.offset(), envelope, record);
    }

    /** Messages of a later build are not set aside: they can be read once this one is updated. */
    private static boolean isOfAnotherVersion(Aggregate<?> aggregate, String type) {
        var version = type.startsWith(aggregate.topic().name())
                ? type.substring(aggregate.topic().name().length())
                : "";
        return version.matches("(\\.deleted)?\\.v[0-9]{1,4}");
    }

    private static <T> T present(T value) throws Unreadable {
        if (value == null) {
            throw new Unreadable(NO_VALUE);
        }
        return value;
    }

    /** Whether it is the tombstone that an erasure left: there is nothing to be read or set aside. */
    public static boolean isOfErasure(Aggregate<?> aggregate, ConsumerRecord<byte[], byte[]> message) {
        return message.value() == null
                && aggregate.erasedType().equals(headers(message).get("ce_type"));
    }

    /** The message as a reject, whatever of its headers can be read. */
    public static Reject reject(ConsumerRecord<byte[], byte[]> message, String reason) {
        var headers = headers(message);
        return new Reject(
                message.offset(),
                headers.get("ce_connection"),
                runId(headers),
                entityOf(headers.getOrDefault("stratus-entity", message.topic())),
                key(message),
                Redaction.of(reason),
                message.value(),
                headers);
    }

    /** The entity that a topic carries, e.g. {@code shopify.orders}. */
    public static String entityOf(String topic) {
        return topic.startsWith("stratus.") ? topic.substring("stratus.".length()) : topic;
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

    /** Half of a surrogate pair can only come as an escape; the client would write a question mark for it, without a word. */
    private static void requireWholeCharacters(byte[] value) throws IOException, Unreadable {
        if (holdsAnEscape(value) && holdsHalfACharacter(Json.mapper().readTree(value))) {
            throw new Unreadable("a text holds half a character");
        }
    }

    /** Whether a character is escaped by its number; few messages hold one, so most are not read a second time. */
    private static boolean holdsAnEscape(byte[] value) {
        for (int index = 1; index < value.length; index++) {
            if (value[index] == 'u' && value[index - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsHalfACharacter(JsonNode json) {
        if (json.isTextual()) {
            return !StandardCharsets.UTF_8.newEncoder().canEncode(json.textValue());
        }
        for (var part : json) {
            if (holdsHalfACharacter(part)) {
                return true;
            }
        }
        return false;
    }

    /** The client would wrap a year that PostgreSQL does not know around, without a word. */
    private static void requireYears(Aggregate<?> aggregate, SourceRecord record) throws Unreadable {
        requireYear("source_updated_at", record.sourceUpdatedAt());
        requireYears(aggregate.table(), record);
        for (var child : aggregate.children()) {
            for (var part : child.parts().apply(record)) {
                requireYears(child.table(), part);
            }
        }
    }

    private static void requireYears(Table table, Object row) throws Unreadable {
        for (var column : table.columns()) {
            if (column.type() == Column.Type.INSTANT) {
                requireYear(column.name(), (Instant) column.value().apply(row));
            } else if (column.type() == Column.Type.DATE && column.value().apply(row) instanceof LocalDate date) {
                requireYear(column.name(), date.atStartOfDay(ZoneOffset.UTC).toInstant());
            }
        }
    }

    private static void requireYear(String column, Instant at) throws Unreadable {
        if (at != null && (at.isBefore(FIRST_YEAR) || !at.isBefore(AFTER_LAST_YEAR))) {
            throw new Unreadable("field " + column + " is not in the years 1 to 9999");
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

    /** A message's headers as text; of those with one name the last. */
    public static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new LinkedHashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static String fieldOf(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the record" : "field " + path;
    }

    /** What a record said when it checked itself; Jackson's own words would quote the value. */
    private static String wordsOf(JsonMappingException e) {
        return e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException refusal
                ? ": " + refusal.getMessage()
                : "";
    }
}
