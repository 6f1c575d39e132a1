package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** {@code ./stratus verify}: compares the warehouse with what the platforms show. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Reads the platforms' own pages and compares them with the warehouse: count, sums, ids and contents."
                        + " Nothing is changed. Each day that the range holds whole is certified: ./stratus certificates"
                        + " lists them. What changed after what is loaded is pending, not different.",
        footer = {
            "",
            "Exit codes: 0 nothing differs; 1 something differs or cannot be compared, or the comparison failed, was"
                    + " cancelled or is open already; 2 a wrong command line."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final Set<String> OPEN = Set.of("requested", "running");
    private static final int SHOWN = 20;
    private static final int USUAL_DIGITS = 2;

    /** The kinds of differences, and what each says of its records. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("missing", "shown by the platform, not stored");
        KINDS.put("unexpected", "stored, not shown by the platform");
        KINDS.put("different", "stored with other content");
        KINDS.put("not_comparable", "cannot be mapped or stored");
    }

    /** What a comparison counts beside both sides. */
    static final List<String> COUNTS = List.of("missing", "unexpected", "different", "not_comparable", "pending");

    @Spec
    private CommandSpec command;

    @Mixin
    private RemoteOptions options;

    @Mixin
    private SubjectOptions subject;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out what the platform changed before this date or instant in UTC (default: nothing).")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Leave out what the platform changed after this date or instant in UTC (default: nothing).")
    private Instant to;

    @Option(names = "--json", description = "Print the result as JSON and nothing else; progress goes to stderr.")
    private boolean json;

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(command.commandLine(), "--from must be before --to.");
        }
        var out = command.commandLine().getOut();
        var progress = json ? command.commandLine().getErr() : out;
        var remote = options.remote();
        var requested = remote.post("/api/verifications", body()).path("verifications");
        var ended = new ArrayList<JsonNode>();
        requested.forEach(one ->
                progress.println("Verification of " + name(one) + " requested. It goes on if you stop watching."));
        progress.flush();
        requested.forEach(one -> ended.add(new Watch(remote, progress, subject(one)).awaitEnd()));
        var equal = !ended.isEmpty()
                && ended.stream()
                        .allMatch(one -> one.path("result").path("equal").asBoolean());
        if (json) {
            out.println(asJson(equal, ended));
        } else {
            out.print("\n" + table(ended));
            ended.forEach(one -> show(one, out));
            out.println("\n" + days(ended));
            out.println("\n" + (equal ? "Nothing differs." : "Platforms and warehouse are not shown to be equal."));
        }
        out.flush();
        return equal ? 0 : 1;
    }

    private JsonNode body() {
        var body = Json.mapper().createObjectNode();
        body.put("connection", subject.connection());
        body.put("entity", subject.entity());
        body.put("from", from == null ? null : from.toString());
        body.put("to", to == null ? null : to.toString());
        return body;
    }

    private static Watch.Subject subject(JsonNode verification) {
        return new Watch.Subject(
                "/api/verifications/" + verification.path("run_id").asText(),
                "the verification of " + name(verification),
                "status",
                OPEN,
                "extractor",
                now -> now.path("pages").asLong() + " pages, "
                        + now.path("extracted").asLong() + " records read");
    }

    private static String name(JsonNode verification) {
        return Text.of(verification.path("entity")) + " on " + Text.of(verification.path("connection"));
    }

    private static JsonNode asJson(boolean equal, List<JsonNode> ended) {
        var result = Json.mapper().createObjectNode().put("equal", equal);
        result.putArray("verifications").addAll(ended);
        return result;
    }

    private static String table(List<JsonNode> ended) {
        var headings = new ArrayList<>(List.of(
                "entity", "connection", "status", "platform", "warehouse", "sum on platform", "sum in warehouse"));
        headings.addAll(COUNTS);
        return Text.table(headings, ended.stream().map(VerifyCommand::row).toList());
    }

    private static List<String> row(JsonNode verification) {
        var result = verification.path("result");
        var row = new ArrayList<>(List.of(
                Text.of(verification.path("entity")),
                Text.of(verification.path("connection")),
                Text.of(verification.path("status")),
                Text.of(result.path("platform_count")),
                Text.of(result.path("warehouse_count")),
                sums(result.path("platform_sums")),
                sums(result.path("warehouse_sums"))));
        COUNTS.forEach(name -> row.add(Text.of(result.path(name))));
        return row;
    }

    private static String days(List<JsonNode> ended) {
        return "Days certified: " + days(ended, "complete") + " complete, " + days(ended, "incomplete")
                + " incomplete, " + days(ended, "pending") + " pending; ./stratus certificates lists them.";
    }

    private static long days(List<JsonNode> ended, String state) {
        return ended.stream()
                .mapToLong(one -> one.path("result").path("days").path(state).asLong())
                .sum();
    }

    private static String sums(JsonNode sums) {
        return sums.isEmpty()
                ? "-"
                : sums.properties().stream()
                        .map(sum -> amount(sum.getValue(), sum.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String amount(JsonNode amount, String currency) {
        if (!amount.isTextual()) {
            return "-";
        }
        var number = new BigDecimal(amount.asText()).stripTrailingZeros();
        var text = number.setScale(Math.max(USUAL_DIGITS, number.scale())).toPlainString();
        return (text + " " + Text.safe(currency)).strip();
    }

    private static void show(JsonNode verification, PrintWriter out) {
        var reason = verification.path("reason").asText("");
        if (!reason.isEmpty()) {
            out.println("\nThe verification of " + name(verification) + " ended as "
                    + Text.of(verification.path("status")) + ": " + Text.safe(reason));
        }
        KINDS.forEach((kind, meaning) -> show(verification, kind, meaning, out));
    }

    private static void show(JsonNode verification, String kind, String meaning, PrintWriter out) {
        var number = verification.path("result").path(kind).asLong();
        if (number == 0) {
            return;
        }
        var rows = StreamSupport.stream(verification.path("differences").spliterator(), false)
                .filter(difference -> difference.path("kind").asText().equals(kind))
                .limit(SHOWN)
                .map(VerifyCommand::differenceRow)
                .toList();
        out.println("\n" + kind.replace('_', ' ') + " in " + name(verification) + ": " + meaning);
        out.print(Text.table(List.of("key", "platform", "warehouse", "what"), rows));
        if (number > rows.size()) {
            out.println("and " + (number - rows.size()) + " more; --json prints the first 1000 of each kind");
        }
    }

    private static List<String> differenceRow(JsonNode difference) {
        var details = difference.path("details");
        return List.of(
                Text.of(difference.path("key")),
                side(details.path("platform")),
                side(details.path("warehouse")),
                what(details));
    }

    private static String side(JsonNode side) {
        return amount(side.path("amount"), side.path("currency").asText(""));
    }

    private static String what(JsonNode details) {
        var differs = StreamSupport.stream(details.path("differs").spliterator(), false)
                .map(Text::of)
                .collect(Collectors.joining(", "));
        var deleted = details.path("warehouse").path("deleted_at");
        return !differs.isEmpty()
                ? differs
                : deleted.isTextual() ? "marked as deleted " + Text.of(deleted) : Text.of(details.path("reason"));
    }
}
