package com.stratus.loader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.stratus.loader.fold.Arriving;
import com.stratus.loader.person.ErasedPersons;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.person.PersonReferences;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.Order;
import com.stratus.model.record.ShipbobOrder;
import com.stratus.model.record.SourceRecord;
import com.stratus.model.table.Aggregate;
import com.stratus.model.table.Tables;
import com.stratus.model.topic.Envelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Records and messages for tests, as an extractor would send them. */
public final class Sample {

    public static final String CONNECTION = "shopify-uk";
    public static final UUID RUN_1 = new UUID(0, 1);
    public static final UUID RUN_2 = new UUID(0, 2);
    public static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    public static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");

    /** A key as every installation has one of its own. */
    public static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private Sample() {}

    /** Nobody is erased, until the database says so. */
    static ErasedPersons erasedPersons() {
        return new ErasedPersons(PersonReferences.of(ENCRYPTION_KEY));
    }

    /** An order's JSON with any number of lines, as {@link #line} gives them. */
    public static String order(String id, Instant updatedAt, String... lines) {
        return """
                {"platform_order_id":"%1$s","order_id":"#%1$s","purchase_date":"2026-03-01T09:00:00Z",
                 "tags":["vip"],"total":{"amount":"12.50","currency":"GBP"},
                 "presentment_total":{"amount":"15.1234","currency":"EUR"},
                 "source_updated_at":"%2$s","items":[%3$s]}"""
                .formatted(id, updatedAt, String.join(",", lines));
    }

    public static String line(String orderId, String id, int quantity, String price) {
        return """
                {"line_item_id":"%2$s","order_id":"#%1$s","sku":"SKU-%2$s","qty":%3$d,
                 "price":{"amount":"%4$s","currency":"GBP"}}"""
                .formatted(orderId, id, quantity, price);
    }

    /** An order of a platform without update times. */
    public static String shipbobOrder(String id, String status) {
        return "{\"shipbob_order_id\":\"%s\",\"status\":\"%s\",\"shipments\":[]}".formatted(id, status);
    }

    public static <R extends SourceRecord> R read(Class<R> type, String json) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A message whose content is known by one letter: equal letters are equal content. */
    public static Arriving<Order> order(long offset, UUID run, String id, Instant at, long sequence, char content) {
        return arriving(offset, run, sequence, content, read(Order.class, order(id, at)));
    }

    /** The same for a record without an update time. */
    public static Arriving<ShipbobOrder> shipbobOrder(long offset, UUID run, String id, long sequence, char content) {
        return arriving(offset, run, sequence, content, read(ShipbobOrder.class, shipbobOrder(id, "Processing")));
    }

    /** A message that says that a record is gone. */
    public static <R extends SourceRecord> Arriving<R> deletion(long offset, UUID run, String id, long sequence) {
        return new Arriving<>(
                offset,
                envelope(Tables.SHOPIFY_ORDERS, id, run, sequence, hash('-')),
                null,
                new Deletion(id, null, "the platform said so"));
    }

    private static <R extends SourceRecord> Arriving<R> arriving(
            long offset, UUID run, long sequence, char content, R record) {
        return new Arriving<>(
                offset, envelope(Tables.SHOPIFY_ORDERS, record.key(), run, sequence, hash(content)), record);
    }

    public static byte[] hash(char content) {
        return ContentHash.of(new byte[] {(byte) content});
    }

    public static Envelope envelope(Aggregate<?> aggregate, String id, UUID run, long sequence, byte[] hash) {
        return new Envelope(
                aggregate.eventType(),
                "stratus/shopify/" + CONNECTION,
                CONNECTION + "|orders|" + id + "|" + sequence,
                Instant.parse("2026-03-01T12:00:00Z"),
                "default",
                CONNECTION,
                run,
                sequence,
                hash);
    }

    /** The headers that an extractor would give this value. */
    public static Map<String, String> headers(Aggregate<?> aggregate, String id, UUID run, long sequence, String json) {
        return envelope(aggregate, id, run, sequence, ContentHash.of(bytes(json)))
                .toHeaders();
    }

    /** A message as an extractor sends it, to the partition given. */
    public static ProducerRecord<byte[], byte[]> message(
            Aggregate<?> aggregate, int partition, String id, UUID run, long sequence, String json) {
        return message(
                aggregate.topic().name(),
                partition,
                CONNECTION + "|" + id,
                json == null ? null : bytes(json),
                headers(aggregate, id, run, sequence, json == null ? "" : json));
    }

    public static ProducerRecord<byte[], byte[]> message(
            String topic, int partition, String key, byte[] value, Map<String, String> headers) {
        var message = new ProducerRecord<>(topic, partition, bytes(key), value);
        headers.forEach((name, text) -> message.headers().add(name, bytes(text)));
        return message;
    }

    /** The same message as the loader receives it, at offset 7 of partition 0. */
    public static ConsumerRecord<byte[], byte[]> received(
            Aggregate<?> aggregate, String key, byte[] value, Map<String, String> headers) {
        var message = new ConsumerRecord<>(aggregate.topic().name(), 0, 7, key == null ? null : bytes(key), value);
        headers.forEach((name, text) -> message.headers().add(name, bytes(text)));
        return message;
    }

    /** A message that is to be received, as it is sent. */
    public static ProducerRecord<byte[], byte[]> toSend(ConsumerRecord<byte[], byte[]> message) {
        return new ProducerRecord<>(
                message.topic(), message.partition(), message.key(), message.value(), message.headers());
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
