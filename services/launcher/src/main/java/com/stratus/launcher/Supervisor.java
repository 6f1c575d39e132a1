package com.stratus.launcher;

import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.EmbeddedKafka;
import com.stratus.embedded.EmbeddedPostgres;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps processes running: one that died is started again, at most five times in ten minutes, after which everything
 * stops; one that was killed on purpose, always. Stops them in the reverse of the order in which they were added.
 */
final class Supervisor implements AutoCloseable {

    private static final int MOST_RESTARTS = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final int LAST_LINES = 12;

    /** What services get of this process's environment; everything else they are told. */
    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "JAVA_HOME");

    private final Console console;
    private final Path home;
    private final DataFolder folder;
    private final List<Part> parts = Collections.synchronizedList(new ArrayList<>());
    private volatile long leastFree;
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread watch = new Thread(this::watch, "supervisor");

    Supervisor(Console console, Path home, DataFolder folder) {
        this.console = console;
        this.home = home;
        this.folder = folder;
        watch.setDaemon(true);
        watch.start();
    }

    /** A running process, whatever it is. */
    private static final class Part {
        private final String name;
        private final Path log;
        private final Deque<Instant> restarts = new ArrayDeque<>();
        private final BooleanSupplier alive;
        private final Supplier<List<String>> lastLines;
        private final Runnable restart;
        private final Runnable kill;
        private final Runnable stop;
        private final AtomicBoolean killed = new AtomicBoolean();

        Part(
                String name,
                Path log,
                BooleanSupplier alive,
                Supplier<List<String>> lastLines,
                Runnable restart,
                Runnable kill,
                Runnable stop) {
            this.name = name;
            this.log = log;
            this.alive = alive;
            this.lastLines = lastLines;
            this.restart = restart;
            this.kill = kill;
            this.stop = stop;
        }
    }

    void add(EmbeddedPostgres postgres) {
        parts.add(new Part(
                "PostgreSQL",
                postgres.log(),
                postgres::isAlive,
                () -> postgres.lastLogLines(LAST_LINES),
                postgres::restart,
                postgres::kill,
                postgres::stop));
    }

    void add(EmbeddedKafka kafka) {
        parts.add(new Part(
                "Kafka",
                kafka.log(),
                kafka::isAlive,
                () -> kafka.lastLogLines(LAST_LINES),
                kafka::restart,
                kafka::kill,
                kafka::stop));
    }

    /** Starts a service. */
    void start(ServiceSpec spec) {
        var process = new AtomicReference<>(launch(spec));
        parts.add(new Part(
                spec.name(),
                log(spec),
                () -> process.get().isAlive(),
                () -> process.get().lastLogLines(LAST_LINES),
                () -> process.set(launch(spec)),
                () -> process.get().kill(),
                () -> process.get().stop()));
    }

    /** Where a service writes what it does. */
    Path log(ServiceSpec spec) {
        return folder.logs().resolve(spec.name() + ".log");
    }

    private ChildProcess launch(ServiceSpec spec) {
        var jar = home.resolve("services/" + spec.module() + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new UserError(spec.module() + " is not built: run ./stratus again, it builds what is missing.");
        }
        return ChildProcess.named(spec.name())
                .command(
                        javaExecutable(),
                        "-Xmx" + spec.heapMegabytes() + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        // Says in a list of processes who is who.
                        "-Dstratus.service=" + spec.name(),
                        "-jar",
                        jar.toString())
                .environment(environment(spec))
                // Invariant: an empty one. Quarkus reads .env and config/ of the folder it runs in.
                .directory(folder.work())
                .stopTimeout(STOP_TIMEOUT)
                .log(log(spec))
                .start();
    }

    private static Map<String, String> environment(ServiceSpec spec) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().retainAll(PASSED_ON);
        environment.putAll(spec.environment());
        return environment;
    }

    private static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void watch() {
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                requireSpace();
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

    /**
     * From now on, stops everything when less than that is free on the data folder's disk: while the servers can still
     * close their files in order.
     */
    void requireFree(long bytes) {
        leastFree = bytes;
    }

    private void requireSpace() {
        try {
            var free = leastFree == 0 ? 0 : Files.getFileStore(folder.path()).getUsableSpace();
            if (free < leastFree) {
                fail("The disk of folder " + folder.path() + " is full (" + (free >> 20) + " MB are free, "
                        + (leastFree >> 20)
                        + " MB are needed): free some space, or choose another folder with --data-dir.");
            }
        } catch (IOException e) {
            fail("The folder " + folder.path() + " cannot be used any more: choose another with --data-dir.");
        }
    }

    /**
     * Kills a process as {@code kill -9} does; it is started again, and that counts for nothing.
     *
     * @return whether it was alive
     */
    boolean kill(String name) {
        var part = List.copyOf(parts).stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
        if (!part.alive.getAsBoolean()) {
            return false;
        }
        part.killed.set(true);
        part.kill.run();
        return true;
    }

    private void restart(Part part) {
        if (part.killed.getAndSet(false)) {
            console.step(part.name + " was killed on purpose and is started again");
            startAgain(part);
            return;
        }
        var now = Instant.now();
        part.restarts.removeIf(earlier -> earlier.isBefore(now.minus(WITHIN)));
        if (part.restarts.size() >= MOST_RESTARTS) {
            fail(part.name + " died " + (MOST_RESTARTS + 1) + " times within " + WITHIN.toMinutes()
                    + " minutes. Its last lines (" + part.log + "):\n" + String.join("\n", part.lastLines.get()));
            return;
        }
        part.restarts.add(now);
        console.step(part.name + " died and is started again (" + part.restarts.size() + " of " + MOST_RESTARTS + ")");
        startAgain(part);
    }

    private void startAgain(Part part) {
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

    /** @throws UserError if something was given up, or everything is being stopped */
    void requireRunning() {
        requireNotFailed();
        if (stopping.getCount() == 0) {
            throw new UserError("Stopped.");
        }
    }

    private void requireNotFailed() {
        if (failure.get() != null) {
            throw new UserError(failure.get());
        }
    }

    /** Waits until somebody stops us. @throws UserError if something was given up */
    void awaitStop() throws InterruptedException {
        stopping.await();
        requireNotFailed();
        stopped.await();
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
                stop(parts.get(index));
            }
            stopped.countDown();
        }
    }

    /** One that does not stop as it should does not keep the others from being stopped. */
    private void stop(Part part) {
        try {
            part.stop.run();
            console.step(part.name + " stopped");
        } catch (RuntimeException e) {
            console.step(part.name + " was killed: " + e.getMessage());
        }
    }
}
