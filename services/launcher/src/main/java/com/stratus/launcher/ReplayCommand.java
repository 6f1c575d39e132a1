package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code ./stratus replay}: loads what a topic holds once more. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Loads the messages of a topic once more, beside the live traffic, and waits for the end. What is"
                + " stored already stays as it is. Exit code 0 only when it is done.")
final class ReplayCommand implements Callable<Integer> {

    private static final Set<String> OPEN = Set.of("requested", "running");
    private static final String PREFIX = "stratus.";

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Parameters(paramLabel = "TOPIC", description = "Topic of an entity, e.g. stratus.shopify.orders.")
    private String topic;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out what was published before this date or instant in UTC (default: all there is).")
    private Instant from;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var remote = options.remote();
        var body = Json.mapper().createObjectNode();
        body.put("topic", topic.startsWith(PREFIX) ? topic : PREFIX + topic);
        body.put("from", from == null ? null : from.toString());
        var id = remote.post("/api/replays", body).path("id").asLong();
        out.println(
                "Replay " + id + " of " + body.path("topic").asText() + " requested. It goes on if you stop watching.");
        out.flush();
        var replay = new Watch(remote, out, subject(id)).awaitEnd();
        out.print("\n" + table(replay));
        out.flush();
        if (!replay.path("state").asText().equals("done")) {
            throw new UserError(
                    "Replay " + id + " " + replay.path("state").asText() + ": " + Text.of(replay.path("reason")));
        }
        return 0;
    }

    static Watch.Subject subject(long id) {
        return new Watch.Subject(
                "/api/replays/" + id, "replay " + id, "state", OPEN, "loader", ReplayCommand::progress);
    }

    private static String progress(JsonNode replay) {
        var of = replay.path("of_messages");
        return replay.path("messages").asLong() + (of.isNumber() ? " of " + of.asLong() : "") + " messages";
    }

    /** What a replay came to, for people. */
    private static String table(JsonNode replay) {
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
