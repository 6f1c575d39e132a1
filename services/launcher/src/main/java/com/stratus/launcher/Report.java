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
import java.util.Set;
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

    private final ObjectNode json = Json.mapper().createObjectNode();

    Report(
            Duration took,
            long buildSeconds,
            String limits,
            List<JsonNode> runs,
            List<JsonNode> truth,
            Map<String, String> urls) {
        json.put("seconds", seconds(took));
        json.put("build_seconds", buildSeconds);
        json.put("limits", limits);
        json.set("jobs", jobs(runs));
        json.set("truth", truth(truth));
        json.set("urls", Json.mapper().valueToTree(urls));
    }

    private static BigDecimal seconds(Duration took) {
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
    static ArrayNode truth(List<JsonNode> rows) {
        var truth = Json.mapper().createArrayNode();
        rows.forEach(row -> {
            var copy = truth.addObject();
            TRUTH.forEach(field -> copy.set(field, row.path(field).isMissingNode() ? null : row.get(field)));
        });
        return truth;
    }

    /** Every job succeeded, nothing was rejected, and there is truth and all of it is equal. */
    boolean isGood() {
        return !json.path("truth").isEmpty()
                && stream("truth").allMatch(row -> row.path("equal").asBoolean())
                && stream("jobs")
                        .allMatch(job -> job.path("status").asText().equals("success")
                                && job.path("rejected").asLong() == 0);
    }

    private java.util.stream.Stream<JsonNode> stream(String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false);
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

    /** Both tables, for people. */
    String toText() {
        var jobs = new TextTable(JOB_COLUMNS, Set.copyOf(JOB_COLUMNS.subList(3, JOB_COLUMNS.size())));
        stream("jobs")
                .forEach(job -> jobs.add(JOB_COLUMNS.stream()
                        .map(column -> job.path(column).asText())
                        .toArray(String[]::new)));
        var truth = new TextTable(
                List.of("entity", "connection", "platform", "warehouse", "platform sum", "warehouse sum", "equal"),
                Set.of("platform", "warehouse"));
        stream("truth")
                .forEach(row -> truth.add(
                        row.path("entity").asText(),
                        row.path("connection").asText(),
                        row.path("platform_count").asText(),
                        row.path("warehouse_count").asText(),
                        sums(row.path("platform_sum")),
                        sums(row.path("warehouse_sum")),
                        row.path("equal").asBoolean() ? "yes" : "NO"));
        return "%n%s%n%s".formatted(jobs, truth);
    }

    private static String sums(JsonNode sums) {
        return sums.isObject()
                ? sums.toString().replaceAll("[{}\"]", "").replace(":", " ").replace(",", ", ")
                : "-";
    }
}
