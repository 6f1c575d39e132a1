package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.extractor.contract.Control.RunRow;
import com.stratus.extractor.contract.Sandbox.TrueRow;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import com.stratus.model.Platform;
import com.stratus.model.topic.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What every extractor must be able to do, proven on its packaged program against the sandbox, a real PostgreSQL and a
 * real Kafka. The servers are shared by the tests of a class; each test reads runs of its own.
 *
 * <p>Logs of all processes are kept in {@code target/contract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ExtractorContract {

    private static final Duration LAG = Duration.ofMinutes(2);
    private static final Duration LOOKBACK = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

    /**
     * One entity of the platform.
     *
     * @param job that reads it
     * @param topic that it is published to
     * @param truth its name in the sandbox's truth
     * @param operation that asks for a page of it, as raw answers name it
     */
    public record Subject(String job, String topic, String truth, String operation) {
        @Override
        public String toString() {
            return job;
        }
    }

    /** What a run read, and what was true then. */
    protected record Reading(
            RunRow run,
            List<Received> records,
            List<Received> rejects,
            List<Received> raw,
            Map<String, TrueRow> truth,
            Instant platformTime,
            Optional<Instant> cursor) {

        Set<String> ids() {
            return records.stream().map(Received::id).collect(Collectors.toSet());
        }

        Map<String, String> hashes() {
            return records.stream()
                    .collect(Collectors.toMap(
                            Received::id, record -> record.header("ce_contenthash"), (one, other) -> one));
        }
    }

    private final Map<Subject, Reading> firstReadings = new HashMap<>();
    private final Map<String, ExtractorProcess> extractors = new HashMap<>();
    /** Where the topics ended when the test began. */
    private final Map<TopicPartition, Long> endsBefore = new HashMap<>();

    private final Path logs = Path.of("target", "contract");
    private Path postgresFolder;
    private Path kafkaFolder;
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;
    private Sandbox sandbox;
    private Control control;
    private Broker broker;

    /** The platform; its one connection has the same name. */
    protected abstract Platform platform();

    /** All entities; faults are tried on the first. */
    protected abstract List<Subject> subjects();

    /** How many orders the world needs each day, so that a run has at least four pages. */
    protected abstract int ordersPerDay();

    /** After so many requests of a first load some pages are published and some are not. */
    protected abstract int requestsBeforeTheMiddle();

    /** What the extractor is told about the platform; the lookback must be an hour. */
    protected abstract Map<String, String> settings(Sandbox world);

    /** What nobody may read anywhere. */
    protected abstract List<String> secrets();

    /** Whether a refused token can be replaced without a person. */
    protected abstract boolean renewsTokens();

    /** What a person reads when the platform goes on refusing the token. */
    protected abstract String refusedTokenReason();

    /** What a person reads when the platform does not let us read the entity. */
    protected abstract String forbiddenReason();

    /** Why the sandbox's spoiled record is rejected. */
    protected abstract String unmappableReason();

    /** The account's id; null where the platform does not say one. */
    protected abstract String accountReference();

    /** The answers that complete what the pages left out are those that the pages call for, and no more. */
    protected abstract void assertCompletions(List<Received> pages, List<Received> completions);

    /** The bounds as they stand in the requests of a run whose window has a start. */
    protected abstract void assertWindowSent(List<Received> raw, Instant from, Instant to);

    /** Whether the platform sorts by update time, so that the cursor moves page by page. */
    protected abstract boolean isSortedByUpdateTime();

    /** Whether a record belongs into a window with this start. */
    protected abstract boolean isChangedSince(Instant from, Received published);

    /** What must be equal when the sandbox is asked once more for a raw answer: all of it, where it can be. */
    protected abstract void assertSameAnswer(Sandbox world, Received raw);

    @BeforeAll
    void startServers() throws IOException {
        delete(logs);
        postgresFolder = Files.createTempDirectory("stratus-contract-postgres-");
        kafkaFolder = Files.createTempDirectory("stratus-contract-kafka-");
        var starting = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.at(kafkaFolder).start());
        sandbox = Sandbox.start(ordersPerDay(), logs.resolve("sandbox.log"));
        postgres = EmbeddedPostgres.at(postgresFolder).start();
        kafka = starting.join();
        control = new Control(postgres);
        control.migrate();
        broker = new Broker(kafka.bootstrapServers());
        broker.createTopics();
        sandbox.awaitReady();
    }

    @BeforeEach
    void startAnew() {
        if (!postgres.isAlive()) {
            postgres.restart();
        }
        if (!kafka.isAlive()) {
            kafka.restart();
        }
        sandbox.clearFaults();
        stop(SECOND);
        if (!isRunning(FIRST)) {
            control.endLeases();
        }
        control.forget();
        awaitOwner(FIRST);
        control.expectAccount(connection(), accountReference());
        Topics.all().forEach(topic -> endsBefore.putAll(broker.ends(topic.name())));
    }

    @AfterAll
    void stopAll() throws IOException {
        extractors.values().forEach(ExtractorProcess::close);
        for (var server : Arrays.asList(sandbox, kafka, postgres)) {
            if (server != null) {
                close(server);
            }
        }
        delete(postgresFolder);
        delete(kafkaFolder);
        requireCleanLogs();
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** No secret and no mail address in what the extractors logged, whatever the tests did to them. */
    private void requireCleanLogs() throws IOException {
        for (var instance : extractors.keySet()) {
            var log = Files.readString(log(instance));
            assertThat(log).isNotEmpty().doesNotContain(secrets());
            assertThat(EMAIL.matcher(log).results().map(found -> found.group()))
                    .as("mail addresses in " + log(instance))
                    .isEmpty();
        }
    }

    // ---- a whole run

    @ParameterizedTest
    @MethodSource("subjects")
    void publishesEveryRecordOnceUnderItsKey(Subject subject) {
        var reading = first(subject);

        assertThat(reading.run().status()).isEqualTo("extracted");
        assertThat(reading.run().attempt()).isEqualTo(1);
        assertThat(reading.run().pages()).isGreaterThanOrEqualTo(4);
        assertThat(reading.records()).hasSize((int) reading.run().published());
        assertThat(reading.records())
                .extracting(Received::key)
                .containsExactlyInAnyOrderElementsOf(trueIds(reading).stream()
                        .map(id -> connection() + "|" + id)
                        .toList());
        assertThat(reading.run().extracted()).isEqualTo(reading.run().published());
        assertThat(reading.run().rejected()).isZero();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void headersAreCloudEvents(Subject subject) {
        var reading = first(subject);
        var epoch = control.lease(connection()).epoch();

        assertThat(reading.records()).allSatisfy(record -> {
            assertThat(record.headers().keySet())
                    .containsExactly(
                            "ce_specversion",
                            "ce_type",
                            "ce_source",
                            "ce_id",
                            "ce_time",
                            "content-type",
                            "ce_tenant",
                            "ce_connection",
                            "ce_runid",
                            "ce_sequence",
                            "ce_contenthash");
            assertThat(record.header("ce_specversion")).isEqualTo("1.0");
            assertThat(record.header("ce_type")).isEqualTo(subject.topic() + ".v1");
            assertThat(record.header("ce_source")).isEqualTo("stratus/" + connection() + "/" + connection());
            assertThat(record.header("ce_id"))
                    .startsWith(connection() + "|" + subject.topic() + "|" + record.id() + "|");
            assertThat(Instant.parse(record.header("ce_time"))).isBeforeOrEqualTo(reading.platformTime());
            assertThat(record.header("content-type")).isEqualTo("application/json");
            assertThat(record.header("ce_tenant")).isEqualTo("default");
            assertThat(record.header("ce_connection")).isEqualTo(connection());
            assertThat(record.header("ce_runid")).isEqualTo(reading.run().id().toString());
            assertThat(Long.parseLong(record.header("ce_sequence")) >> 20).isLessThanOrEqualTo(epoch);
            assertThat(record.header("ce_contenthash")).isEqualTo(hashWithoutUpdateTime(record.value()));
        });
        assertThat(reading.records())
                .extracting(record -> record.header("ce_id"))
                .doesNotHaveDuplicates();
        assertThat(reading.records())
                .extracting(record -> record.header("ce_sequence"))
                .satisfies(sequences -> assertThat(Set.copyOf(sequences))
                        .hasSize((int) reading.run().pages()));
    }

    /** Read as a tree, because a map loses the nulls that a part passes on as the platform sent it. */
    private static String hashWithoutUpdateTime(byte[] value) {
        try {
            var record = (ObjectNode) Json.mapper().readTree(value);
            record.remove("source_updated_at");
            var asItStands = Json.mapper().writer().without(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
            return ContentHash.toHex(ContentHash.of(asItStands.writeValueAsBytes(record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void keepsEveryAnswerRaw(Subject subject) {
        var reading = first(subject);
        var pages = pages(subject, reading);

        assertThat(pages).hasSize((int) reading.run().pages());
        assertCompletions(
                pages,
                reading.raw().stream().filter(raw -> !pages.contains(raw)).toList());
        assertThat(reading.raw()).allSatisfy(raw -> {
            assertThat(raw.key()).isEqualTo(connection() + "|" + raw.header("stratus-operation"));
            assertThat(raw.header("stratus-status")).isEqualTo("200");
            assertThat(raw.header("ce_connection")).isEqualTo(connection());
            assertThat(raw.header("ce_time")).isEqualTo(reading.platformTime().toString());
            assertThat(raw.json().isContainerNode()).isTrue();
            assertThat(raw.text()).doesNotContain(secrets()).doesNotContain("Bearer", "shpat_");
        });
        assertSameAnswer(sandbox, pages.get(0));
        assertSameAnswer(sandbox, pages.get(pages.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void windowEndsShortlyBeforePlatformTimeAndTheCursorWithIt(Subject subject) {
        var reading = first(subject);

        assertThat(reading.run().windowFrom()).isNull();
        assertThat(reading.run().windowTo()).isEqualTo(reading.platformTime().minus(LAG));
        assertThat(reading.cursor()).contains(reading.run().windowTo());
    }

    // ---- the next run

    @ParameterizedTest
    @MethodSource("subjects")
    void nextRunReadsItsWindowAndPublishesTheSameAgain(Subject subject) {
        var before = read(subject, control.request(connection(), subject.job()));
        var after = read(subject, control.request(connection(), subject.job()));

        assertThat(after.run().windowFrom()).isEqualTo(before.run().windowTo().minus(LOOKBACK));
        assertThat(after.run().windowTo()).isEqualTo(before.run().windowTo());
        assertWindowSent(after.raw(), after.run().windowFrom(), after.run().windowTo());
        assertThat(after.ids())
                .isEqualTo(before.records().stream()
                        .filter(record -> isChangedSince(after.run().windowFrom(), record))
                        .map(Received::id)
                        .collect(Collectors.toSet()));
        assertThat(before.hashes()).containsAllEntriesOf(after.hashes());

        var everything = read(subject, control.requestAll(connection(), subject.job()));
        assertThat(everything.run().windowFrom()).isNull();
        assertThat(everything.hashes()).isEqualTo(before.hashes());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void afterADayOnlyWhatIsNewOrChangedComes(Subject subject) {
        var before = read(subject, control.request(connection(), subject.job()));
        sandbox.advance(Duration.ofDays(1));
        var after = read(subject, control.request(connection(), subject.job()));

        var changed = after.truth().entrySet().stream()
                .filter(row -> !row.getValue().equals(before.truth().get(row.getKey())))
                .filter(row -> isIn(after.run(), row.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(changed).hasSizeGreaterThan(ordersPerDay() / 2);
        assertThat(after.ids()).containsAll(changed);
        assertThat(after.records())
                .allMatch(record -> isChangedSince(after.run().windowFrom(), record));
        assertThat(after.records()).allSatisfy(record -> {
            var truth = after.truth().get(record.id());
            if (truth.version() != null) {
                assertThat(record.json().path("source_updated_at").asText())
                        .isEqualTo(truth.version().toString());
            }
        });
        assertThat(after.cursor()).contains(sandbox.now().minus(LAG));
    }

    // ---- what goes wrong at the platform

    @Test
    void limitIsWaitedOut() {
        sandbox.fault(connection(), "throttle", requestsBeforeTheMiddle(), 2);

        requireWhole(read(subject(), control.request(connection(), subject().job())), 1);
        assertThat(sandbox.struck("throttle")).isEqualTo(2);
    }

    @Test
    void refusedTokenIsRenewedOnce() {
        assumeTrue(renewsTokens(), "the token of this platform is fixed");
        ended(control.request(connection(), subject().job()));
        control.forget();
        sandbox.fault(connection(), "unauthorized", requestsBeforeTheMiddle(), 1);

        var reading = read(subject(), control.request(connection(), subject().job()));

        requireWhole(reading, 1);
        var probe = 1;
        var refused = 1;
        var renewal = 1;
        assertThat(sandbox.seen("unauthorized")).isEqualTo(probe + reading.raw().size() + refused + renewal);
    }

    @Test
    void refusedTokenForGoodAsksAPersonAndLosesNothing() {
        var failures = failuresCounted();
        sandbox.fault(connection(), "unauthorized", requestsBeforeTheMiddle(), Integer.MAX_VALUE);
        var failed = ended(control.request(connection(), subject().job()));

        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.reason()).isEqualTo(refusedTokenReason()).doesNotContain(secrets());
        assertThat(failed.published())
                .isPositive()
                .isEqualTo(recordsOf(subject(), failed.id()).size());
        assertThat(control.cursor(connection(), subject().job()).isPresent()).isEqualTo(isSortedByUpdateTime());
        assertThat(control.state(connection()).state()).isEqualTo("needs_person");
        assertThat(control.state(connection()).reason()).isEqualTo(refusedTokenReason());
        assertThat(failuresCounted()).isEqualTo(failures + 1);

        sandbox.clearFaults();
        var next = read(subject(), control.request(connection(), subject().job()));
        assertThat(next.run().windowFrom() != null).isEqualTo(isSortedByUpdateTime());
        var both = recordsOf(subject(), failed.id()).stream().map(Received::id).collect(Collectors.toSet());
        both.addAll(next.ids());
        assertThat(both).isEqualTo(trueIds(next));
        assertThat(next.cursor()).contains(next.run().windowTo());
        assertThat(control.state(connection()).state()).isEqualTo("ok");
        assertThat(control.state(connection()).reason()).isNull();
    }

    @Test
    void forbiddenEntityIsSkippedWithAReason() {
        sandbox.fault(connection(), "forbidden", 1, Integer.MAX_VALUE);
        var skipped = ended(control.request(connection(), subject().job()));

        assertThat(skipped.status()).isEqualTo("skipped");
        assertThat(skipped.reason()).isEqualTo(forbiddenReason());
        assertThat(control.cursor(connection(), subject().job())).isEmpty();
        assertThat(control.state(connection()).state()).isEqualTo("ok");
    }

    @Test
    void passingFaultsAreRepeated() {
        sandbox.fault(connection(), "server_error", 1, 1);
        sandbox.fault(connection(), "bad_gateway_html", 2, 1);
        sandbox.fault(connection(), "malformed_json", 4, 1);
        sandbox.fault(connection(), "truncated_body", 6, 1);

        requireWhole(read(subject(), control.request(connection(), subject().job())), 1);
        assertThat(List.of("server_error", "bad_gateway_html", "malformed_json", "truncated_body"))
                .allSatisfy(kind -> assertThat(sandbox.struck(kind)).isEqualTo(1));
    }

    @Test
    void unreadableRecordIsRejectedAlone() {
        sandbox.fault(connection(), "unmappable", 0, Integer.MAX_VALUE);
        var reading = read(subject(), control.request(connection(), subject().job()));

        assertThat(reading.run().status()).isEqualTo("extracted");
        assertThat(reading.run().rejected()).isEqualTo(1);
        assertThat(reading.run().extracted())
                .isEqualTo(reading.run().published() + reading.run().rejected());
        assertThat(reading.ids()).hasSize(trueIds(reading).size() - 1);
        assertThat(trueIds(reading)).containsAll(reading.ids());
        assertThat(reading.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.header("stratus-reason")).isEqualTo(unmappableReason());
            assertThat(reject.header("stratus-entity")).isEqualTo(subject().topic());
            assertThat(reject.header("ce_type")).isEqualTo("stratus.rejected.v1");
            assertThat(reject.header("ce_connection")).isEqualTo(connection());
            assertThat(reject.key()).isEqualTo(connection() + "|" + ContentHash.toHex(ContentHash.of(reject.value())));
            assertThat(pages(subject(), reading)).anyMatch(page -> new String(page.value(), StandardCharsets.UTF_8)
                    .contains(new String(reject.value(), StandardCharsets.UTF_8)));
        });
    }

    @Test
    void anotherAccountBehindTheSameNameIsRefused() {
        assumeTrue(accountReference() != null, "the platform does not say whose account it is");
        control.expectAccount(connection(), "4711");
        var refused = ended(control.request(connection(), subject().job()));

        assertThat(refused.status()).isEqualTo("failed");
        assertThat(refused.reason())
                .isEqualTo("the credentials belong to account " + accountReference()
                        + ", but this connection was account 4711 so far: correct the credentials, or configure the"
                        + " other account under a name of its own");
        assertThat(refused.published()).isZero();
        assertThat(control.state(connection()).state()).isEqualTo("needs_person");
        assertThat(control.state(connection()).accountRef()).isEqualTo("4711");

        control.expectAccount(connection(), null);
        requireWhole(read(subject(), control.request(connection(), subject().job())), 1);
        assertThat(control.state(connection()).accountRef()).isEqualTo(accountReference());
    }

    // ---- what goes wrong here

    @Test
    void killedBetweenPublishingAndCheckpointItGoesOnAndCountsExactly() {
        sandbox.fault(connection(), "hold", requestsBeforeTheMiddle(), 1);
        var id = control.request(connection(), subject().job());
        sandbox.awaitHeld();
        var interrupted = control.run(id);
        var inTopic = broker.size(subject().topic());
        var lock = control.lock(id);
        try {
            sandbox.clearFaults();
            Await.until(
                    SOON, "the page is published", () -> broker.size(subject().topic()) > inTopic);
            kill(FIRST);
            control.endWaitingSessions();
        } finally {
            lock.close();
        }
        var published = recordsOf(subject(), id).size();
        assertThat(published).isGreaterThan((int) interrupted.published());
        awaitOwner(FIRST);

        var reading = read(subject(), id);
        requireWhole(reading, 2);
        assertThat(reading.run().windowTo()).isEqualTo(interrupted.windowTo());
        assertThat(reading.records().size()).isGreaterThan(reading.ids().size());
    }

    @Test
    void killedInTheMiddleOfAPageItGoesOnAndCountsExactly() {
        sandbox.fault(connection(), "hold", requestsBeforeTheMiddle(), 1);
        var id = control.request(connection(), subject().job());
        sandbox.awaitHeld();
        var interrupted = control.run(id);
        kill(FIRST);
        // What a process leaves that dies while the third page is on its way: some of its messages.
        broker.publish(recordsOf(subject(), id).subList(0, 7));
        sandbox.clearFaults();
        awaitOwner(FIRST);

        var reading = read(subject(), id);
        requireWhole(reading, 2);
        assertThat(reading.run().windowTo()).isEqualTo(interrupted.windowTo());
        assertThat(reading.records()).hasSize(reading.ids().size() + 7);
    }

    @Test
    void anotherProcessWaitsForTheLeaseAndTakesOverWhenItsOwnerIsKilled() {
        sandbox.fault(connection(), "hold", requestsBeforeTheMiddle(), 1);
        var id = control.request(connection(), subject().job());
        sandbox.awaitHeld();
        start(SECOND);
        var before = control.lease(connection());
        Await.until(SOON, "the owner has prolonged its lease while the other asked for it", () -> control.lease(
                        connection())
                .expiresAt()
                .isAfter(before.expiresAt().plusSeconds(3)));
        assertThat(control.lease(connection()).holder()).isEqualTo(FIRST);
        assertThat(control.lease(connection()).epoch()).isEqualTo(before.epoch());
        assertThat(control.run(id).attempt()).isEqualTo(1);

        kill(FIRST);
        sandbox.clearFaults();
        Await.until(Duration.ofSeconds(14), "the other took over", () -> control.isOwned(connection(), SECOND));
        assertThat(control.lease(connection()).epoch()).isGreaterThan(before.epoch());
        requireWhole(read(subject(), id), 2);
        assertThat(recordsOf(subject(), id).stream()
                        .map(record -> Long.parseLong(record.header("ce_sequence")) >> 20)
                        .distinct())
                .containsExactlyInAnyOrder(
                        before.epoch(), control.lease(connection()).epoch());
    }

    @Test
    void goesOnAfterPostgresWasKilledAndStartedAgain() {
        sandbox.fault(connection(), "hold", requestsBeforeTheMiddle(), 1);
        var id = control.request(connection(), subject().job());
        sandbox.awaitHeld();
        postgres.kill();
        sandbox.clearFaults();
        postgres.restart();

        var reading = read(subject(), id);
        requireWhole(reading, reading.run().attempt());
    }

    @Test
    void goesOnAfterTheBrokerWasKilledAndStartedAgain() {
        sandbox.fault(connection(), "hold", requestsBeforeTheMiddle(), 1);
        var id = control.request(connection(), subject().job());
        sandbox.awaitHeld();
        kafka.kill();
        sandbox.clearFaults();
        kafka.restart();

        var reading = read(subject(), id);
        requireWhole(reading, reading.run().attempt());
    }

    // ---- how the tests do it

    private Subject subject() {
        return subjects().get(0);
    }

    private String connection() {
        return platform().id();
    }

    /** The first load, made once for the tests that only look at it. */
    private Reading first(Subject subject) {
        var known = firstReadings.get(subject);
        if (known != null) {
            return known;
        }
        var reading = read(subject, control.request(connection(), subject.job()));
        firstReadings.put(subject, reading);
        return reading;
    }

    /** Awaits a run's end and gathers what it left. */
    private Reading read(Subject subject, UUID id) {
        var topic = Topics.raw(platform()).name();
        var places = broker.ends(topic);
        var run = ended(id);
        return new Reading(
                run,
                recordsOf(subject, id),
                of(id, broker.read(Topics.REJECTED.name(), endsBefore)),
                broker.read(topic, places),
                sandbox.truth(connection(), subject.truth()),
                sandbox.now(),
                control.cursor(connection(), subject.job()));
    }

    private RunRow ended(UUID id) {
        return control.awaitEnd(id);
    }

    private List<Received> recordsOf(Subject subject, UUID run) {
        return of(run, broker.read(subject.topic(), endsBefore));
    }

    private static List<Received> of(UUID run, List<Received> messages) {
        return messages.stream()
                .filter(message -> run.toString().equals(message.header("ce_runid")))
                .toList();
    }

    private static List<Received> pages(Subject subject, Reading reading) {
        return reading.raw().stream()
                .filter(raw -> subject.operation().equals(raw.header("stratus-operation")))
                .sorted(Comparator.comparingLong(raw -> Long.parseLong(raw.header("ce_sequence"))))
                .toList();
    }

    /** Everything is there, and the counts are those of the topic. */
    private void requireWhole(Reading reading, int attempt) {
        assertThat(reading.run().status()).as(reading.run().reason()).isEqualTo("extracted");
        assertThat(reading.run().attempt()).isEqualTo(attempt);
        assertThat(reading.ids()).isEqualTo(trueIds(reading));
        assertThat(reading.records()).hasSize((int) reading.run().published());
        assertThat(reading.run().extracted()).isEqualTo(reading.run().published());
        assertThat(reading.run().rejected()).isZero();
        assertThat(reading.cursor()).contains(reading.run().windowTo());
    }

    /** What a first load must bring: all but what changed after its window's end, when the platform tells. */
    private static Set<String> trueIds(Reading reading) {
        return reading.truth().entrySet().stream()
                .filter(row -> isIn(reading.run(), row.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isIn(RunRow run, TrueRow row) {
        return row.version() == null || !row.version().isAfter(run.windowTo());
    }

    /** {@code job_executions_total} of failed runs, at the management port. */
    private double failuresCounted() {
        var sample = "job_executions_total{job_name=\"" + subject().job() + "\",status=\"failed\"} ";
        return extractors
                .get(FIRST)
                .metrics()
                .lines()
                .filter(line -> line.startsWith(sample))
                .map(line -> Double.parseDouble(line.substring(sample.length())))
                .findFirst()
                .orElse(0.0);
    }

    private boolean isRunning(String instance) {
        return extractors.containsKey(instance) && extractors.get(instance).isAlive();
    }

    /** Starts the process if it does not run, and returns when it owns the connection. */
    private void awaitOwner(String instance) {
        if (!isRunning(instance)) {
            start(instance);
        }
        Await.until(SOON, instance + " owns " + connection(), () -> control.isOwned(connection(), instance));
    }

    private void start(String instance) {
        var told = new HashMap<>(settings(sandbox));
        told.put("DATABASE_URL", postgres.uri());
        told.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        extractors.put(instance, ExtractorProcess.start(connection() + "-extractor", instance, told, log(instance)));
    }

    private void kill(String instance) {
        extractors.get(instance).kill();
    }

    private void stop(String instance) {
        if (isRunning(instance)) {
            kill(instance);
        }
    }

    private Path log(String instance) {
        return logs.resolve(instance + ".log");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(ExtractorContract::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
