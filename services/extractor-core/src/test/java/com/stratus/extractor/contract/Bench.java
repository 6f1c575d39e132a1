package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The processes that a test class works with: PostgreSQL, Kafka, the sandbox, and up to two instances of the packaged
 * extractor. Their logs are kept below {@code target/contract}.
 */
final class Bench {

    /** The instance that owns the connection when a test begins. */
    static final String FIRST = "first";

    /** The instance that a test may start beside it. */
    static final String SECOND = "second";

    /** How long a process may take for what it does at once. */
    static final Duration SOON = Duration.ofSeconds(30);

    /** Under which refresh tokens are kept: one of all instances. */
    private static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** The names of modules in stack traces, such as java.base@17.0.15, are none. */
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");

    private final String connection;
    private final Function<Sandbox, Map<String, String>> settings;
    private final Map<String, ExtractorProcess> extractors = new HashMap<>();
    private final Path logs = Path.of("target", "contract", System.getProperty("surefire.forkNumber", "1"));
    private Path postgresFolder;
    private Path kafkaFolder;
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;
    private Sandbox sandbox;
    private Control control;
    private Broker broker;

    /**
     * @param connection the one connection, named as its platform
     * @param settings what the extractor is told about the platform
     */
    Bench(String connection, Function<Sandbox, Map<String, String>> settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /** Starts the servers and the sandbox; the extractor comes with the first test. */
    void start(int days, int ordersPerDay, String limits) throws IOException {
        start(days, ordersPerDay, limits, Map.of());
    }

    /**
     * The same with a sandbox that is told more.
     *
     * @param more its settings
     */
    void start(int days, int ordersPerDay, String limits, Map<String, String> more) throws IOException {
        delete(logs);
        postgresFolder = Files.createTempDirectory("stratus-contract-postgres-");
        kafkaFolder = Files.createTempDirectory("stratus-contract-kafka-");
        var starting = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.at(kafkaFolder).start());
        sandbox = Sandbox.start(days, ordersPerDay, limits, more, logs.resolve("sandbox.log"));
        postgres = EmbeddedPostgres.at(postgresFolder).start();
        kafka = starting.join();
        control = new Control(postgres);
        control.migrate();
        broker = new Broker(kafka.bootstrapServers());
        broker.createTopics();
        sandbox.awaitReady();
    }

    /** Undoes what the test before did: one extractor owns the connection, and its next run is a first one. */
    void startAnew() {
        if (!postgres.isAlive()) {
            postgres.restart();
        }
        if (!kafka.isAlive()) {
            kafka.restart();
        }
        sandbox.clearFaults();
        if (isRunning(SECOND)) {
            kill(SECOND);
        }
        if (!isRunning(FIRST)) {
            control.endLeases();
        }
        control.forget();
        awaitOwner(FIRST);
    }

    /** Ends all processes; of the servers' data nothing is left. */
    void close() throws IOException {
        extractors.values().forEach(ExtractorProcess::close);
        for (var server : Arrays.asList(sandbox, control, broker, kafka, postgres)) {
            if (server != null) {
                close(server);
            }
        }
        delete(postgresFolder);
        delete(kafkaFolder);
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** No secret and no mail address in what the extractors logged, whatever the tests did to them. */
    void requireCleanLogs(List<String> secrets) throws IOException {
        for (var instance : extractors.keySet()) {
            var log = Files.readString(log(instance));
            assertThat(log).isNotEmpty().doesNotContain(secrets);
            assertThat(EMAIL.matcher(log).results().map(found -> found.group()))
                    .as("mail addresses in " + log(instance))
                    .isEmpty();
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Control control() {
        return control;
    }

    Broker broker() {
        return broker;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    /** What an instance measures, at its management port. */
    String metrics(String instance) {
        return extractors.get(instance).metrics();
    }

    /** Starts the instance if it does not run, and returns when it owns the connection. */
    void awaitOwner(String instance) {
        if (!isRunning(instance)) {
            start(instance);
        }
        Await.until(SOON, instance + " owns " + connection, () -> control.isOwned(connection, instance));
    }

    void start(String instance) {
        var told = new HashMap<>(settings.apply(sandbox));
        told.put("DATABASE_URL", postgres.uri());
        told.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        told.put("STRATUS_ENCRYPTION_KEY", ENCRYPTION_KEY);
        extractors.put(instance, ExtractorProcess.start(connection + "-extractor", instance, told, log(instance)));
    }

    void kill(String instance) {
        extractors.get(instance).kill();
    }

    boolean isRunning(String instance) {
        return extractors.containsKey(instance) && extractors.get(instance).isAlive();
    }

    private Path log(String instance) {
        return logs.resolve(instance + ".log");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Bench::deleteOne);
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
