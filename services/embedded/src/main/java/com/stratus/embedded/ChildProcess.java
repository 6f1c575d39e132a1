package com.stratus.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process that belongs to this JVM. It does not see the terminal's Ctrl-C, writes to a log file, and ends when this
 * JVM ends, in whatever way that happens.
 *
 * <p>A second process, the guard, holds the read end of a pipe from this JVM. When the pipe closes, because the child is
 * to stop or because this JVM is gone, the guard sends the stop signal, waits, and kills. The child itself waits for a
 * word on its own pipe before it becomes the real program, so there is no moment in which it runs unguarded. Both live
 * in sessions of their own, apart from the terminal; a guard that was killed alone is replaced.
 */
public final class ChildProcess implements AutoCloseable {

    /** What asks the child to end by itself. */
    public enum Signal {
        /** The usual request. */
        TERM,
        /** PostgreSQL's fast shutdown, which does not wait for its clients. */
        INT
    }

    /** Becomes the real program once its guard stands. Without a session of its own it ignores the terminal's keys. */
    private static final String CHILD_SCRIPT =
            """
            [ "$1" = own-session ] || trap '' INT QUIT
            shift
            read -r word || exit 125
            exec "$@" </dev/null
            """;

    /** Arguments: process id, signal, seconds. A word says that the child has ended, the end of input that it shall. */
    private static final String GUARD_SCRIPT =
            """
            trap '' HUP INT QUIT TERM
            PATH="$PATH:/usr/bin:/bin"
            read -r word && exit 0
            kill -s "$2" "$1" || exit 0
            tenths=0
            while kill -0 "$1"; do
              if [ "$tenths" -ge "$(($3 * 10))" ]; then
                kill -s KILL "$1"
                exit 0
              fi
              if sleep 0.1; then tenths=$((tenths + 1)); else sleep 1; tenths=$((tenths + 10)); fi
            done
            """;

    private static final int KILLED = 128 + 9;
    private static final Duration RESERVE = Duration.ofSeconds(5);
    private static final long LOG_LIMIT = 10L << 20;
    private static final int TAIL_LIMIT = 64 << 10;

    private final Spec spec;
    private final long logStart;
    private final Process process;
    private final CompletableFuture<Integer> exit;
    private Process guard;
    private boolean stopping;

