package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.bytes;
import static com.stratus.loader.Sample.headers;
import static com.stratus.loader.Sample.message;
import static com.stratus.loader.Sample.order;
import static com.stratus.model.table.Tables.SHOPIFY_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every kind of message that something could send has its defined end: in its row, or aside with the reason. */
class MessagesIT extends LoaderPerClass {

    private static final UUID RUN = new UUID(0, 1);
    private static final String LOADED = "loaded";
    private static final Consumer<Map<String, String>> NO_CHANGE = headers -> {};

    private long nextOffset;

    static Stream<Arguments> messages() {
        return Stream.of(
                value("invalid JSON", json -> "{\"platform_order_id\":", "the value is not JSON"),
                value("no JSON at all", json -> "order 1", "the value is not JSON"),
                value("a list", json -> "[" + json + "]", "the record cannot be read"),
                value("wrong type of a field", json -> json.replace("[\"vip\"]", "7"), "field tags cannot be read"),
                value(
                        "NUL in a text",
                        json -> json.replace("\"#", "\"\\u0000#"),
                        "PostgreSQL refused it: SQLSTATE 22021"),
                value("lone surrogate", json -> json.replace("vip", "\\ud83d"), "a text holds half a character"),
                value("NaN", json -> json.replace("\"12.50\"", "NaN"), "field total cannot be read"),
                value(
                        "1e400",
                        json -> json.replace("\"12.50\"", "1e400"),
                        "field total cannot be read: amount has more than 15 integer digits"),
                value("total of eleven digits", json -> json.replace("12.50", "12345678901.50"), LOADED),
                value(
                        "unknown word for a state",
                        json -> json.replace("\"tags\"", "\"status\":\"ARCHIVED\",\"tags\""),
                        LOADED),
                value("unknown field", json -> json.replace("\"tags\"", "\"new_field\":{\"a\":1},\"tags\""), LOADED),
                value("empty value", json -> "", "the message has no value"),
                value("tombstone", json -> null, "the message has no value"),
                value("5 MB", json -> json.replace("vip", "x".repeat(5_000_000)), LOADED),
                value(
                        "key that differs from the record",
                        json -> json.replace("_order_id\":\"", "_order_id\":\"other-"),
                        "the message's key is not that of its record"),
                key("empty key", "", "the message's key is not that of its record"),
                value(
                        "the record's own id missing",
                        json -> json.replace("\"platform_order_id\"", "\"number\""),
                        "the record cannot be read: platform_order_id is missing"),
                value(
                        "required field missing",
                        json -> json.replace("\"purchase_date\"", "\"date\""),
                        "the record cannot be read: purchase_date is missing"),
                header("no headers", Map::clear, "header ce_type is missing"),
                header("no run", headers -> headers.remove("ce_runid"), "header ce_runid is missing or malformed"),
                header(
                        "sequence that is no number",
                        headers -> headers.put("ce_sequence", "many"),
                        "header ce_sequence is missing or malformed"),
                header(
                        "foreign type",
                        headers -> headers.put("ce_type", "com.example.order"),
                        "the message is of a type that this topic does not carry"),
                header("foreign header beside ours", headers -> headers.put("traceparent", "00-abc"), LOADED));
    }

    private static Arguments value(String name, UnaryOperator<String> change, String end) {
        return Arguments.of(name, UnaryOperator.<String>identity(), change, NO_CHANGE, end);
    }

    private static Arguments header(String name, Consumer<Map<String, String>> change, String end) {
        return Arguments.of(name, UnaryOperator.<String>identity(), UnaryOperator.<String>identity(), change, end);
    }

    private static Arguments key(String name, String instead, String end) {
        UnaryOperator<String> change = key -> instead;
        return Arguments.of(name, change, UnaryOperator.<String>identity(), NO_CHANGE, end);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void hasItsDefinedEnd(
            String name,
            UnaryOperator<String> key,
            UnaryOperator<String> value,
            Consumer<Map<String, String>> headers,
            String end) {
        var offset = nextOffset;
        nextOffset += 2;
        var id = Long.toString(1000 + offset);
        var json = order(id, TEN);
        var changed = value.apply(json);
        var changedHeaders = new HashMap<>(headers(SHOPIFY_ORDERS, id, RUN, 1, json));
        headers.accept(changedHeaders);
        broker.send(
                message(
                        ORDERS,
                        0,
                        key.apply(CONNECTION + "|" + id),
                        changed == null ? null : bytes(changed),
                        changedHeaders),
                message(SHOPIFY_ORDERS, 0, "after-" + id, RUN, 1, order("after-" + id, TEN)));
        awaitLoaded(ORDERS, 0, offset + 2);

        assertThat(rows("after-" + id)).as("the rest of the batch").isEqualTo(1);
        if (end.equals(LOADED)) {
            assertThat(rows(id)).isEqualTo(1);
            assertThat(deadLetter(offset)).isEqualTo("none");
        } else {
            assertThat(rows(id)).isZero();
            assertThat(deadLetter(offset)).startsWith(end);
            assertThat(database.text(
                            "SELECT convert_from(payload, 'UTF8') FROM dead_letters WHERE topic = ? AND \"offset\" = ?",
                            ORDERS,
                            offset))
                    .isEqualTo(changed);
        }
    }

    /** Compaction would not know what it replaces. */
    @Test
    void withoutAKeyIsRefusedByTheTopicItself() {
        var json = order("1", TEN);
        var message = new ProducerRecord<byte[], byte[]>(ORDERS, 0, null, bytes(json));
        headers(SHOPIFY_ORDERS, "1", RUN, 1, json)
                .forEach((name, text) -> message.headers().add(name, bytes(text)));

        assertThatThrownBy(() -> broker.send(message)).hasRootCauseInstanceOf(InvalidRecordException.class);
    }

    private long rows(String id) {
        return database.number("SELECT count(*) FROM orders WHERE platform_order_id = ?", id);
    }

    private String deadLetter(long offset) {
        return database.text(
                "SELECT coalesce(min(reason), 'none') FROM dead_letters WHERE topic = ? AND \"offset\" = ?",
                ORDERS,
                offset);
    }
}
