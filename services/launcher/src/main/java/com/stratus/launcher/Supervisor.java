package com.stratus.launcher;

import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Keeps processes running: one that died is started again, at most five times in ten minutes, after which everything
 * stops. Stops them in the reverse of the order in which they were added.
 */
final class Supervisor implements AutoCloseable {

    private static final int MOST_RESTARTS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LAST_LINES = 12;

    private final Console console;
    private final Path home;
    private final Path logs;
    private final List<Part> parts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread watch = new Thread(this::watch, "supervisor");

    Supervisor(Console console, Path home, Path logs) {
        this.console = console;
        this.home = home;
        this.logs = logs;
        watch.setDaemon(true);
        watch.start();
    }

    /** A running process, whatever it is. */
    private static final class Part {
        private final String name;
        private final Path log;
        private final Deque<Instant> restarts = new ArrayDeque<>();
        private final BooleanSupplier alive;
        private final Runnable restart;
        private final Runnable stop;

        Part(String name, Path log, BooleanSupplier alive, Runnable restart, Runnable stop) {
            this.name = name;
            this.log = log;
            this.alive = alive;
            this.restart = restart;
            this.stop = stop;
        }
    }

    void add(EmbeddedPostgres postgres) {
        parts.add(new Part("PostgreSQL", postgres.log(), postgres::isAlive, postgres::restart, postgres::stop));
    }

    void add(EmbeddedKafka kafka) {
        parts.add(new Part("Kafka", kafka.log(), kafka::isAlive, kafka::restart, kafka::stop));
    }

    /** Starts a service. */
    void start(ServiceSpec spec) {
        var log = logs.resolve(spec.module() + ".log");
        var process = new AtomicReference<>(launch(spec, log));
        parts.add(new Part(
                spec.module(),
                log,
                () -> process.get().isAlive(),
                () -> process.set(launch(spec, log)),
                () -> process.get().stop()));
    }

    private ChildProcess launch(ServiceSpec spec, Path log) {
        var jar = home.resolve("services/" + spec.module() + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new UserError(spec.module() + " is not built: run ./stratus again, it builds what is missing.");
        }
        var child = ChildProcess.named(spec.module())
                .command(
                        javaExecutable(),
                        "-Xmx" + spec.heapMegabytes() + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        jar.toString())
                .log(log);
        environment(spec).forEach(child::environment);
        return child.start();
    }

    private static Map<String, String> environment(ServiceSpec spec) {
        var environment = new HashMap<>(spec.environment());
        environment.put("STRATUS_EXTRACTOR_INSTANCE", spec.module());
        return environment;
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void watch() {
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                for (var part : List.copyOf(parts)) {
                    if (!part.alive.getAsBoolean() && stopping.getCount() > 0) {
                        restart(part);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart(Part part) {
        var now = Instant.now();
        part.restarts.removeIf(earlier -> earlier.isBefore(now.minus(WITHIN)));
        if (part.restarts.size() >= MOST_RESTARTS) {
            fail(part.name + " died " + (MOST_RESTARTS + 1) + " times within " + WITHIN.toMinutes()
                    + " minutes. Its last lines (" + part.log + "):\n" + lastLines(part.log));
            return;
        }
        part.restarts.add(now);
        console.step(part.name + " died and is started again (" + part.restarts.size() + " of " + MOST_RESTARTS + ")");
        try {
            part.restart.run();
        } catch (RuntimeException e) {
            console.step(part.name + " did not start: " + e.getMessage());
        }
    }

    private void fail(String reason) {
        failure.compareAndSet(null, reason);
        stopping.countDown();
    }

    private static String lastLines(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (java.io.IOException e) {
            return "(the log cannot be read)";
        }
    }

    /** @throws UserError if something was given up */
    void requireRunning() {
        if (failure.get() != null) {
            throw new UserError(failure.get());
        }
        if (stopping.getCount() == 0) {
            throw new UserError("Stopped.");
        }
    }

    /** Waits until somebody stops us. @throws UserError if something was given up */
    void awaitStop() throws InterruptedException {
        stopping.await();
        requireNotFailed();
        stopped.await();
    }

    private void requireNotFailed() {
        if (failure.get() != null) {
            throw new UserError(failure.get());
        }
    }

    /** Stops everything, last added first. */
    @Override
    public void close() {
        synchronized (stopped) {
            if (stopped.getCount() == 0) {
                return;
            }
            stopping.countDown();
            watch.interrupt();
            for (var index = parts.size() - 1; index >= 0; index--) {
                var part = parts.get(index);
                part.stop.run();
                console.step(part.name + " stopped");
            }
            stopped.countDown();
        }
    }
}
