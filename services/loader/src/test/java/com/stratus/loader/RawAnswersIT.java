package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.topic.AnswerEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** Platforms' answers from the raw topics into the database, by a real loader. */
class RawAnswersIT extends LoaderPerTest {

    private static final String SHIPBOB_RAW = "stratus.shipbob.raw";
    private static final UUID RUN = new UUID(0, 9);

    /** Far from its time to go. */
    static final Instant NOON = Instant.parse("2126-11-01T12:00:00Z");

    @Test
    void anAnswerIsKeptAsItCameAndEqualBodiesOnce() {
        broker.send(
                answer(0, 64, NOON, "[{\"id\": 1}]"),
                answer(0, 128, NOON.plusSeconds(1), "[]"),
                answer(2, 192, NOON.plusSeconds(3600), "[{\"id\": 1}]"));
        awaitNumber(3, "SELECT count(*) FROM raw_answers");

        assertThat(
                        database.texts(
                                """
                        SELECT concat_ws(' ', connection_id, sequence, tenant_id, entity, operation, request, variables,
                                         fingerprint, status, run_id, answered_at AT TIME ZONE 'UTC', size)
                          FROM raw_answers JOIN raw_payloads USING (payload_hash) ORDER BY sequence
                        """))
                .containsExactly(
                        "shipbob 64 default shipbob.orders GetOrders GET /order?Page=64 {\"first\": 25} f64 200"
                                + " 00000000-0000-0000-0000-000000000009 2126-11-01 12:00:00 11",
                        "shipbob 128 default shipbob.orders GetOrders GET /order?Page=128 {\"first\": 25} f128 200"
                                + " 00000000-0000-0000-0000-000000000009 2126-11-01 12:00:01 2",
                        "shipbob 192 default shipbob.orders GetOrders GET /order?Page=192 {\"first\": 25} f192 200"
                                + " 00000000-0000-0000-0000-000000000009 2126-11-01 13:00:00 11");
        assertThat(database.number("SELECT count(*) FROM raw_payloads")).isEqualTo(2);
        assertThat(body(192)).isEqualTo("[{\"id\": 1}]");
        assertThat(database.number("SELECT count(*) FROM run_load")).isZero();
    }

    @Test
    void whatWasKeptForItsTimeGoesAndABodyWithItsLastAnswer() {
        var now = Instant.now();
        broker.send(
                answer(0, 64, now.minus(Duration.ofDays(31)), "[1]"),
                answer(0, 128, now.minus(Duration.ofDays(31)), "[2]"),
                answer(0, 192, now.minus(Duration.ofDays(29)), "[2]"));
        await("all were loaded and the old ones are gone", () -> database.texts("SELECT sequence FROM raw_answers")
                .equals(List.of("192")));

        assertThat(database.number("SELECT count(*) FROM raw_payloads")).isEqualTo(1);
        assertThat(body(192)).isEqualTo("[2]");
    }

    @Test
    void aMessageThatIsNoAnswerIsSetAside() {
        broker.send(new ProducerRecord<>(SHIPBOB_RAW, 0, null, bytes("[]")), answer(0, 64, NOON, "[]"));
        awaitNumber(1, "SELECT count(*) FROM raw_answers");

        assertThat(database.texts("SELECT topic || ' ' || \"offset\" || ' ' || reason FROM dead_letters"))
                .containsExactly("stratus.shipbob.raw 0 header ce_tenant is missing");
    }

    @Test
    void aKilledLoaderGoesOnAndKeepsEveryAnswerOnce() {
        var random = new Random(1);
        for (int number = 1; number <= 40; number++) {
            var body = new byte[500_000];
            random.nextBytes(body);
            broker.send(answer(
                    number % 3,
                    64L * number,
                    NOON.plusSeconds(number),
                    HexFormat.of().formatHex(body)));
        }
        await("it has begun", () -> database.number("SELECT count(*) FROM raw_answers") > 0);
        loader.kill();
        broker.forgetMembers();
        loader = startLoader();
        awaitNumber(40, "SELECT count(*) FROM raw_answers");

        assertThat(database.number("SELECT count(DISTINCT sequence) FROM raw_answers"))
                .isEqualTo(40);
        assertThat(database.number("SELECT sum(size) FROM raw_payloads")).isEqualTo(40_000_000);
        assertThat(database.number("SELECT sum(next_offset) FROM load_progress WHERE topic = ?", SHIPBOB_RAW))
                .isEqualTo(40);
    }

    private String body(long sequence) {
        var hex = database.text(
                "SELECT encode(body, 'hex') FROM raw_payloads JOIN raw_answers USING (payload_hash) WHERE sequence = ?",
                sequence);
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(hex)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProducerRecord<byte[], byte[]> answer(int partition, long sequence, Instant at, String body) {
        var envelope = new AnswerEnvelope(
                "default",
                "shipbob",
                RUN,
                sequence,
                at,
                "stratus.shipbob.orders",
                "GetOrders",
                "GET /order?Page=" + sequence,
                "{\"first\":25}",
                "f" + sequence,
                200);
        var message = new ProducerRecord<>(SHIPBOB_RAW, partition, bytes("shipbob|GetOrders"), bytes(body));
        envelope.toHeaders().forEach((name, value) -> message.headers().add(name, bytes(value)));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
