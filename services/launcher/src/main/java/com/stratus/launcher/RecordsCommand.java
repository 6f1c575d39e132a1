package com.stratus.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;

/** {@code ./stratus records}: what the warehouse showed when. */
@Command(
        name = "records",
        mixinStandardHelpOptions = true,
        description = "Shows what each version of a record changed, newest first; with --as-of the row that the"
                + " warehouse showed at a time.")
final class RecordsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Parameters(index = "0", paramLabel = "ENTITY", description = "Platform and entity, e.g. shopify.orders.")
    private String entity;

    @Parameters(index = "1", paramLabel = "KEY", description = "The platform's own id of the record.")
    private String key;

    @Option(names = "--connection", paramLabel = "NAME", description = "Needed when several connections have the key.")
    private String connection;

    @Option(names = "--as-of", paramLabel = "TIME", description = "A date or an instant in UTC.")
    private Instant asOf;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var path = "/api/records/" + Remote.encoded(entity) + "/" + Remote.encoded(key) + "?limit=500"
                + (connection == null ? "" : "&connection=" + Remote.encoded(connection))
                + (asOf == null ? "" : "&as_of=" + asOf);
        var found = options.remote().get(path);
        out.println(Text.of(found.path("entity")) + " " + Text.of(found.path("key")) + " of "
                + Text.of(found.path("connection")));
        found.path("versions").forEach(version -> show(version, out));
        if (asOf != null) {
            out.println(pretty(found.path("versions").path(0).path("row")));
        } else if (found.path("more").asBoolean()) {
            out.println("There are older versions: --as-of shows them.");
        }
        out.flush();
        return 0;
    }

    private static void show(JsonNode version, PrintWriter out) {
        var until = version.path("recorded_to");
        out.printf(
                "%n%s to %s%s, version %s of run %s%n",
                Text.time(version.path("recorded_from")),
                until.isTextual() ? Text.time(until) : "now",
                version.path("deleted").asBoolean() ? ", deleted" : "",
                Text.of(version.path("version")),
                Text.of(version.path("run_id")));
        var changed = version.path("changed");
        if (!changed.isObject()) {
            out.println("  the oldest version");
        }
        changed.path("fields").forEach(field -> show("  ", field, out));
        changed.path("parts").forEach(part -> {
            out.println("  " + Text.of(part.path("table")) + " " + Text.of(part.path("key")) + " "
                    + Text.of(part.path("change")));
            part.path("fields").forEach(field -> show("    ", field, out));
        });
    }

    private static void show(String indent, JsonNode field, PrintWriter out) {
        out.println(indent + Text.of(field.path("field")) + ": " + Text.of(field.path("before")) + " -> "
                + Text.of(field.path("after")));
    }

    private static String pretty(JsonNode row) {
        try {
            return Text.safe(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
