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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./stratus remap}: runs today's mapping over what a platform answered before. */
@Command(
        name = "remap",
        mixinStandardHelpOptions = true,
        description =
                "Runs today's mapping over the answers of a platform that are kept, and waits for the end. Nothing"
                        + " is asked of the platform. Rows change only where the mapping makes something else of the answer that"
                        + " they came from; what they were stays in the history. Exit code 0 only when everything was loaded.")
final class RemapCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Parameters(paramLabel = "ENTITY", description = "Platform and entity, e.g. shopify.orders.")
    private String entity;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Leave out what the platform answered before this date or instant in UTC (default: all there is).")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description =
                    "Leave out what the platform answered after this date or instant in UTC (default: all there is).")
    private Instant to;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var remote = options.remote();
        var body = Json.mapper().createObjectNode();
        body.put("entity", entity);
        body.put("from", from == null ? null : from.toString());
        body.put("to", to == null ? null : to.toString());
        var ended = new ArrayList<JsonNode>();
        for (var run : remote.post("/api/remaps", body).path("runs")) {
            out.println("Remap of " + entity + " on " + run.path("connection").asText()
                    + " requested. It goes on if you stop watching.");
            out.flush();
            ended.add(new Watch(remote, out, RunProgress.subject(run)).awaitEnd());
        }
        out.print("\n" + table(ended));
        ended.stream()
                .map(run -> run.path("reason").asText(""))
                .filter(reason -> !reason.isEmpty())
                .forEach(reason -> out.println(Text.safe(reason)));
        out.flush();
        ended.forEach(RemapCommand::requireSuccess);
        return 0;
    }

    private static String table(List<JsonNode> runs) {
        var headings = List.of(
                "connection",
                "job",
                "status",
                "pages",
                "published",
                "rejected_at_source",
                "inserted",
                "updated",
                "confirmed",
                "unchanged",
                "stale",
                "rejected");
        var rows = runs.stream()
                .map(run -> headings.stream()
                        .map(heading -> Text.of(run.path(heading)))
                        .toList())
                .toList();
        return Text.table(headings, rows);
    }

    private static void requireSuccess(JsonNode run) {
        var reason = run.path("reason").asText("");
        if (!run.path("status").asText().equals("success")) {
            throw new UserError("The remap of " + run.path("connection").asText() + " ended as "
                    + run.path("status").asText()
                    + (reason.isEmpty() ? ": ./stratus dead-letters list shows what was rejected." : ": " + reason));
        }
    }
}