    private ChildProcess(Spec spec) throws IOException {
        this.spec = spec;
        this.logStart = rollLog(spec.log);
        this.process = spec.process().start();
        try {
            guard();
            try (OutputStream word = process.getOutputStream()) {
                word.write("go\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        this.exit = process.onExit().thenApply(ended -> {
            dismissGuard();
            return ended.exitValue();
        });
    }

    /** Begins the description of a child; the name is for messages ("Kafka"). */
    public static Spec named(String name) {
        return new Spec(name);
    }

    /** The process id of the program itself. */
    public long pid() {
        return process.pid();
    }

    /** Whether the program still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the program ends, with its exit code; 128 + n when signal n ended it. */
    public CompletableFuture<Integer> onExit() {
        return exit.copy();
    }

    /** Sends the stop signal, kills after the stop timeout, and returns when the program has ended. */
    public void stop() {
        Process asked;
        synchronized (this) {
            stopping = true;
            asked = guard;
        }
        if (process.isAlive()) {
            if (asked.isAlive()) {
                closeQuietly(asked.getOutputStream());
            } else {
                process.destroy();
            }
        }
        if (!ended(process, spec.stopTimeout.plus(RESERVE))) {
            process.destroyForcibly();
            ended(process, RESERVE);
        }
        if (!ended(asked, RESERVE)) {
            asked.destroyForcibly();
        }
    }

    /** Kills the program as {@code kill -9} does, without a chance to clean up, and returns when it has ended. */
    public void kill() {
        process.destroyForcibly();
        ended(process, RESERVE);
        ended(currentGuard(), RESERVE);
    }

    /** {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** The last lines that the program wrote since it was started, at most so many. */
    public List<String> lastLogLines(int count) {
        List<String> lines = logTail().lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The last lines as part of a message. */
    String lastWords() {
        List<String> lines = lastLogLines(5);
        return "its log " + spec.log + (lines.isEmpty() ? " is empty" : " ends: " + String.join(" | ", lines));
    }

    /** The last 64 KB of what the program wrote since it was started. */
    String logTail() {
        try (var channel = Files.newByteChannel(spec.log)) {
            channel.position(Math.max(logStart, channel.size() - TAIL_LIMIT));
            var buffer = ByteBuffer.allocate(TAIL_LIMIT);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The guard as it is now, for tests too. */
    synchronized Process currentGuard() {
        return guard;
    }

    private synchronized void guard() throws IOException {
        List<String> command = new ArrayList<>(Sessions.prefix());
        command.addAll(List.of("sh", "-c", GUARD_SCRIPT, "stratus-guard", Long.toString(process.pid())));
        command.addAll(List.of(spec.stopSignal.name(), Long.toString(spec.stopTimeout.toSeconds())));
        guard = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        CompletableFuture<Void> unused = guard.onExit().thenAccept(this::replaceGuard);
    }

    private synchronized void replaceGuard(Process ended) {
        if (ended.exitValue() != KILLED || stopping || !process.isAlive()) {
            return;
        }
        try {
            guard();
        } catch (IOException e) {
            // The child goes on without: stop() then signals it directly.
        }
    }

    private synchronized void dismissGuard() {
        try (OutputStream word = guard.getOutputStream()) {
            word.write("ended\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It is at work already, sees that the child is gone, and ends.
        }
    }

    /** Whether the process ended in time. An interrupt does not cut the wait short: it would leave the child behind. */
    private static boolean ended(Process process, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // The other end is gone, which is what closing is for.
        }
    }

    /** Moves a log that has become too long aside, and gives the position at which the next run begins to write. */
    private static long rollLog(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (!Files.exists(log)) {
            return 0;
        }
        if (Files.size(log) < LOG_LIMIT) {
            return Files.size(log);
        }
        Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    /** What to run and how. The same description can be started any number of times. */
    public static final class Spec {

        private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        private final String name;
        private final Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        private List<String> command = List.of();
        private Path directory;
        private Path log;
        private Signal stopSignal = Signal.TERM;
        private Duration stopTimeout = Duration.ofSeconds(10);

        private Spec(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** The program and its arguments. */
        public Spec command(List<String> words) {
            command = List.copyOf(words);
            return this;
        }

        /** The program and its arguments. */
        public Spec command(String... words) {
            return command(List.of(words));
        }

        /**
         * The whole environment, in place of this JVM's. A variable whose name is not letters, digits and underscores
         * does not reach the child, since not every shell passes it on.
         */
        public Spec environment(Map<String, String> whole) {
            environment.clear();
            environment.putAll(whole);
            return this;
        }

        /** One more variable, or another value for one. */
        public Spec environment(String variable, String value) {
            if (!VARIABLE.matcher(variable).matches()) {
                throw new IllegalArgumentException("Not the name of an environment variable: " + variable);
            }
            environment.put(variable, value);
            return this;
        }

        /** The working directory; this JVM's by default. */
        public Spec directory(Path workingDirectory) {
            directory = workingDirectory;
            return this;
        }

        /**
         * Where the program's output and errors are appended. A file of more than 10 MB is first moved aside (to
         * {@code name.1}, whose former content is lost).
         */
        public Spec log(Path file) {
            log = file;
            return this;
        }

        /** What asks the program to end; TERM by default. */
        public Spec stopSignal(Signal signal) {
            stopSignal = signal;
            return this;
        }

        /** How long the program may take to end before it is killed; 10 s by default, in whole seconds. */
        public Spec stopTimeout(Duration atMost) {
            stopTimeout = atMost;
            return this;
        }

        /**
         * Starts the program. A program that cannot be run ends at once, with exit code 126 or 127 and the reason in
         * the log.
         *
         * @throws EmbeddedException when no process could be started or the log cannot be written
         */
        public ChildProcess start() {
            Objects.requireNonNull(log, "log");
            if (command.isEmpty()) {
                throw new IllegalStateException("No command for " + name);
            }
            try {
                return new ChildProcess(this);
            } catch (IOException e) {
                throw new EmbeddedException(
                        "Could not start %s with log %s: %s".formatted(name, log, Folders.reason(e)), e);
            }
        }

        private ProcessBuilder process() {
            List<String> words = new ArrayList<>(Sessions.prefix());
            words.addAll(List.of("sh", "-c", CHILD_SCRIPT, name));
            words.add(Sessions.prefix().isEmpty() ? "same-session" : "own-session");
            words.addAll(command);
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            environment.forEach((variable, value) -> {
                if (VARIABLE.matcher(variable).matches()) {
                    builder.environment().put(variable, value);
                }
            });
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            return builder;
        }
    }
}
