package com.stratus.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/**
 * The PostgreSQL and the Kafka that all tests of a JVM share: each is started when it is first asked for, in a temporary
 * folder, and is stopped and deleted when the JVM ends. Tests keep apart by databases and topics of their own; one that
 * stops or kills a server starts its own with {@link EmbeddedPostgres#at} or {@link EmbeddedKafka#at}.
 */
public final class Embedded {

    /** One object for all copies of this class: test frameworks load it more than once in a JVM. */
    private static final Object JVM_LOCK = "com.stratus.embedded.Embedded".intern();

    private static final String POSTGRES = "stratus.embedded.postgres";
    private static final String KAFKA = "stratus.embedded.kafka";

    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;

    private Embedded() {}

    /** The PostgreSQL of this JVM; it is not durable. */
    public static EmbeddedPostgres postgres() {
        synchronized (JVM_LOCK) {
            if (postgres == null) {
                Server server = Server.ofJvm(POSTGRES, "postgres", Embedded::startPostgres);
                postgres = EmbeddedPostgres.sharedAt(server.folder(), server.port());
            }
            return postgres;
        }
    }

    /** The Kafka of this JVM. */
    public static EmbeddedKafka kafka() {
        synchronized (JVM_LOCK) {
            if (kafka == null) {
                Server server = Server.ofJvm(KAFKA, "kafka", Embedded::startKafka);
                kafka = EmbeddedKafka.sharedAt(server.folder(), server.port());
            }
            return kafka;
        }
    }

    private static int startPostgres(Path folder) {
        EmbeddedPostgres server =
                EmbeddedPostgres.at(folder).durable(false).shared().start();
        atEnd(folder, server::shutDown);
        return server.port();
    }

    private static int startKafka(Path folder) {
        EmbeddedKafka server = EmbeddedKafka.at(folder).shared().start();
        atEnd(folder, server::shutDown);
        return server.port();
    }

    private static void atEnd(Path folder, Runnable stop) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.run();
                            Folders.delete(folder);
                        },
                        "stratus-embedded-stop"));
    }

    /** Where the JVM's server is; kept as a system property, which every copy of this class can read. */
    private record Server(Path folder, int port) {

        static Server ofJvm(String property, String method, ToIntFunction<Path> start) {
            if (System.getProperty(property) == null && !startedByApplicationLoader(method)) {
                Path folder = temporaryFolder(method);
                int port = start.applyAsInt(folder);
                System.setProperty(property, port + " " + folder);
            }
            String[] parts = System.getProperty(property).split(" ", 2);
            return new Server(Path.of(parts[1]), Integer.parseInt(parts[0]));
        }

        /**
         * Leaves the start to the copy of this class that lives as long as the JVM: a test framework closes its own
         * loaders before the shutdown hooks run.
         */
        private static boolean startedByApplicationLoader(String method) {
            ClassLoader application = ClassLoader.getSystemClassLoader();
            if (Embedded.class.getClassLoader() == application) {
                return false;
            }
            try {
                Class.forName(Embedded.class.getName(), true, application)
                        .getMethod(method)
                        .invoke(null);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            } catch (ReflectiveOperationException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw new EmbeddedException(cause.getMessage(), cause);
                }
                throw new IllegalStateException(e);
            }
        }

        private static Path temporaryFolder(String name) {
            try {
                return Files.createTempDirectory("stratus-" + name + "-");
            } catch (IOException e) {
                throw new EmbeddedException("No temporary folder for tests: " + Folders.reason(e), e);
            }
        }
    }
}
