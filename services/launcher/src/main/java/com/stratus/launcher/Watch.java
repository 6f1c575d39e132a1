package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Follows something that was asked for to its end, and says how far it is. */
final class Watch {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TAKEN_UP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Remote remote;
    private final PrintWriter out;
    private final Subject subject;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private long changedAt = begun;
    private long shownAt = begun - EVERY.toNanos();
    private JsonNode last;
    private String shown = "";
    private boolean askedForWorker;

    /**
     * What is followed.
     *
     * @param path where the API shows it
     * @param name in the middle of a sentence, e.g. {@code replay 3}
     * @param state the field that says how it stands; {@code requested} until somebody takes it up
     * @param open the states in which it has not ended
     * @param worker the service that takes it up
     * @param progress how far it is, in a few words
     */
    record Subject(
            String path,
            String name,
            String state,
            Set<String> open,
            String worker,
            Function<JsonNode, String> progress) {

        private String stateOf(JsonNode now) {
            return now.path(state).asText();
        }

        private boolean isWaiting(JsonNode now) {
            return stateOf(now).equals("requested");
        }

        private String line(JsonNode now) {
            return isWaiting(now) ? "requested" : stateOf(now) + "  " + progress.apply(now);
        }
    }

    Watch(Remote remote, PrintWriter out, Subject subject) {
        this(remote, out, subject, PATIENCE);
    }

    Watch(Remote remote, PrintWriter out, Subject subject, Duration patience) {
        this.remote = remote;
        this.out = out;
        this.subject = subject;
        this.patience = patience;
    }

    /** Waits until it has ended, well or not. @throws UserError when it does not get on */
    JsonNode awaitEnd() {
        while (true) {
            remote.tryGet(subject.path()).ifPresent(this::note);
            if (last != null && !subject.open().contains(subject.stateOf(last))) {
                return last;
            }
            if (System.nanoTime() - changedAt > patience.toNanos()) {
                throw stuck();
            }
            Readiness.pause();
        }
    }

    private void note(JsonNode now) {
        var at = System.nanoTime();
        if (!now.equals(last)) {
            changedAt = at;
        }
        last = now;
        var line = subject.line(now);
        if (!line.equals(shown) && at - shownAt >= EVERY.toNanos()) {
            out.printf("%6.1f s  %s%n", (at - begun) / 1e9, line);
            out.flush();
            shown = line;
            shownAt = at;
        }
        if (!askedForWorker && subject.isWaiting(now) && at - begun > TAKEN_UP.toNanos()) {
            askedForWorker = true;
            out.println("          No " + subject.worker() + " has taken it up yet: does the " + subject.worker()
                    + " run?");
            out.flush();
        }
    }

    private UserError stuck() {
        var state = last == null ? "nobody has answered" : "it is " + subject.stateOf(last);
        return new UserError("Nothing has changed for " + patience.toSeconds() + " s (" + state + "): " + subject.name()
                + " goes on when the " + subject.worker() + " does; its log says more.");
    }
}
