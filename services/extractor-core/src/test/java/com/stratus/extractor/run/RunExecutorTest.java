package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.embedded.Embedded;
import com.stratus.extractor.OwnerBench;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.SourceConnection;
import com.stratus.extractor.control.ControlStore.Started;
import com.stratus.extractor.control.RunCancelledException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Hurried;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.paging.Around;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.InnerParts;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.extractor.paging.Paging;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import com.stratus.model.record.Deletion;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Whole runs against a platform on this machine, with a real PostgreSQL and a real Kafka. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RunExecutorTest extends OwnerBench {

    private static final Entity<Order, Order> ENTITY = Entity.of(Tables.SHOPIFY_ORDERS)
            .from(Order.class)
            .job("shopify_orders")
            .paging(new GraphQlConnection("Orders", "query Orders", "orders", "updated_at", "updated_at", 4))
            .complete(InnerParts.connection("lines", "order", "OrderLines", "query OrderLines", 100))
            .complete(InnerParts.list("parcels", null, 1, "order", "OrderParcels", "query OrderParcels"))
            .gone(payload -> Optional.of(payload.path("destroyed").asText())
                    .filter(key -> !key.isEmpty())
                    .map(key -> new Deletion(key, Instant.parse("2026-11-01T00:00:05Z"), "the platform said so")))
            .map(order -> order);
    private static final String LAST_PAGE = "{\"hasNextPage\":false}";

    @Inject
    RunExecutor executor;

    private Started started;
    private final Cancellation cancellation = new Cancellation();
    private UnaryOperator<SourceConnection> around = UnaryOperator.identity();

    /** Executes a statement. @return the first column of the first row, if it gives rows */
    private static String ask(String sql) throws SQLException {
        var postgres = Embedded.postgres();
        try (var session = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = session.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next()
                    ? statement.getResultSet().getString(1)
                    : null;
        }
    }

    @Test
    void anOrderThatIsGoneOrTooLongDoesNotFailItsPage() {
        var summary = run(asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(1, cutLines(), "[]"), order(2, wholeLines(), "[1]"), order(3));
            case "OrderLines" -> "{\"data\":{\"order\":null}}";
            case "OrderParcels" -> "{\"data\":{\"order\":{\"parcels\":[" + ones(250) + "]}}}";
            default -> "{\"data\":{}}";
        });

        assertThat(summary.records()).isEqualTo(1);
        assertThat(summary.rejects()).isEqualTo(1);
        assertThat(summary.pages()).isEqualTo(1);
    }

    @Test
    void aFailedRunLeavesTheNextOneToGoOnWhereItsPagesEnded() {
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.at("/variables/after").asText().equals("c1")) {
                        return null;
                    }
                    return page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1), order(2));
                }))
                .isInstanceOf(SourceException.Rejected.class);

        assertThat(done(control.cursor(started.run()))).contains(Instant.parse("2026-11-01T00:00:02Z"));
    }

    @Test
    void aPageThatFailsAgainAndAgainIsAskedForSmaller() {
        var summary = run(asked -> {
            if (!asked.path("operationName").asText().equals("Orders")) {
                return "{\"data\":{}}";
            }
            return asked.at("/variables/first").asInt() > 2 ? "too heavy" : page(LAST_PAGE, order(1), order(2));
        });

        assertThat(summary.records()).isEqualTo(2);
    }

    /** The platform forgets what a page refers to: here the reading begins again, and each order counts as it is read. */
    @Test
    void whatThePlatformHasForgottenIsReadAgain() {
        var asks = new AtomicInteger();
        var summary = run(asked -> {
            if (asked.at("/variables/after").asText().equals("c1") && asks.incrementAndGet() == 1) {
                return "forgotten";
            }
            return asked.at("/variables/after").asText().equals("c1")
                    ? page(LAST_PAGE, order(2))
                    : page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1));
        });

        assertThat(summary.pages()).isEqualTo(3);
        assertThat(summary.records()).isEqualTo(3);
    }

    @Test
    void whatThePlatformForgetsAgainAndAgainEndsTheRun() {
        assertThatThrownBy(() -> run(asked -> "forgotten"))
                .isInstanceOf(SourceException.Forgotten.class)
                .hasMessage("answered 410");
    }

    @Test
    void whoeverLosesTheLeaseWhileAPageIsOnItsWayPublishesNothing() {
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.path("operationName").asText().equals("Orders")) {
                        done(control.acquire(id, "one", Duration.ofSeconds(30)));
                        done(control.renew(lease, Duration.ofSeconds(30)));
                    }
                    return page(LAST_PAGE, order(1));
                }))
                .hasMessage("the lease of connection " + id + " is lost");

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void aCancelledRunDoesNotWaitForItsAnswer() {
        var pages = new AtomicInteger();
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.path("operationName").asText().equals("Orders")) {
                        pages.incrementAndGet();
                        cancellation.cancel();
                    }
                    return page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1));
                }))
                .isInstanceOf(RunCancelledException.class);

        assertThat(pages).hasValue(1);
        assertThat(published(started.run().id())).isEmpty();
    }

    @Test
    void aRemapMapsWhatWasAnsweredBeforeUnderLaterNumbers() throws SQLException {
        run(asked -> page(LAST_PAGE));
        var completion = "{\"data\":{\"order\":{\"lines\":" + wholeLines() + "}}}";
        keep(64, "Orders", "a", "2026-10-31T00:00:00Z", page(LAST_PAGE, order(9)));
        keep(640, "Orders", "a", "2026-11-01T00:00:10Z", page(LAST_PAGE, order(1, cutLines(), "[]"), "{}", order(2)));
        keep(704, "OrderLines", lines("1").fingerprint(), "2026-11-01T00:00:11Z", completion);
        keep(1280, "Orders", "a", "2026-11-01T00:00:20Z", page(LAST_PAGE, order(3, cutLines(), "[]"), "{\"id\":4}"));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap', '2026-11-01T00:00:00Z')");

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP, Run.DELETIONS)))
                .orElseThrow();
        var summary = done(executor.execute(ENTITY, connection(null), null, lease, started, new Cancellation()));

        assertThat(summary)
                .isEqualTo(new RunSummary(
                        2,
                        2,
                        1,
                        new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:20Z"))));
        assertThat(published(started.run().id())).containsExactly(id + "|1 641", id + "|2 641");
        assertThat(ask("SELECT reason FROM job_runs WHERE run_id = '"
                        + started.run().id() + "'"))
                .isEqualTo("payloads left out because the answers that complete them are not kept: 1");
    }

    /** Whatever was read between is newer, and a call that was perhaps heard is not simply made again. */
    @Test
    void whatAnAnswerShowsMayBeOlderThanItsCall() throws SQLException {
        var earlier = ENTITY.readBy(new Earlier(ENTITY.paging()));
        assertThatThrownBy(() -> run(
                        earlier,
                        asked -> asked.path("operationName").asText().equals("Orders") ? null : "{\"data\":{}}"))
                .isInstanceOf(SourceException.Rejected.class);
        var afters = new ArrayList<String>();

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.LIVE))).orElseThrow();
        read(earlier, asked -> {
            afters.add(asked.at("/variables/after").asText());
            return asked.path("operationName").asText().equals("Orders") ? page(LAST_PAGE, order(1)) : "{\"data\":{}}";
        });

        assertThat(afters).contains("looked");
        assertThat(published(started.run().id())).containsExactly(id + "|1 " + Earlier.SEQUENCE);

        keep(1280, "Orders", "a", "2026-11-01T00:00:10Z", page(LAST_PAGE, order(1)));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap', '2026-11-01T00:00:00Z')");
        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP))).orElseThrow();
        done(executor.execute(earlier, connection(null), null, lease, started, new Cancellation()));
        assertThat(published(started.run().id())).containsExactly(id + "|1 " + (Earlier.SEQUENCE + 1));
    }

    private record Earlier(Paging list) implements Around {

        static final long SEQUENCE = 640;

        @Override
        public long shownAt(Answer answer) {
            return SEQUENCE;
        }

        @Override
        public JsonNode resumed(JsonNode position) {
            return ((ObjectNode) position.deepCopy()).put("after", "looked");
        }
    }

    @Test
    void whatTwoListingsLackedIsToldAsDeletedAsOldAsTheLastOne() throws SQLException {
        run(asked -> page(LAST_PAGE));
        ask(
                """
            INSERT INTO sweep_absences (connection_id, entity, key, sequence, row_sequence, listings)
            SELECT '%1$s', 'shopify.orders', 'gone-' || number, 640, 64, 2 FROM generate_series(1, 501) number;
            INSERT INTO sweep_absences (connection_id, entity, key, sequence, row_sequence, listings)
            VALUES ('%1$s', 'shopify.orders', 'lacked-once', 640, 64, 1)
            """
                        .formatted(id));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'deletions')");

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP, Run.DELETIONS)))
                .orElseThrow();
        var summary = done(executor.execute(ENTITY, connection(null), null, lease, started, new Cancellation()));

        assertThat(summary.records()).isEqualTo(501);
        assertThat(summary.pages()).isEqualTo(2);
        var published = messages(started.run().id());
        assertThat(published)
                .extracting(message -> header(message, "ce_type") + " " + header(message, "ce_sequence"))
                .containsOnly("stratus.shopify.orders.deleted.v1 640");
        assertThat(published)
                .filteredOn(message -> message.key().equals(id + "|gone-7"))
                .extracting(ConsumerRecord::value)
                .containsExactly("{\"key\":\"gone-7\",\"reason\":\"absent from two complete listings\"}");
    }

    @Test
    void whatAPagesPayloadsSayToBeGoneIsToldAsDeleted() {
        var summary = run(asked -> page(LAST_PAGE, order(1), "{\"destroyed\":\"2\"}"));

        assertThat(summary.records()).isEqualTo(2);
        assertThat(summary.rejects()).isZero();
        assertThat(messages(started.run().id()))
                .filteredOn(message -> message.key().equals(id + "|2"))
                .extracting(message -> header(message, "ce_type") + " " + message.value())
                .containsExactly("stratus.shopify.orders.deleted.v1 {\"key\":\"2\","
                        + "\"deleted_at\":\"2026-11-01T00:00:05Z\",\"reason\":\"the platform said so\"}");
    }

    @Test
    void aJobWhoseScopeIsMissingIsSkippedBeforeAnythingIsAskedFor() {
        var asked = new ArrayList<String>();
        around = connection -> new ScopedConnection(connection, "2026-10", List.of("read_orders"), null, null);

        assertThatThrownBy(() -> run(question -> {
                    asked.add(question.path("operationName").asText());
                    return page(LAST_PAGE, order(1));
                }))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("the credentials lack what this job needs: read_orders");

        assertThat(asked).containsExactly("");
    }

    @Test
    void whatThePlatformKeepsBackIsSaidWithTheRun() throws SQLException {
        around = connection -> new ScopedConnection(connection, "2026-10", List.of(), "only the last 60 days", null);

        run(asked -> page(LAST_PAGE, order(1)));

        assertThat(ask("SELECT status || ': ' || reason FROM job_runs WHERE run_id = '"
                        + started.run().id() + "'"))
                .isEqualTo("extracted: only the last 60 days");
    }

    @Test
    void aListThatIsNotAllowedIsLeftOutAndSaidSo() throws SQLException {
        var parcels = new GraphQlConnection("Parcels", "query Parcels", "parcels", "updated_at", "updated_at", 4);
        var lists = Entity.of(Tables.SHOPIFY_ORDERS)
                .from(Order.class)
                .job("shopify_orders")
                .paging(ListsInTurn.of(
                                ENTITY.paging(),
                                new GraphQlConnection(
                                        "Events", "query Events", "orders", "updated_at", "updated_at", 4))
                        .andIfAllowed(parcels))
                .map((Order order) -> order);

        var summary = run(lists, asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(1));
            case "Parcels" -> "{\"denied\":true}";
            case "Events" -> page(LAST_PAGE, order(2));
            default -> "{\"data\":{}}";
        });

        assertThat(summary.records()).isEqualTo(2);
        assertThat(ask("SELECT status || ': ' || reason FROM job_runs WHERE run_id = '"
                        + started.run().id() + "'"))
                .isEqualTo("extracted: left out: the app may not read this");
    }

    /** What follows lies in the answer that is at hand, so only another attempt asks for it. */
    @Test
    void anAnswerThatIsReadInPartsIsAskedForOnce() throws SQLException {
        var asked = new AtomicInteger();
        var inParts = ENTITY.readBy(new InParts(ENTITY.paging()));

        var summary = run(inParts, question -> {
            if (question.path("operationName").asText().equals("Orders")) {
                asked.incrementAndGet();
            }
            return page(LAST_PAGE, order(1), order(2), order(3), order(4), order(5));
        });

        assertThat(summary.records()).isEqualTo(5);
        assertThat(summary.pages()).isEqualTo(3);
        assertThat(asked).hasValue(1);

        keep(640, "Orders", "a", "2026-11-01T00:00:10Z", page(LAST_PAGE, order(1), order(2), order(3)));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap', '2026-11-01T00:00:00Z')");
        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP))).orElseThrow();
        var again = done(executor.execute(inParts, connection(null), null, lease, started, new Cancellation()));

        assertThat(again.pages()).isEqualTo(2);
        assertThat(published(started.run().id())).containsExactly(id + "|1 641", id + "|2 641", id + "|3 641");
    }

    @Test
    void aRemapOfNothingEndsWell() throws SQLException {
        run(asked -> page(LAST_PAGE));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap')");

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP, Run.DELETIONS)))
                .orElseThrow();

        assertThat(done(executor.execute(ENTITY, connection(null), null, lease, started, new Cancellation()))
                        .pages())
                .isZero();
    }

    @Test
    void aVerificationReadsOpenEndedGoesOnAfterAKillPublishesNothingAndEndsAsSuccess() throws SQLException {
        run(asked -> page(LAST_PAGE));
        var cursor = "SELECT published_cursor::text FROM sync_state WHERE connection_id = '" + id + "'";
        var cursorBefore = ask(cursor);
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'verify', '2026-11-01T00:00:00Z')");
        var filters = new ArrayList<String>();
        Function<JsonNode, String> firstPage =
                asked -> switch (asked.path("operationName").asText()) {
                    case "Orders" -> {
                        filters.add(asked.at("/variables/query").asText());
                        yield asked.at("/variables/after").isTextual()
                                ? null
                                : page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1), order(2));
                    }
                    default -> "{\"data\":{}}";
                };
        started = done(control.start(lease, ENTITY.job(), Set.of(Run.VERIFY))).orElseThrow();
        assertThatThrownBy(() -> read(firstPage)).isInstanceOf(SourceException.Rejected.class);

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.VERIFY))).orElseThrow();
        var summary = read(asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(2), order(3, cutLines(), "[]"), "{\"id\":4}");
            case "OrderLines" -> "{\"data\":{\"order\":{\"lines\":" + wholeLines() + "}}}";
            default -> "{\"data\":{}}";
        });

        assertThat(summary.pages()).isEqualTo(2);
        assertThat(filters)
                .containsExactly("updated_at:>='2026-11-01T00:00:00Z'", "updated_at:>='2026-11-01T00:00:00Z'");
        assertThat(published(started.run().id())).isEmpty();
        var ofRun = " WHERE run_id = '" + started.run().id() + "'";
        assertThat(ask("SELECT concat_ws(' ', status, attempt, extracted, published, rejected) FROM job_runs" + ofRun))
                .isEqualTo("success 2 5 0 0");
        assertThat(ask("SELECT concat_ws(' ', platform_count, pending, not_comparable) FROM verifications" + ofRun))
                .isEqualTo("4 3 1");
        assertThat(ask("SELECT count(*) FROM run_watermark" + ofRun)).isEqualTo("0");
        assertThat(ask(cursor)).isEqualTo(cursorBefore);
    }

    private static Request lines(String order) {
        var variables = Json.mapper()
                .createObjectNode()
                .put("id", order)
                .put("first", 100)
                .put("after", "l1");
        return GraphQlConnection.graphQl("OrderLines", "query OrderLines", variables);
    }

    /** Keeps an answer as the loader does. */
    private void keep(long sequence, String operation, String fingerprint, String at, String body) throws SQLException {
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

    private static byte[] compressed(String body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Keys and sequences of the records that a run has published. */
    private static List<String> published(UUID run) {
        return messages(run).stream()
                .map(message -> message.key() + " " + header(message, "ce_sequence"))
                .sorted()
                .toList();
    }

    private static List<ConsumerRecord<String, String>> messages(UUID run) {
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

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** @param platform gives the body for the question's JSON: 400 without one, 410 for "forgotten", 503 when it is none */
    private RunSummary run(Function<JsonNode, String> platform) {
        return run(ENTITY, platform);
    }

    private RunSummary run(Entity<?, ?> entity, Function<JsonNode, String> platform) {
        own(Platform.SHOPIFY, connection(null), entity);
        done(pool.preparedQuery("SELECT request_run($1, $2, $3)").execute(Tuple.of(id, entity.job(), "test")));
        started = done(control.start(lease, entity.job(), Set.of(Run.LIVE))).orElseThrow();
        return read(entity, platform);
    }

    private RunSummary read(Function<JsonNode, String> platform) {
        return read(ENTITY, platform);
    }

    /** Executes the run that was started. */
    private RunSummary read(Entity<?, ?> entity, Function<JsonNode, String> platform) {
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

    private TestConnection connection(Transport transport) {
        return connection(transport, RunExecutorTest::check);
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void check(Answer answer) {
        switch (answer.status()) {
            case 200 -> {
                if (answer.tree().has("denied")) {
                    throw new SourceException.Unavailable("the app may not read this");
                }
            }
            case 410 -> throw new SourceException.Forgotten("answered 410");
            case 503 -> throw new SourceException.Transient("answered 503");
            default -> throw new SourceException.Rejected("answered " + answer.status());
        }
    }

    private static String page(String pageInfo, String... orders) {
        return "{\"data\":{\"orders\":{\"nodes\":[" + String.join(",", orders) + "],\"pageInfo\":" + pageInfo + "}}}";
    }

    private static String order(int number) {
        return order(number, wholeLines(), "[]");
    }

    private static String order(int number, String lines, String parcels) {
        return "{\"id\":\"%d\",\"platform_order_id\":\"%d\",\"order_id\":\"#%d\",\"lines\":%s,\"parcels\":%s,"
                        .formatted(number, number, number, lines, parcels)
                + "\"purchase_date\":\"2026-11-01T00:00:00Z\",\"source_updated_at\":\"2026-11-01T00:00:0%dZ\","
                        .formatted(number)
                + "\"updated_at\":\"2026-11-01T00:00:0%dZ\"}".formatted(number);
    }

    private static String wholeLines() {
        return "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false}}";
    }

    private static String cutLines() {
        return "{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"l1\"}}";
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(Collectors.joining(","));
    }
}
