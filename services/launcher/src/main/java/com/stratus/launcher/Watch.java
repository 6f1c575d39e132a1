package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Follows something that the loader was asked to do to its end, and says how far it is. */
final class Watch {

    private static final Set<String> OPEN = Set.of("requested", "running");
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TAKEN_UP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String what;
    private final String path;
    private final Function<JsonNode, String> progress;
    private final Remote remote;
    private final PrintWriter out;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private long changedAt = begun;
    private long shownAt = begun - EVERY.toNanos();
    private JsonNode last;
    private String shown = "";
    private boolean askedForLoader;

    /**
     * A watch over one thing.
     *
     * @param what what it is, for people
     * @param path where it is asked for, before its number
     * @param progress how far it is, in words, once a loader is at it
     */
    Watch(String what, String path, Function<JsonNode, String> progress, Remote remote, PrintWriter out) {
        this(what, path, progress, remote, out, PATIENCE);
    }

    Watch(
            String what,
            String path,
            Function<JsonNode, String> progress,
            Remote remote,
            PrintWriter out,
            Duration patience) {
        this.what = what;
        this.path = path;
        this.progress = progress;
        this.remote = remote;
        this.out = out;
        this.patience = patience;
    }

    /** Waits until it has ended, well or not. @throws UserError when it does not get on */
    JsonNode awaitEnd(long id) {
        while (true) {
            remote.tryGet(path + id).ifPresent(this::note);
            if (last != null && !OPEN.contains(last.path("state").asText())) {
                return last;
            }
            if (System.nanoTime() - changedAt > patience.toNanos()) {
                throw stuck(id);
            }
            Readiness.pause();
        }
    }

    private void note(JsonNode watched) {
        var now = System.nanoTime();
        if (!watched.equals(last)) {
            changedAt = now;
        }
        last = watched;
        var line = line(watched);
        if (!line.equals(shown) && now - shownAt >= EVERY.toNanos()) {
            out.printf("%6.1f s  %s%n", (now - begun) / 1e9, line);
            out.flush();
            shown = line;
            shownAt = now;
        }
        if (!askedForLoader && isWaiting(watched) && now - begun > TAKEN_UP.toNanos()) {
            askedForLoader = true;
            out.println("          No loader has taken it up yet: does the loader run?");
            out.flush();
        }
    }

    private static boolean isWaiting(JsonNode watched) {
        return watched.path("state").asText().equals("requested");
    }

    private String line(JsonNode watched) {
        return isWaiting(watched) ? "requested" : watched.path("state").asText() + "  " + progress.apply(watched);
    }

    private UserError stuck(long id) {
        var state = last == null
                ? "nobody has answered"
                : "it is " + last.path("state").asText();
        return new UserError("Nothing has changed for " + patience.toSeconds() + " s (" + state + "): " + what + " "
                + id + " goes on when the loader does; its log says more.");
    }
}
