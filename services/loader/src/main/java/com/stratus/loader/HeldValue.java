package com.stratus.loader;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A message's value while it waits for its turn. Kafka bounds what a poll brings by the bytes of its compressed batches, and
 * hands the values over decompressed, which may be fifty times as much; so large ones are held compressed.
 */
public final class HeldValue {

    /** 2,000 messages of less, which is what one poll brings, take 32 MB. */
    static final int LARGE = 16 * 1024;

    private final byte[] held;
    private final int size;

    private HeldValue(byte[] value) {
        size = value.length;
        held = size < LARGE ? value : deflated(value);
    }

    static HeldValue of(byte[] value) {
        return new HeldValue(value);
    }

    /** Bytes of the value. */
    int size() {
        return size;
    }

    /** Bytes that it takes. */
    int heldSize() {
        return held.length;
    }

    /** The value as it came. */
    byte[] bytes() {
        return size < LARGE ? held : inflated(held, size);
    }

    /** The message with its value. */
    public static ConsumerRecord<byte[], byte[]> released(ConsumerRecord<byte[], HeldValue> message) {
        return new ConsumerRecord<>(
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp(),
                message.timestampType(),
                message.serializedKeySize(),
                message.serializedValueSize(),
                message.key(),
                message.value() == null ? null : message.value().bytes(),
                message.headers(),
                message.leaderEpoch());
    }

    private static byte[] deflated(byte[] value) {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] deflated, int size) {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return inflating.readNBytes(size);
        } catch (IOException e) {
            throw new UncheckedIOException("a value is held as it was deflated", e);
        }
    }

    /** Holds every value that Kafka's consumer hands over. */
    public static final class Holding implements Deserializer<HeldValue> {

        @Override
        public HeldValue deserialize(String topic, byte[] value) {
            return value == null ? null : new HeldValue(value);
        }

        /** A header that nobody has read yet is a view of the whole decompressed message, and would hold all of it. */
        @Override
        public HeldValue deserialize(String topic, Headers headers, byte[] value) {
            for (var header : headers) {
                header.key();
                header.value();
            }
            return deserialize(topic, value);
        }
    }
}
