package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.Control.RunRow;
import com.stratus.model.Platform;
import com.stratus.model.topic.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An extractor on trial: what it says of its platform, and the runs that the tests ask it for. The servers are shared by
 * the tests of a class; each test reads runs of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExtractorTrial {

    /** Where the topics ended when the test began. */
    private final Map<TopicPartition, Long> endsBefore = new HashMap<>();

    Bench bench;
    Sandbox sandbox;
    Control control;
    Broker broker;

    /** The platform; its one connection has the same name. */
    protected abstract Platform platform();

    /** All entities; faults are tried on the first. */
    protected abstract List<Subject> subjects();

    /** How old the world is, so that there is something of every subject. */
    protected int days() {
        return Sandbox.DAYS;
    }

    /** How many orders the world needs each day, so that a run has at least four pages. */
    protected abstract int ordersPerDay();

    /** After so many requests of a first load some pages are published and some are not. */
    protected abstract int requestsBeforeTheMiddle();

    /** What the extractor is told about the platform; the lookback must be an hour. */
    protected abstract Map<String, String> settings(Sandbox world);

    /** What nobody may read anywhere. */
    protected abstract List<String> secrets();

    /** The account's id; null where the platform does not say one. */
    protected abstract String accountReference();

    /** The account that the sandbox tells the truth of; empty where it has one of the platform. */
    protected Optional<String> trueAccount() {
        return Optional.empty();
    }

    @BeforeAll
    void startServers() throws IOException {
        bench = new Bench(connection(), this::settings);
        bench.start(days(), ordersPerDay(), "fast");
        sandbox = bench.sandbox();
        control = bench.control();
        broker = bench.broker();
    }

    @BeforeEach
    void startAnew() {
        bench.startAnew();
        control.expectAccount(connection(), accountReference());
        Topics.all().forEach(topic -> endsBefore.putAll(broker.ends(topic.name())));
    }

    @AfterAll
    void stopAll() throws IOException {
        bench.close();
        bench.requireCleanLogs(secrets());
    }

    Subject subject() {
        return subjects().get(0);
    }

    String connection() {
        return platform().id();
    }

    /** Lets {@code skip} of the requests to the platform go well, and not the {@code times} after them. */
    void fault(String kind, int skip, int times) {
        sandbox.fault(connection(), kind, skip, times);
    }

    /** Lets simulated time pass. */
    protected final void advance(Duration step) {
        sandbox.advance(step);
    }

    /** What the platform was asked for so far: {@code method}, {@code target}, {@code content_type} and {@code body}. */
    protected final JsonNode requestsSent() {
        return sandbox.requests(connection());
    }

    /**
     * Has jobs run side by side, each to a good end.
     *
     * @param lane live, backfill or verify
     * @param from null for what the job would read by itself
     */
    protected final void runAll(List<String> jobs, String lane, Instant from) {
        var runs = jobs.stream()
                .map(job -> control.request(connection(), job, lane, from))
                .toList();
        assertThat(runs).allSatisfy(id -> {
            var run = control.awaitEnd(id);
            // A comparison has nothing to be loaded.
            assertThat(run.status()).as(run.reason()).isEqualTo(lane.equals("verify") ? "success" : "extracted");
        });
    }

    UUID request(Subject subject) {
        return control.request(connection(), subject.job());
    }

    /** A first load is whole although the platform goes on failing so. */
    protected final void requireWholeDespite(String kind) {
        requireWholeDespite(subject(), kind);
    }

    /** A first load of a subject is whole although the platform goes on failing so. */
    protected final void requireWholeDespite(Subject read, String kind) {
        fault(kind, 0, Integer.MAX_VALUE);
        requireWhole(read(read), 1);
        assertThat(sandbox.struck(kind)).as("how often it struck").isPositive();
    }

    /** The next first page of a subject is empty, and leads to the one that has its rows. */
    protected final void emptyFirstPage(Subject of) {
        sandbox.faultOnce(connection(), "empty_page", of.operation());
    }

    /** Why a run of a subject fails when the platform goes on failing so; the run after it, without that, ends well. */
    protected final String reasonOfFailure(Subject of, String kind) {
        fault(kind, 0, Integer.MAX_VALUE);
        var failed = control.awaitEnd(request(of));
        sandbox.clearFaults();
        var next = control.awaitEnd(request(of));
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(next.status()).as(next.reason()).isEqualTo("extracted");
        return failed.reason();
    }

    /** Asks for a run of the subject and awaits its end, well or not. */
    RunRow runToItsEnd() {
        return control.awaitEnd(request(subject()));
    }

    /** Asks for a run, awaits its end and gathers all that it left. */
    Reading read(Subject subject) {
        var rawBefore = broker.ends(rawTopic());
        return read(subject, request(subject), rawBefore);
    }

    /** Awaits the end of a run and gathers what it left; of its raw answers, those that come from now on. */
    Reading read(Subject subject, UUID id) {
        return read(subject, id, broker.ends(rawTopic()));
    }

    private String rawTopic() {
        return Topics.raw(platform()).name();
    }

    private Reading read(Subject subject, UUID id, Map<TopicPartition, Long> rawBefore) {
        var run = control.awaitEnd(id);
        return new Reading(
                run,
                recordsOf(subject, id),
                besides(subject, id),
                of(id, broker.read(Topics.REJECTED.name(), endsBefore)),
                broker.read(rawTopic(), rawBefore),
                sandbox.truth(connection(), subject.truth(), trueAccount()),
                sandbox.now(),
                control.cursor(connection(), subject.job()));
    }

    List<Received> recordsOf(Subject subject, UUID run) {
        return of(run, broker.read(subject.topic(), endsBefore)).stream()
                .filter(message -> !isDeletion(message))
                .toList();
    }

    private int besides(Subject subject, UUID run) {
        var deletions = of(run, broker.read(subject.topic(), endsBefore)).stream()
                .filter(ExtractorTrial::isDeletion)
                .count();
        return (int) deletions
                + subject.otherTopics().stream()
                        .mapToInt(
                                topic -> of(run, broker.read(topic, endsBefore)).size())
                        .sum();
    }

    private static boolean isDeletion(Received message) {
        return message.header("ce_type").endsWith(".deleted.v1");
    }

    private static List<Received> of(UUID run, List<Received> messages) {
        return messages.stream()
                .filter(message -> run.toString().equals(message.header("ce_runid")))
                .toList();
    }

    /** Everything is there, and the counts are those of the topic. */
    static void requireWhole(Reading reading, int attempt) {
        assertThat(reading.run().status()).as(reading.run().reason()).isEqualTo("extracted");
        assertThat(reading.run().attempt()).isEqualTo(attempt);
        assertThat(reading.ids()).isEqualTo(reading.trueIds());
        assertThat(reading.records()).hasSize((int) reading.run().published() - reading.besides());
        assertThat(reading.run().extracted()).isEqualTo(reading.run().published());
        assertThat(reading.run().rejected()).isZero();
        assertThat(reading.cursor()).contains(reading.run().windowTo());
    }
}
