package com.stratus.embedded;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

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
public final class EmbeddedKafka extends EmbeddedServer {

    private static final String WHAT = "Kafka";

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

    private final boolean controllerPortIsOurs;
    private final String classPath;
    private int controllerPort;

    private EmbeddedKafka(Builder builder) {
        super(WHAT, Folders.data(builder.folder), builder.port, builder.startTimeout, builder.shared);
        if (folder().toString().contains(",")) {
            throw new EmbeddedException(
                    "Kafka takes the comma in folder %s for the end of it: choose another with --data-dir."
                            .formatted(folder()));
        }
        controllerPortIsOurs = builder.controllerPort == 0;
        controllerPort = builder.controllerPort;
        classPath = BrokerJars.classPath();
        choosePorts();
    }

    /** One that another copy of this class runs. */
    private EmbeddedKafka(Path folder, int port) {
        super(WHAT, folder, port, Duration.ZERO, true);
        controllerPortIsOurs = false;
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
        return Ports.HOST + ":" + port();
    }

    /** The log, which keeps what went before: warnings and errors. */
    @Override
    public Path log() {
        return folder().resolve("kafka.log");
    }

    @Override
    void choosePorts() {
        super.choosePorts();
        if (controllerPortIsOurs) {
            do {
                controllerPort = Ports.free();
            } while (controllerPort == port());
        }
    }

    @Override
    void awaitPredecessor() {
        if (!Await.holds(PREDECESSOR_TIMEOUT, () -> !lockedByBroker())) {
            throw new EmbeddedException(
                    "Folder %s is in use by another Kafka: stop it, or choose another with --data-dir."
                            .formatted(folder()));
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

    @Override
    void fillFolder() {
        try {
            Folders.filledOnce(topics(), empty -> {
                writeSettings(empty);
                List<String> arguments = List.of(
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        settingsFile().toString());
                fill(spec("kafka.tools.StorageTool", arguments), "formatted", "exit code");
            });
            writeSettings(topics());
        } catch (IOException e) {
            throw new EmbeddedException("Could not fill folder %s: %s".formatted(folder(), Folders.reason(e)), e);
        }
    }

    @Override
    void requireFreePorts() {
        super.requireFreePorts();
        Ports.requireFree(controllerPort, "Kafka's controller", "--port-base");
    }

    @Override
    ChildProcess.Spec program() {
        return spec("kafka.Kafka", List.of(settingsFile().toString()));
    }

    /** The client logs every refused connection: it is asked when there is somebody to answer. */
    @Override
    boolean answersBy(long deadline) {
        return awaitWhileAlive(deadline, () -> Ports.listening(port())) && answersClientBy(deadline);
    }

    private boolean answersClientBy(long deadline) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "stratus-start");
        try (Admin admin = Admin.create(settings)) {
            return awaitWhileAlive(deadline, () -> hasBroker(admin));
        }
    }

    /** Somebody took a free port that was chosen a moment before. */
    @Override
    boolean endedForNow(String log) {
        return log.contains("Address already in use");
    }

    @Override
    void beforeNextStart() {
        fillFolder();
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
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(Ports.HOST, port(), Ports.HOST, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(Ports.HOST, port()));
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
                .directory(folder())
                .log(log())
                .stopTimeout(STOP_TIMEOUT);
    }

    private Path topics() {
        return folder().resolve("topics");
    }

    private Path settingsFile() {
        return folder().resolve("server.properties");
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
