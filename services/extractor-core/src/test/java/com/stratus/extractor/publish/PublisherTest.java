package com.stratus.extractor.publish;

import static com.stratus.extractor.TestOrders.ENTITY;
import static com.stratus.extractor.TestOrders.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.embedded.Embedded;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.run.Run;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PublisherTest {

    private static final TestConnection CONNECTION = TestConnection.named("shopify-uk");

    @Inject
    Publisher publisher;

    @Inject
    PublishedLog log;

    @BeforeAll
    static void createTopics() {
        Servers.prepare();
    }

    @Test
    void aPageBecomesRecordsAndRejects() throws JsonProcessingException {
        var run = run();
        var before = done(log.ends(List.of("stratus.shopify.orders")));

        var published = done(publisher.publish(
                ENTITY,
                CONNECTION,
                run,
                answer("{}"),
                payloads(
                        tree(ORDER),
                        tree("{\"platform_order_id\":\"2\",\"order_id\":\"#2\"}"),
                        tree("{\"platform_order_id\":\"3\",\"purchase_date\":\"jane@example.com\"}"))));

        assertThat(published.records()).isEqualTo(1);
        assertThat(published.rejects()).isEqualTo(2);
        assertThat(published.reached().lastBeyond(before).keySet())
                .extracting(TopicPartition::topic)
                .contains("stratus.shopify.orders", "stratus.rejected");

        var record = read("stratus.shopify.orders", before).get(0);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("shopify-uk|1");
        assertThat(tree(new String(record.value(), StandardCharsets.UTF_8)))
                .isEqualTo(tree(ORDER.replace("}", ",\"tags\":[],\"items\":[]}")));
        var headers = headers(record);
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "stratus.shopify.orders.v1")
                .containsEntry("ce_source", "stratus/shopify/shopify-uk")
                .containsEntry(
                        "ce_id",
                        "shopify-uk|stratus.shopify.orders|1|2026-11-01T11:00:00Z/" + headers.get("ce_contenthash"))
                .containsEntry("ce_time", "2026-11-01T11:00:00Z")
                .containsEntry("ce_tenant", "default")
                .containsEntry("ce_connection", "shopify-uk")
                .containsEntry("ce_runid", run.id().toString())
                .containsEntry("ce_sequence", "77")
                .containsEntry(
                        "ce_contenthash",
                        ContentHash.toHex(ContentHash.of(("{\"platform_order_id\":\"1\",\"order_id\":\"#1\","
                                        + "\"purchase_date\":\"2026-11-01T10:00:00Z\",\"tags\":[],\"items\":[]}")
                                .getBytes(StandardCharsets.UTF_8))));

        var rejects = read("stratus.rejected", before);
        assertThat(rejects)
                .extracting(reject -> headers(reject).get("stratus-reason"))
                .containsExactlyInAnyOrder(
                        "field purchase_date cannot be read", "payload cannot be read: purchase_date is missing");
        assertThat(headers(rejects.get(0)))
                .containsEntry("ce_type", "stratus.rejected.v1")
                .containsEntry("stratus-entity", "stratus.shopify.orders")
                .containsEntry("ce_time", "2026-11-01T12:00:00Z");
    }

    @Test
    void aRecordThatIsTooLargeForItsTopicIsRejectedAlone() throws JsonProcessingException {
        var before = done(log.ends(List.of("stratus.shopify.orders")));
        var large = (ObjectNode) tree(ORDER);
        large.put("order_id", incompressible(2_000_000));

        var published = done(
                publisher.publish(ENTITY, CONNECTION, run(), answer("{}"), payloads(tree(ORDER), large, tree(ORDER))));

        assertThat(published.records()).isEqualTo(2);
        assertThat(published.rejects()).isEqualTo(1);
        assertThat(read("stratus.shopify.orders", before)).hasSize(2);
        var reject = read("stratus.rejected", before).get(0);
        assertThat(headers(reject))
                .containsEntry("stratus-reason", "the record is larger than its topic takes")
                .containsEntry("stratus-entity", "stratus.shopify.orders");
        assertThat(tree(new String(reject.value(), StandardCharsets.UTF_8))).isEqualTo(large);
    }

    private static String incompressible(int length) {
        return new Random(1)
                .ints(length, '0', 'z')
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void noPayloadsPublishNothing() {
        assertThat(done(publisher.publish(ENTITY, CONNECTION, run(), answer("{}"), List.of())))
                .isEqualTo(new Published(0, 0, new Offsets(Map.of())));
    }

    @Test
    void whatARunPublishedCanBeCountedAfterwards() throws JsonProcessingException {
        var before = done(log.ends(List.of("stratus.shopify.orders")));
        var run = run();
        var published = done(publisher.publish(
                ENTITY, CONNECTION, run, answer("{}"), payloads(tree(ORDER), tree(ORDER), tree("{}"))));
        done(publisher.publish(ENTITY, CONNECTION, run(), answer("{}"), payloads(tree(ORDER), tree("{}"))));

        var found = done(log.since(before, List.of("stratus.shopify.orders"), run.id()));

        assertThat(found).isEqualTo(new PublishedLog.Found(2, 1, published.reached()));
        assertThat(done(log.since(
                        done(log.ends(List.of("stratus.shopify.orders"))),
                        List.of("stratus.shopify.orders"),
                        run.id())))
                .isEqualTo(new PublishedLog.Found(0, 0, new Offsets(Map.of())));
    }

    @Test
    void answersArePublishedByteForByte() {
        var before = done(log.ends(List.of("stratus.shopify.raw")));

        var run = run();
        done(publisher.publishRaw(ENTITY, CONNECTION, run, answer("{ \"a\" : 1.50 }")));

        var record = read("stratus.shopify.raw", before).get(0);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("shopify-uk|OrdersPage");
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("{ \"a\" : 1.50 }");
        assertThat(headers(record))
                .isEqualTo(Map.ofEntries(
                        Map.entry("content-type", "application/json"),
                        Map.entry("ce_connection", "shopify-uk"),
                        Map.entry("ce_tenant", "default"),
                        Map.entry("ce_runid", run.id().toString()),
                        Map.entry("ce_sequence", "77"),
                        Map.entry("ce_time", "2026-11-01T12:00:00Z"),
                        Map.entry("stratus-entity", "stratus.shopify.orders"),
                        Map.entry("stratus-operation", "OrdersPage"),
                        Map.entry("stratus-request", "POST /graphql.json"),
                        Map.entry("stratus-variables", "{\"first\":25}"),
                        Map.entry("stratus-fingerprint", "70987a1667e8411f1780939cb6434d90"),
                        Map.entry("stratus-status", "200")));
    }

    @Test
    void aPayloadThatCannotBeReadWholeIsRejectedAloneWithItsReason() throws JsonProcessingException {
        var before = done(log.ends(List.of("stratus.shopify.orders")));

        var published = done(publisher.publish(
                ENTITY,
                CONNECTION,
                run(),
                answer("{}"),
                List.of(
                        new Payload.Whole(tree(ORDER)),
                        new Payload.Cut(tree(ORDER), "order.fulfillments cannot be read whole"))));

        assertThat(published.records()).isEqualTo(1);
        assertThat(published.rejects()).isEqualTo(1);
        assertThat(headers(read("stratus.rejected", before).get(0)))
                .containsEntry("stratus-reason", "order.fulfillments cannot be read whole");
    }

    @Test
    void aFaultWithoutWordsIsNamed() throws JsonProcessingException {
        var before = done(log.ends(List.of("stratus.shopify.orders")));
        var wordless = Entity.of(Tables.SHOPIFY_ORDERS)
                .from(Order.class)
                .job("shopify_orders")
                .map(order -> {
                    throw new IllegalArgumentException();
                });

        done(publisher.publish(wordless, CONNECTION, run(), answer("{}"), payloads(tree(ORDER))));

        assertThat(headers(read("stratus.rejected", before).get(0)))
                .containsEntry("stratus-reason", "IllegalArgumentException");
    }

    @Test
    void theLargestAnswerThatIsAcceptedCanBeKept() {
        var before = done(log.ends(List.of("stratus.shopify.raw")));
        var largest = new byte[12 * 1024 * 1024];
        new Random(1).nextBytes(largest);

        done(publisher.publishRaw(
                ENTITY,
                CONNECTION,
                run(),
                new Answer(
                        Request.get("Orders", "/orders", Map.of()),
                        200,
                        Map.of("date", "Sun, 01 Nov 2026 12:00:00 GMT"),
                        largest,
                        77)));

        assertThat(read("stratus.shopify.raw", before).get(0).value()).isEqualTo(largest);
    }

    private static List<Payload> payloads(JsonNode... trees) {
        return Stream.of(trees).<Payload>map(Payload.Whole::new).toList();
    }

    private static Run run() {
        return new Run(UUID.randomUUID(), "shopify-uk", "shopify_orders", "live", null, null, false, null, null, 1, 0);
    }

    private static Answer answer(String body) {
        return new Answer(
                Request.post("OrdersPage", "/graphql.json", "{\"query\":\"q\",\"variables\":{\"first\":25}}"),
                200,
                Map.of("date", "Sun, 01 Nov 2026 12:00:00 GMT"),
                body.getBytes(StandardCharsets.UTF_8),
                77);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, Offsets from) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Embedded.kafka().bootstrapServers(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = from.next().keySet().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, from.next().get(partition)));
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return Json.mapper().readTree(json);
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
