package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.embedded.PrivateFile;
import com.stratus.model.Json;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a demo came to: the runs, the comparison with the truth, the addresses (DESIGN §9). */
final class Report {

    private static final List<String> COUNTS =
            List.of("extracted", "inserted", "updated", "unchanged", "confirmed", "stale", "deleted", "rejected");
    private static final List<String> JOB_COLUMNS = Stream.of(
                    List.of("job", "connection", "status"), COUNTS, List.of("seconds"))
            .flatMap(List::stream)
            .toList();
    private static final List<String> TRUTH = List.of(
            "entity", "connection", "platform_count", "warehouse_count", "platform_sum", "warehouse_sum", "equal");
    private static final List<String> TRUTH_COLUMNS =
            List.of("entity", "connection", "platform", "warehouse", "platform sum", "warehouse sum", "equal");
    private static final List<String> LINKS =
            List.of("kind", "truth", "knowable", "found", "missing", "false", "recall", "precision");
    private static final List<String> LINK_COLUMNS =
            List.of("links", "true", "knowable", "found", "missing", "false", "recall", "precision");
    private static final List<String> EXPLAINED = List.of("connection", "kind", "count", "explained", "difference");
    private static final List<String> EXPLAINED_COLUMNS =
            List.of("lines come to the net", "connection", "count", "explained", "difference");

    private final ObjectNode json = Json.mapper().createObjectNode();

    Report(
            Duration took,
            long buildSeconds,
            String limits,
            List<JsonNode> runs,
            List<JsonNode> truth,
            JsonNode links,
            Map<String, String> urls) {
        json.put("seconds", seconds(took));
        json.put("build_seconds", buildSeconds);
        json.put("limits", limits);
        json.set("jobs", jobs(runs));
        json.set("truth", truth(truth));
        json.set("links", links(links.path("links")));
        json.set("explained", only(EXPLAINED, links.path("explained")));
        json.set("urls", Json.mapper().valueToTree(urls));
    }

    /** To the millisecond. */
    static BigDecimal seconds(Duration took) {
        return BigDecimal.valueOf(took.toMillis(), 3);
    }

    /** Runs with their counts. */
    static ArrayNode jobs(List<JsonNode> runs) {
        var jobs = Json.mapper().createArrayNode();
        runs.forEach(run -> {
            var job = jobs.addObject();
            job.set("job", run.get("job"));
            job.set("connection", run.get("connection"));
            job.set("status", run.get("status"));
            COUNTS.forEach(count -> job.set(count, run.get(count)));
            job.set("seconds", run.get("seconds"));
        });
        return jobs;
    }

    /** The comparison with the platforms. */
    static ArrayNode truth(Iterable<JsonNode> rows) {
        return only(TRUTH, rows);
    }

    /** The comparison of the links with the platforms'. */
    static ArrayNode links(Iterable<JsonNode> kinds) {
        return only(LINKS, kinds);
    }

    private static ArrayNode only(List<String> fields, Iterable<JsonNode> rows) {
        var kept = Json.mapper().createArrayNode();
        rows.forEach(row -> {
            var copy = kept.addObject();
            fields.forEach(field -> copy.set(field, row.path(field).isMissingNode() ? null : row.get(field)));
        });
        return kept;
    }

    /**
     * Every job succeeded, nothing was rejected, there is truth and all of it is equal, no link is false and none that can be
     * known is missing.
     */
    boolean isGood() {
        return !json.path("truth").isEmpty()
                && stream("truth").allMatch(row -> row.path("equal").asBoolean())
                && stream("links").noneMatch(Report::isWrongLink)
                && stream("jobs")
                        .allMatch(job -> job.path("status").asText().equals("success")
                                && job.path("rejected").asLong() == 0);
    }

    /** Whether links of a kind are false, or missing although they can be known. */
    static boolean isWrongLink(JsonNode kind) {
        return kind.path("missing").asInt() > 0 || kind.path("false").asInt() > 0;
    }

    private Stream<JsonNode> stream(String field) {
        return stream(json.path(field));
    }

    /** The elements of an array. */
    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Checks, before an hour is spent on it, that the report can be written. */
    static void requireWritable(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw notWritable(file);
            }
            Files.delete(Files.createTempFile(folderOf(file), ".writable", null));
        } catch (IOException e) {
            throw notWritable(file);
        }
    }

    /** Writes the report, readable by its owner only: it holds the database's password. */
    void write(Path file) {
        write(json, file);
    }

    /** Writes JSON, readable by its owner only. */
    static void write(JsonNode json, Path file) {
        try {
            folderOf(file);
            PrivateFile.write(
                    file,
                    Json.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json));
        } catch (IOException e) {
            throw notWritable(file);
        }
    }

    private static Path folderOf(Path file) throws IOException {
        return Files.createDirectories(file.toAbsolutePath().normalize().getParent());
    }

    private static UserError notWritable(Path file) {
        return new UserError("The report " + file + " cannot be written: choose another file with --json.");
    }

    /** All tables, for people. */
    String toText() {
        var jobs = stream("jobs")
                .map(job -> JOB_COLUMNS.stream()
                        .map(column -> job.path(column).asText())
                        .toList())
                .toList();
        return "%n%s%n%s%n%s%n%s"
                .formatted(
                        Text.wholeTable(JOB_COLUMNS, jobs),
                        Text.wholeTable(
                                TRUTH_COLUMNS,
                                stream("truth").map(Report::truthRow).toList()),
                        Text.wholeTable(
                                LINK_COLUMNS,
                                stream("links").map(Report::linkRow).toList()),
                        Text.wholeTable(
                                EXPLAINED_COLUMNS,
                                stream("explained").map(Report::explained).toList()));
    }

    private static List<String> truthRow(JsonNode row) {
        return List.of(
                row.path("entity").asText(),
                row.path("connection").asText(),
                row.path("platform_count").asText(),
                row.path("warehouse_count").asText(),
                sums(row.path("platform_sum")),
                sums(row.path("warehouse_sum")),
                row.path("equal").asBoolean() ? "yes" : "NO");
    }

    private static List<String> linkRow(JsonNode kind) {
        return LINKS.stream().map(field -> kind.path(field).asText()).toList();
    }

    private static List<String> explained(JsonNode row) {
        return List.of(
                row.path("kind").asText(),
                row.path("connection").asText(),
                row.path("count").asText(),
                row.path("explained").asText(),
                row.path("difference").isEmpty() ? "-" : sums(row.path("difference")));
    }

    private static String sums(JsonNode sums) {
        return sums.isObject()
                ? sums.toString().replaceAll("[{}\"]", "").replace(":", " ").replace(",", ", ")
                : "-";
    }
}
