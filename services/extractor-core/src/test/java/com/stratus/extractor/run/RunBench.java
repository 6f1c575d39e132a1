package com.stratus.extractor.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.embedded.Embedded;
import com.stratus.extractor.OwnerBench;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Hurried;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.InnerParts;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Whole runs against a platform on this machine, with a real PostgreSQL and a real Kafka. */
abstract class RunBench extends OwnerBench {

    static final Entity<Order, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Order.class)
            .job("shopify_orders")
            .paging(new GraphQlConnection("Orders", "query Orders", "orders", "updated_at", "updated_at", 4))
            .complete(InnerParts.connection("lines", "order", "OrderLines", "query OrderLines", 100))
            .complete(InnerParts.list("parcels", null, 1, "order", "OrderParcels", "query OrderParcels"))
            .gone(payload -> Optional.of(payload.path("destroyed").asText())
                    .filter(key -> !key.isEmpty())
                    .map(key -> new Deletion(key, Instant.parse("2026-11-01T00:00:05Z"), "the platform said so")))
            .map(order -> order);
    static final String LAST_PAGE = "{\"hasNextPage\":false}";

    @Inject
    RunExecutor executor;

    Started started;
    final Cancellation cancellation = new Cancellation();
    UnaryOperator<SourceConnection> around = UnaryOperator.identity();

    /** Executes a statement. @return the first column of the first row, if it gives rows */
    static String ask(String sql) throws SQLException {
        var postgres = Embedded.postgres();
        try (var session = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = session.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next()
                    ? statement.getResultSet().getString(1)
                    : null;
        }
    }

    static Request lines(String order) {
        var variables = Json.mapper()
                .createObjectNode()
                .put("id", order)
                .put("first", 100)
                .put("after", "l1");
        return GraphQlConnection.graphQl("OrderLines", "query OrderLines", variables);
    }

    /** Keeps an answer as the loader does. */
    void keep(long sequence, String operation, String fingerprint, String at, String body) throws SQLException {
        ask(
                """
            INSERT INTO raw_payloads (payload_hash, body, size) VALUES (decode('%1$s', 'hex'), decode('%2$s', 'hex'), 1)
            ON CONFLICT DO NOTHING;
            INSERT INTO raw_answers (connection_id, sequence, tenant_id, entity, operation, request, fingerprint, status,
                                     run_id, answered_at, payload_hash)
            VALUES ('%3$s', %4$d, 'default', 'shopify.orders', '%5$s', 'POST /graphql.json', '%6$s', 200,
                    gen_random_uuid(), '%7$s', decode('%1$s', 'hex'))
            """
                        .formatted(
                                ContentHash.toHex(ContentHash.of(body.getBytes(StandardCharsets.UTF_8))),
                                HexFormat.of().formatHex(compressed(body)),
                                id,
                                sequence,
                                operation,
                                fingerprint,
                                at));
    }

    static byte[] compressed(String body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Keys and sequences of the records that a run has published. */
    static List<String> published(UUID run) {
        return messages(run).stream()
                .map(message -> message.key() + " " + header(message, "ce_sequence"))
                .sorted()
                .toList();
    }

    static List<ConsumerRecord<String, String>> messages(UUID run) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Embedded.kafka().bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor("stratus.shopify.orders").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (header(message, "ce_runid").equals(run.toString())) {
                        found.add(message);
                    }
                });
            }
            return found;
        }
    }

    static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** @param platform gives the body for the question's JSON: 400 without one, 410 for "forgotten", 503 when it is none */
    RunSummary run(Function<JsonNode, String> platform) {
        return run(ENTITY, platform);
    }

    RunSummary run(Entity<?, ?> entity, Function<JsonNode, String> platform) {
        own(Platform.SHOPIFY, connection(null), entity);
        done(pool.preparedQuery("SELECT request_run($1, $2, $3)").execute(Tuple.of(id, entity.job(), "test")));
        started = done(control.start(lease, entity.job(), Set.of(Run.LIVE))).orElseThrow();
        return read(entity, platform);
    }

    RunSummary read(Function<JsonNode, String> platform) {
        return read(ENTITY, platform);
    }

    /** Executes the run that was started. */
    RunSummary read(Entity<?, ?> entity, Function<JsonNode, String> platform) {
        var asked = new AtomicReference<TestServer>();
        try (var server = new TestServer((number, exchange) -> {
            var body = platform.apply(tree(asked.get().asked().get(number - 1).body()));
            var status = body == null ? 400 : body.startsWith("{") ? 200 : body.equals("forgotten") ? 410 : 503;
            TestServer.answer(exchange, status, String.valueOf(body));
        })) {
            asked.set(server);
            var connection = around.apply(connection(server.transport()));
            var client = Hurried.client(connection, lease::nextSequence);
            return done(executor.execute(entity, connection, client, lease, started, cancellation));
        }
    }

    TestConnection connection(Transport transport) {
        return connection(transport, RunExecutorTest::check);
    }

    static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void check(Answer answer) {
        switch (answer.status()) {
            case 200 -> {
                if (answer.tree().has("denied")) {
                    throw new SourceException.Unavailable("the app may not read this");
                }
                if (answer.tree().has("missing")) {
                    throw SourceException.Unavailable.missing("it is not there");
                }
            }
            case 410 -> throw new SourceException.Forgotten("answered 410");
            case 503 -> throw new SourceException.Transient("answered 503");
            default -> throw new SourceException.Rejected("answered " + answer.status());
        }
    }

    static String page(String pageInfo, String... orders) {
        return "{\"data\":{\"orders\":{\"nodes\":[" + String.join(",", orders) + "],\"pageInfo\":" + pageInfo + "}}}";
    }

    static String order(int number) {
        return order(number, wholeLines(), "[]");
    }

    static String order(int number, String lines, String parcels) {
        return "{\"id\":\"%d\",\"platform_order_id\":\"%d\",\"order_id\":\"#%d\",\"lines\":%s,\"parcels\":%s,"
                        .formatted(number, number, number, lines, parcels)
                + "\"purchase_date\":\"2026-11-01T00:00:00Z\",\"source_updated_at\":\"2026-11-01T00:00:0%dZ\","
                        .formatted(number)
                + "\"updated_at\":\"2026-11-01T00:00:0%dZ\"}".formatted(number);
    }

    static String wholeLines() {
        return "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false}}";
    }

    static String cutLines() {
        return "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"l1\"}}";
    }

    static String ones(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(Collectors.joining(","));
    }
}
