package com.stratus.embedded;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Kafka broker that is its own controller, as a child process, on 127.0.0.1 only and for anyone on this machine. Its
 * folder keeps the topics, the settings of the last start and the log, and can be started again however the last run
 * ended. Topics are not created by using them.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String WHAT = "Kafka";
    private static final String OPTION = "--port-base";
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    /** A predecessor whose owner died is stopped by its guard, which takes the stop timeout at most. */
    private static final Duration PREDECESSOR_TIMEOUT = STOP_TIMEOUT.plusSeconds(10);

    /** Would change how the child's JVM runs, as a debugger's port does. */
    private static final Set<String> JVM_VARIABLES =
            Set.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-Xms64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Djdk.nio.maxCachedBufferSize=262144",
            "-Dlog4j2.statusLoggerLevel=OFF",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Path folder;
    private final boolean portIsOurs;
    private final boolean controllerPortIsOurs;
    private final Duration startTimeout;
    private final boolean shared;
    private final String classPath;
    private int port;
    private int controllerPort;
    private FolderLock lock;
    private ChildProcess child;

    private EmbeddedKafka(Builder builder) {
        folder = Folders.data(builder.folder);
        if (folder.toString().contains(",")) {
            throw new EmbeddedException(
                    "Kafka takes the comma in folder %s for the end of it: choose another with --data-dir."
                            .formatted(folder));
        }
        portIsOurs = builder.port == 0;
        port = builder.port;
        controllerPortIsOurs = builder.controllerPort == 0;
        controllerPort = builder.controllerPort;
        startTimeout = builder.startTimeout;
        shared = builder.shared;
        classPath = BrokerJars.classPath();
        choosePorts();
    }

    /** One that another copy of this class runs. */
    private EmbeddedKafka(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        portIsOurs = false;
        controllerPortIsOurs = false;
        startTimeout = Duration.ZERO;
        shared = true;
        classPath = "";
    }

    /** Begins the description of a broker whose topics are, or shall be, in this folder. */
    public static Builder at(Path folder) {
        return new Builder(folder);
    }

    static EmbeddedKafka sharedAt(Path folder, int port) {
        return new EmbeddedKafka(folder, port);
    }

    /** What a client needs as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    /** The port on 127.0.0.1 for clients; the same after a restart. */
    public int port() {
        return port;
    }

    /** The process id of the broker. */
    public synchronized long pid() {
        requireOwn();
        return child.pid();
    }

    /** Whether the broker runs. */
    public synchronized boolean isAlive() {
        return child == null ? Ports.listening(port) : child.isAlive();
    }

    /** The log, which keeps what went before: warnings and errors. */
    public Path log() {
        return folder.resolve("kafka.log");
    }

    /** The last lines that it wrote since it was started, at most so many. */
    public synchronized List<String> lastLogLines(int count) {
        requireOwn();
        return child.lastLogLines(count);
    }

    /** Closes the topics in order and ends the broker; nothing of it remains but the folder. */
    public void stop() {
        requireOwn();
        shutDown();
    }

    /** Kills the broker as {@code kill -9} does. */
    public synchronized void kill() {
        requireOwn();
        child.kill();
        release();
    }

    /** Stops the broker if it runs, and starts it again on the same port. */
    public synchronized void restart() {
        stop();
        launch();
    }

    /** {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    synchronized void shutDown() {
        if (child != null) {
            child.stop();
        }
        release();
    }

    private void release() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private void requireOwn() {
        if (shared) {
            throw new EmbeddedException("This Kafka is shared by all tests of the JVM:"
                    + " a test that stops or kills one starts its own with EmbeddedKafka.at(folder).");
        }
    }

    private synchronized void launch() {
        lock = FolderLock.take(folder, WHAT);
        try {
            long begun = System.nanoTime();
            awaitPredecessor();
            format();
            start(System.nanoTime() + startTimeout.toNanos());
            LOG.info("{} on port {} after {} ms", WHAT, port, (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException | Error e) {
            shutDown();
            throw e;
        }
    }

    private void choosePorts() {
        port = portIsOurs ? Ports.free() : port;
        if (controllerPortIsOurs) {
            do {
                controllerPort = Ports.free();
            } while (controllerPort == port);
        }
    }

    private void awaitPredecessor() {
        if (!Await.holds(PREDECESSOR_TIMEOUT, () -> !lockedByBroker())) {
            throw new EmbeddedException(
                    "Folder %s is in use by another Kafka: stop it, or choose another with --data-dir."
                            .formatted(folder));
        }
    }

    /** A broker holds this lock as long as it lives. */
    private boolean lockedByBroker() {
        try (FileChannel channel = FileChannel.open(topics().resolve(".lock"), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void format() {
        try {
            Folders.filledOnce(topics(), empty -> {
                writeSettings(empty);
                List<String> arguments = List.of(
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        settingsFile().toString());
                format(spec("kafka.tools.StorageTool", arguments));
            });
            writeSettings(topics());
        } catch (IOException e) {
            throw new EmbeddedException("Could not fill folder %s: %s".formatted(folder, Folders.reason(e)), e);
        }
    }

    private void format(ChildProcess.Spec tool) throws IOException {
        try (ChildProcess process = tool.start()) {
            int code = process.onExit().get(startTimeout.toMillis(), TimeUnit.MILLISECONDS);
            if (code != 0) {
                throw new EmbeddedException("Folder %s could not be formatted (exit code %d); %s"
                        .formatted(folder, code, process.lastWords()));
            }
        } catch (TimeoutException e) {
            throw new EmbeddedException(
                    "Folder %s was not formatted within %s s.".formatted(folder, Await.seconds(startTimeout)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while formatting folder " + folder, e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private void start(long deadline) {
        while (!startedOnce(deadline)) {
            choosePorts();
            format();
        }
    }

    /** Whether it answers; false when somebody took the free port that was chosen a moment before. */
    private boolean startedOnce(long deadline) {
        Ports.requireFree(port, WHAT, OPTION);
        Ports.requireFree(controllerPort, "Kafka's controller", OPTION);
        child = spec("kafka.Kafka", List.of(settingsFile().toString())).start();
        // The client logs every refused connection: it is asked when there is somebody to answer.
        boolean decided = Await.holds(left(deadline), () -> !child.isAlive() || Ports.listening(port));
        if (decided && child.isAlive() && answers(deadline)) {
            return true;
        }
        boolean ended = !child.isAlive();
        boolean taken = child.logTail().contains("Address already in use");
        if (ended && taken && System.nanoTime() < deadline) {
            return false;
        }
        String problem = ended ? "ended at once" : "did not answer within " + Await.seconds(startTimeout) + " s";
        throw new EmbeddedException("Kafka on port %d %s; %s".formatted(port, problem, child.lastWords()));
    }

    private boolean answers(long deadline) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "stratus-start");
        try (Admin admin = Admin.create(settings)) {
            return Await.holds(left(deadline), () -> !child.isAlive() || hasBroker(admin)) && child.isAlive();
        }
    }

    private static boolean hasBroker(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private void writeSettings(Path logFolder) throws IOException {
        Properties settings = new Properties();
        settings.putAll(settings(logFolder));
        try (Writer writer = Files.newBufferedWriter(settingsFile())) {
            settings.store(writer, null);
        }
    }

    /** For one broker on a laptop: nothing to replicate, little memory, and small files. */
    private Map<String, String> settings(Path logFolder) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@%s:%d".formatted(Ports.HOST, controllerPort));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(Ports.HOST, port, Ports.HOST, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(Ports.HOST, port));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", logFolder.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.segment.bytes", Integer.toString(4 << 20));
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.segment.bytes", Integer.toString(4 << 20));
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // A killed broker can come back when its last session is over, 9 s later by default.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.segment.bytes", Integer.toString(16 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }

    private ChildProcess.Spec spec(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.keySet().removeAll(JVM_VARIABLES);
        return ChildProcess.named(WHAT)
                .command(command)
                .environment(environment)
                .directory(folder)
                .log(log())
                .stopTimeout(STOP_TIMEOUT);
    }

    private Path topics() {
        return folder.resolve("topics");
    }

    private Path settingsFile() {
        return folder.resolve("server.properties");
    }

    /** What to start and how. */
    public static final class Builder {

        private final Path folder;
        private int port;
        private int controllerPort;
        private boolean shared;
        private Duration startTimeout = Duration.ofSeconds(60);

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The port for clients; 0, the default, is any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The port on which the broker talks to itself as controller; 0, the default, is any free one. */
        public Builder controllerPort(int number) {
            controllerPort = number;
            return this;
        }

        /** How long it may take until the broker answers; 60 s by default. */
        public Builder startTimeout(Duration atMost) {
            startTimeout = atMost;
            return this;
        }

        Builder shared() {
            shared = true;
            return this;
        }

        /**
         * Starts the broker and returns when it answers a client.
         *
         * @throws EmbeddedException when it cannot: a port or the folder is taken, the folder is not writable or full,
         *     or the broker did not answer in time
         */
        public EmbeddedKafka start() {
            EmbeddedKafka kafka = new EmbeddedKafka(this);
            kafka.launch();
            return kafka;
        }
    }
}
