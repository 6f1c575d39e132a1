package com.stratus.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** What servers in child processes have in common: one owner of the folder, start, stop, kill and start again. */
abstract class EmbeddedServer implements AutoCloseable {

    static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    /** A predecessor whose owner died is stopped by its guard, which takes the stop timeout at most. */
    static final Duration PREDECESSOR_TIMEOUT = STOP_TIMEOUT.plusSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final String product;
    private final Path folder;
    private final boolean portIsOurs;
    private final Duration startTimeout;
    private final boolean shared;
    private int port;
    private boolean portsAreKnown;
    private FolderLock lock;
    private ChildProcess child;

    /**
     * A server that is not started yet.
     *
     * @param product for messages: "Kafka"
     * @param port 0 for any free one
     * @param shared whether all tests of the JVM use it, so that nobody may stop it
     */
    EmbeddedServer(String product, Path folder, int port, Duration startTimeout, boolean shared) {
        this.product = product;
        this.folder = folder;
        this.portIsOurs = port == 0;
        this.port = port;
        this.startTimeout = startTimeout;
        this.shared = shared;
    }

    /** The port on 127.0.0.1 for clients; the same after a restart. */
    public int port() {
        return port;
    }

    /** The process id of the server. */
    public synchronized long pid() {
        requireOwn();
        return child.pid();
    }

    /** Whether the server runs. */
    public synchronized boolean isAlive() {
        return child == null ? Ports.listening(port) : child.isAlive();
    }

    /** The log, which keeps what went before. */
    public abstract Path log();

    /** The last lines that it wrote since it was started, at most so many. */
    public synchronized List<String> lastLogLines(int count) {
        requireOwn();
        return child.lastLogLines(count);
    }

    /** Ends the server in order; nothing of it remains but the folder. */
    public void stop() {
        requireOwn();
        shutDown();
    }

    /** Kills the server as {@code kill -9} does. */
    public synchronized void kill() {
        requireOwn();
        child.kill();
        release();
    }

    /** Stops the server if it runs, and starts it again on the same port. */
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
            throw new EmbeddedException(
                    "This %s is shared by all tests of the JVM: a test that stops or kills one starts its own with %s.at(folder)."
                            .formatted(product, getClass().getSimpleName()));
        }
    }

    final synchronized void launch() {
        lock = FolderLock.take(folder, product);
        try {
            long begun = System.nanoTime();
            awaitPredecessor();
            fillFolder();
            start(System.nanoTime() + startTimeout.toNanos());
            LOG.info("{} on port {} after {} ms", title(), port, (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException | Error e) {
            shutDown();
            throw e;
        }
    }

    /**
     * Starts the program until it answers, again when it ended for a reason that passes. Invariant: ports at which it has
     * answered are known to clients and stay.
     */
    void start(long deadline) {
        while (!startedOnce(deadline)) {
            if (!portsAreKnown) {
                choosePorts();
            }
            beforeNextStart();
        }
        portsAreKnown = true;
    }

    private boolean startedOnce(long deadline) {
        requireFreePorts();
        child = program().start();
        if (answersBy(deadline)) {
            return true;
        }
        boolean ended = !child.isAlive();
        if (ended && endedForNow(child.logTail()) && System.nanoTime() < deadline) {
            return false;
        }
        String problem = ended ? "ended at once" : "did not answer within " + Await.seconds(startTimeout) + " s";
        throw new EmbeddedException("%s on port %d %s; %s".formatted(product, port, problem, child.lastWords()));
    }

    /** Returns when nobody else works in the folder. @throws EmbeddedException when somebody goes on working there */
    abstract void awaitPredecessor();

    /** Makes everything in the folder that the program needs, unless it is there. */
    abstract void fillFolder();

    /** The program, with its log and how it is stopped. */
    abstract ChildProcess.Spec program();

    /** Waits until the program answers a client; false when it ended or time is up. */
    abstract boolean answersBy(long deadline);

    /** Whether the program, by what it wrote at its end, may run when it is started again. */
    abstract boolean endedForNow(String log);

    /** What is done before the program is started again. */
    abstract void beforeNextStart();

    /** For messages: product and, where it is known, version. */
    String title() {
        return product;
    }

    /** @throws EmbeddedException when somebody else listens */
    void requireFreePorts() {
        Ports.requireFree(port, product, "--port-base");
    }

    /** Chooses a free port, unless it was given. */
    void choosePorts() {
        port = portIsOurs ? Ports.free() : port;
    }

    final Path folder() {
        return folder;
    }

    /** Until the program that was started last has ended, or a condition holds; false when time is up or it ended. */
    final boolean awaitWhileAlive(long deadline, BooleanSupplier condition) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return Await.holds(left, () -> !child.isAlive() || condition.getAsBoolean()) && child.isAlive();
    }

    /**
     * Runs a program that fills the folder.
     *
     * @param done what it does, for messages: "filled"
     * @param ending how its end reads there: "initdb ended with"
     */
    final void fill(ChildProcess.Spec filler, String done, String ending) throws IOException {
        try (ChildProcess process = filler.start()) {
            int code = process.onExit().get(startTimeout.toMillis(), TimeUnit.MILLISECONDS);
            if (code != 0) {
                throw new EmbeddedException("Folder %s could not be %s (%s %d); %s"
                        .formatted(folder, done, ending, code, process.lastWords()));
            }
        } catch (TimeoutException e) {
            throw new EmbeddedException(
                    "Folder %s was not %s within %s s.".formatted(folder, done, Await.seconds(startTimeout)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted before folder %s was %s.".formatted(folder, done), e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
