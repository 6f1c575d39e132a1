package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./stratus certificates}: which days are shown to be complete. */
@Command(
        name = "certificates",
        mixinStandardHelpOptions = true,
        description =
                "Lists what the newest verification of each day found, newest day first. A day that is not listed was"
                        + " never checked: ./stratus verify checks it.")
final class CertificatesCommand implements Callable<Integer> {

    /** More than this the API does not give at once. */
    private static final int LARGEST_PAGE = 500;

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Mixin
    private SubjectOptions subject;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, e.g. 2026-05-01 (default: all).")
    private String from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day (default: all).")
    private String to;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only in this state: complete, incomplete or pending.")
    private String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Goes on behind what was listed, as the last line of that says.")
    private String cursor;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var remote = options.remote();
        var rows = new ArrayList<List<String>>();
        var next = cursor;
        do {
            var answer = remote.get("/api/certificates" + query(next, Math.min(limit - rows.size(), LARGEST_PAGE)));
            answer.path("certificates").forEach(certificate -> rows.add(row(certificate)));
            next = answer.path("next").textValue();
        } while (next != null && rows.size() < limit);
        if (rows.isEmpty()) {
            out.println("There are no such certificates. ./stratus verify makes them.");
        } else {
            out.print(Text.table(headings(), rows));
        }
        if (next != null) {
            out.println("\nThere are more: the same command with --cursor " + next + " goes on, or a higher --limit.");
        }
        out.flush();
        return 0;
    }

    private String query(String next, int most) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("connection", subject.connection());
        asked.put("entity", subject.entity());
        asked.put("from", from);
        asked.put("to", to);
        asked.put("state", state);
        asked.put("limit", Integer.toString(most));
        asked.put("cursor", next);
        asked.values().removeIf(value -> value == null);
        return asked.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + Remote.encoded(filter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static List<String> headings() {
        return Stream.concat(
                        Stream.of("day", "entity", "connection", "state", "platform", "warehouse"),
                        Stream.concat(VerifyCommand.COUNTS.stream(), Stream.of("checked (UTC)")))
                .toList();
    }

    private static List<String> row(JsonNode certificate) {
        var row = new ArrayList<>(List.of(
                Text.of(certificate.path("day")),
                Text.of(certificate.path("entity")),
                Text.of(certificate.path("connection")),
                Text.of(certificate.path("state")),
                Text.of(certificate.path("platform_count")),
                Text.of(certificate.path("warehouse_count"))));
        VerifyCommand.COUNTS.forEach(name -> row.add(Text.of(certificate.path(name))));
        row.add(Text.time(certificate.path("checked_at")));
        return row;
    }
}
