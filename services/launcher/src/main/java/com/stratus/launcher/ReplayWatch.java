package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Follows a replay to its end, and says how far it is. */
final class ReplayWatch {

    private static final Set<String> OPEN = Set.of("requested", "running");
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TAKEN_UP = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Remote remote;
    private final PrintWriter out;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private long changedAt = begun;
    private long shownAt = begun - EVERY.toNanos();
    private JsonNode last;
    private String shown = "";
    private boolean askedForLoader;

    ReplayWatch(Remote remote, PrintWriter out) {
        this(remote, out, PATIENCE);
    }

    ReplayWatch(Remote remote, PrintWriter out, Duration patience) {
        this.remote = remote;
        this.out = out;
        this.patience = patience;
    }

    /** Waits until the replay has ended, well or not. @throws UserError when it does not get on */
    JsonNode awaitEnd(long id) {
        while (true) {
            remote.tryGet("/api/replays/" + id).ifPresent(this::note);
            if (last != null && !OPEN.contains(last.path("state").asText())) {
                return last;
            }
            if (System.nanoTime() - changedAt > patience.toNanos()) {
                throw stuck(id);
            }
            Readiness.pause();
        }
    }

    private void note(JsonNode replay) {
        var now = System.nanoTime();
        if (!replay.equals(last)) {
            changedAt = now;
        }
        last = replay;
        var line = line(replay);
        if (!line.equals(shown) && now - shownAt >= EVERY.toNanos()) {
            out.printf("%6.1f s  %s%n", (now - begun) / 1e9, line);
            out.flush();
            shown = line;
            shownAt = now;
        }
        if (!askedForLoader && isWaiting(replay) && now - begun > TAKEN_UP.toNanos()) {
            askedForLoader = true;
            out.println("          No loader has taken it up yet: does the loader run?");
            out.flush();
        }
    }

    private static boolean isWaiting(JsonNode replay) {
        return replay.path("state").asText().equals("requested");
    }

    private static String line(JsonNode replay) {
        var of = replay.path("of_messages");
        return isWaiting(replay)
                ? "requested"
                : "%s  %d%s messages"
                        .formatted(
                                replay.path("state").asText(),
                                replay.path("messages").asLong(),
                                of.isNumber() ? " of " + of.asLong() : "");
    }

    private UserError stuck(long id) {
        var state = last == null
                ? "nobody has answered"
                : "it is " + last.path("state").asText();
        return new UserError("Nothing has changed for " + patience.toSeconds() + " s (" + state + "): replay " + id
                + " goes on when the loader does; its log says more.");
    }

    /** What a replay came to, for people. */
    static String table(JsonNode replay) {
        var headings = List.of(
                "topic",
                "state",
                "messages",
                "inserted",
                "updated",
                "confirmed",
                "unchanged",
                "stale",
                "deleted",
                "rejected");
        return Text.table(
                headings,
                List.of(headings.stream()
                        .map(heading -> Text.of(replay.path(heading)))
                        .toList()));
    }
}
