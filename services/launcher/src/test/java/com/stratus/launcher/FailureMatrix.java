package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every failure on every job of a running demo: what the job does under it, and whether all is equal to the truth after
 * its cure. A long run by name: {@code -Dit.test=FailureMatrix}. Prints the matrix, and leaves it in {@code target}.
 */
class FailureMatrix {

    private static final Set<String> GOOD = Set.of("success", "partial");
    private static final int UNTIL_CURED = 100_000;
    private static final int SHOWN = 90;

    /**
     * A failure.
     *
     * @param ofEntity whether it strikes only requests for what a job is there for; else all of the platform's
     * @param times how many requests it strikes
     * @param process words of the command line of the process that is struck while requests are held; null for none
     * @param away how long that process stands still; null when it is killed
     * @param elsewhere beginnings of the names of jobs that do not have it, with the reason
     */
    private record Failure(
            String kind, boolean ofEntity, int times, String process, Duration away, Map<String, String> elsewhere) {

        static Failure of(String kind, int times) {
            return new Failure(kind, true, times, null, null, Map.of());
        }

        static Failure from(String kind) {
            return new Failure(kind, false, UNTIL_CURED, null, null, Map.of());
        }

        static Failure ofEntity(String kind) {
            return of(kind, UNTIL_CURED);
        }

        /** @param words of its command line; {@code %s} stands for the platform */
        static Failure kill(String words) {
            return away(words, null);
        }

        /** The process and all below it stand still, as a server that is not reached any more. */
        static Failure away(String words, Duration length) {
            return new Failure("hold", false, UNTIL_CURED, words, length, Map.of());
        }

        Failure notAt(String jobs, String reason) {
            var more = new TreeMap<>(elsewhere);
            more.put(jobs, reason);
            return new Failure(kind, ofEntity, times, process, away, more);
        }

        /** Why a job does not have it; empty for one that does. */
        Optional<String> reasonAgainst(Job job) {
            return elsewhere.entrySet().stream()
                    .filter(jobs -> job.name().startsWith(jobs.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        /** Whether no run that it strikes can be a whole success, unless there is nothing to read. */
        boolean showsInEveryRun() {
            return times == UNTIL_CURED && process == null && !kind.equals("duplicates");
        }

        /** What the sandbox is told for a job. */
        String json(Job job) {
            var json = Json.mapper()
                    .createObjectNode()
                    .put("platform", job.platform())
                    .put("kind", kind)
                    .put("times", times);
            return (ofEntity ? json.put("entity", job.entity()) : json).toString();
        }

        String name() {
            if (process != null) {
                var name = process.replaceAll(".*=|%s-|\\W*$", "");
                return away == null ? "kill -9 of " + name : name + " stands still for " + away.toSeconds() + " s";
            }
            return kind + " " + (times == UNTIL_CURED ? "until cured" : times == 1 ? "once" : times + " times");
        }
    }

    private static final String SILENT = "only Amazon's transactions say whose they are";

    private static final List<Failure> FAILURES = List.of(
            Failure.of("delay", 2),
            Failure.of("throttle", 3),
            Failure.of("server_error", 3),
            Failure.of("bad_gateway_html", 2),
            Failure.of("malformed_json", 2),
            Failure.of("truncated_body", 2),
            Failure.ofEntity("duplicates"),
            Failure.of("no_headers", 2).notAt("shopify", "its answers page without headers"),
            Failure.ofEntity("unmappable")
                    .notAt("amazon_returns", "its report is a file: lines that are cut are above")
                    .notAt(
                            "shopify_refunds",
                            "its list is of orders, of which it maps nothing but the refunds in them"),
            Failure.of("unauthorized", 1),
            Failure.from("revoked_token"),
            Failure.from("expired_secret"),
            Failure.ofEntity("missing_scope"),
            Failure.ofEntity("forbidden"),
            Failure.from("other_account")
                    .notAt("amazon_inventory", SILENT)
                    .notAt("amazon_listings", SILENT)
                    .notAt("amazon_orders", SILENT)
                    .notAt("amazon_returns", SILENT),
            Failure.from("wrong_region"),
            Failure.kill("-Dstratus.service=%s-extractor "),
            Failure.kill("-Dstratus.service=loader "),
            Failure.kill("kafka.Kafka"),
            Failure.kill("postgres"),
            Failure.away("-Dstratus.service=%s-extractor ", Duration.ofSeconds(30)),
            Failure.away("kafka.Kafka", Duration.ofMinutes(2)),
            Failure.away("postgres", Duration.ofMinutes(2)));

    /** What truth calls the records of a job, where that is not the job's own name without its platform. */
    private static final Map<String, String> ENTITIES =
            Map.of("shipbob_status", "orders", "shipbob_receiving", "receiving_orders");

    /** Jobs that also read what another one is there for, and would take the failures that are meant for that one. */
    private static final Set<String> READERS_OF_OTHERS =
            Set.of("shopify_refunds", "freeagent_bank_transactions", "freeagent_bank_transaction_explanations");

    /** Jobs whose records stand in the lists of others too: a fault that spoils one would take another list's. */
    private static final Set<String> READ_BY_OTHERS = Set.of("shopify_customers", "shopify_inventory_levels");

    @TempDir
    private static Path folder;

    private static LaunchedDemo demo;

    /** A job of one connection of its platform. */
    private record Job(String name, String platform, String connection) {

        static Job of(JsonNode json) {
            return new Job(
                    json.path("job").asText(),
                    json.path("platform").asText(),
                    json.path("connection").asText());
        }

        String entity() {
            return ENTITIES.getOrDefault(name, name.substring(platform.length() + 1));
        }
    }

    /**
     * What became of a job under a failure.
     *
     * @param struck the run that it met
     * @param cured the run after the cure; null when the struck one succeeded
     * @param flaw empty when all is equal and it was struck at all
     */
    private record Cell(JsonNode struck, JsonNode cured, long seconds, String flaw) {

        String text() {
            return told(struck) + (cured == null ? "" : "; cured: " + told(cured)) + ", " + seconds + " s" + flaw;
        }

        private static String told(JsonNode run) {
            var rejected = run.path("rejected_at_source").asLong();
            return run.path("status").asText() + " " + run.path("extracted").asLong()
                    + (rejected == 0 ? "" : " (" + rejected + " rejected)")
                    + (run.path("attempt").asInt() == 1
                            ? ""
                            : " in attempt " + run.path("attempt").asInt());
        }

        /** What a run that did not succeed said; empty for another one. */
        Optional<String> said() {
            var reason = struck.path("reason").asText("");
            return reason.isEmpty() || GOOD.contains(struck.path("status").asText())
                    ? Optional.empty()
                    : Optional.of(reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        demo = LaunchedDemo.withoutSchedules(folder.resolve("data"), "--days", "20", "--orders-per-day", "60");
        demo.awaitShown();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.close();
    }

    @Test
    void everyFailureOnEveryJobEndsEqual() throws IOException, InterruptedException {
        demo.letTimeStandStill();
        var jobs = jobs();
        var matrix = new LinkedHashMap<Failure, Map<Job, Cell>>();
        for (var failure : FAILURES) {
            if (failure.name().matches(System.getProperty("stratus.failures", ".*"))) {
                var row = new HashMap<Job, Cell>();
                for (var group : groups(failure, jobs)) {
                    row.putAll(cells(failure, group));
                }
                matrix.put(failure, row);
                System.out.println(failure.name() + ": " + flaws(row) + " of " + row.size());
                Files.writeString(Path.of("target", "failure-matrix.md"), written(matrix, jobs));
            }
        }
        assertThat(matrix.values()).allSatisfy(row -> assertThat(flaws(row)).isEmpty());
    }

    /** Those of the first connection of each platform. */
    private static List<Job> jobs() {
        var found = new LinkedHashMap<String, Job>();
        demo.ask("/api/jobs")
                .path("jobs")
                .forEach(json -> found.putIfAbsent(json.path("job").asText(), Job.of(json)));
        assertThat(found).hasSize(26);
        return found.values().stream()
                .filter(job -> job.name().matches(System.getProperty("stratus.jobs", ".*")))
                .toList();
    }

    /** What is struck at once: all, or where each is to meet some failures of its own, those that do not take another's. */
    private static List<List<Job>> groups(Failure failure, List<Job> jobs) {
        var concerned = jobs.stream()
                .filter(job -> failure.reasonAgainst(job).isEmpty())
                .toList();
        var apart = failure.kind().equals("unmappable")
                ? READ_BY_OTHERS
                : failure.times() == UNTIL_CURED ? Set.<String>of() : READERS_OF_OTHERS;
        return concerned.stream()
                .collect(Collectors.partitioningBy(job -> apart.contains(job.name())))
                .values()
                .stream()
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static Map<Job, Cell> cells(Failure failure, List<Job> jobs) throws IOException, InterruptedException {
        demo.advance(Duration.ofHours(6));
        for (var job : jobs) {
            demo.fault(failure.json(job));
        }
        if (failure.kind().equals("other_account")) {
            // Credentials come with a start.
            processes("-Dstratus.service=%s-extractor ", jobs).forEach(ProcessHandle::destroyForcibly);
        }
        var begun = Instant.now();
        var requested = requested(jobs);
        if (failure.process() != null) {
            strike(failure, requested);
        }
        var struck = ended(requested);
        var strikes = failure.process() == null ? demo.strikes() : List.<Integer>of();
        demo.noFaults();
        var cured = ended(jobs.stream()
                .filter(job -> !struck.get(job).path("status").asText().equals("success"))
                .collect(Collectors.toMap(job -> job, job -> requestAfterCure(job, struck.get(job)))));
        var unequal = unequalAtLast(jobs);
        var cells = new HashMap<Job, Cell>();
        for (int at = 0; at < jobs.size(); at++) {
            var job = jobs.get(at);
            var last = cured.getOrDefault(job, struck.get(job));
            var isStruck = cured.containsKey(job)
                    || (strikes.isEmpty() || strikes.get(at) > 0)
                            && (!failure.showsInEveryRun()
                                    || struck.get(job).path("extracted").asLong() == 0);
            var flaw = (isStruck ? "" : "; NOT STRUCK")
                    + (unequal.get(job).isEmpty() ? "" : "; NOT EQUAL: " + unequal.get(job));
            var seconds = Duration.between(
                            begun, Instant.parse(last.path("finished_at").asText()))
                    .toSeconds();
            cells.put(job, new Cell(struck.get(job), cured.get(job), seconds, flaw));
        }
        return cells;
    }

    private static Map<Job, String> requested(List<Job> jobs) {
        return jobs.stream().collect(Collectors.toMap(job -> job, job -> demo.request(job.name(), job.connection())));
    }

    /** What could not be mapped is behind the cursor, so its window is asked for once more. */
    private static String requestAfterCure(Job job, JsonNode struck) {
        return struck.path("rejected_at_source").asLong() == 0
                ? demo.request(job.name(), job.connection())
                : demo.requestFrom(
                        job.name(), job.connection(), struck.path("window_from").asText(null));
    }

    private static Map<Job, JsonNode> ended(Map<Job, String> runs) {
        return runs.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, run -> demo.awaitEnd(run.getValue())));
    }

    private static List<ProcessHandle> processes(String words, Collection<Job> jobs) {
        return jobs.stream()
                .map(job -> words.formatted(job.platform()))
                .distinct()
                .map(demo::part)
                .toList();
    }

    /** Strikes processes once every run has begun and waits, for an answer or for another run's. */
    private static void strike(Failure failure, Map<Job, String> runs) throws IOException, InterruptedException {
        demo.awaitHeld(runs.values());
        var struck = processes(failure.process(), runs.keySet());
        if (failure.away() == null) {
            struck.forEach(ProcessHandle::destroyForcibly);
            demo.noFaults();
            return;
        }
        var all = struck.stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
                .toList();
        all.forEach(one -> LaunchedDemo.signal("STOP", one));
        demo.noFaults();
        TimeUnit.NANOSECONDS.sleep(failure.away().toNanos());
        all.forEach(one -> LaunchedDemo.signal("CONT", one));
    }

    /** What is not equal to the truth of the jobs' windows, though time went on as after chaos. */
    private static Map<Job, List<String>> unequalAtLast(List<Job> jobs) throws IOException, InterruptedException {
        var truth = rows(jobs);
        for (var step : Quiet.STEPS) {
            var unequal = unequal(truth);
            if (unequal.isEmpty() || Quiet.isInVain(step, truth)) {
                break;
            }
            demo.advance(step);
            ended(requested(
                    jobs.stream().filter(job -> unequal.containsKey(job.name())).toList()));
            truth = rows(jobs);
        }
        var left = unequal(truth);
        return jobs.stream().collect(Collectors.toMap(job -> job, job -> left.getOrDefault(job.name(), List.of())));
    }

    /** The entities by the jobs that read them. */
    private static Map<String, List<String>> unequal(List<JsonNode> truth) {
        return truth.stream()
                .filter(row -> !row.path("equal").asBoolean())
                .collect(Collectors.groupingBy(
                        row -> row.path("job").asText(),
                        Collectors.mapping(row -> row.path("entity").asText(), Collectors.toList())));
    }

    private static List<JsonNode> rows(List<Job> jobs) {
        var found = demo.truth().stream()
                .filter(row -> jobs.stream()
                        .anyMatch(job -> job.name().equals(row.path("job").asText())
                                && job.connection()
                                        .equals(row.path("connection").asText())))
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(jobs.size());
        return found;
    }

    private static List<String> flaws(Map<Job, Cell> row) {
        return row.entrySet().stream()
                .filter(cell -> !cell.getValue().flaw().isEmpty())
                .map(cell -> cell.getKey().name() + cell.getValue().flaw())
                .sorted()
                .toList();
    }

    /** A table for each platform. */
    private static String written(Map<Failure, Map<Job, Cell>> matrix, List<Job> jobs) {
        var text = new StringBuilder();
        jobs.stream()
                .collect(Collectors.groupingBy(Job::platform, TreeMap::new, Collectors.toList()))
                .forEach((platform, columns) -> {
                    text.append("| failure |");
                    columns.forEach(job -> text.append(' ').append(job.name()).append(" |"));
                    text.append(" what runs say |\n| --- |")
                            .append(" --- |".repeat(columns.size() + 1))
                            .append('\n');
                    matrix.forEach((failure, row) -> text.append(line(failure, row, columns)));
                    text.append('\n');
                });
        return text.toString();
    }

    private static String line(Failure failure, Map<Job, Cell> row, List<Job> columns) {
        return "| " + failure.name() + " | "
                + columns.stream()
                        .map(job -> row.containsKey(job) ? row.get(job).text() : "does not occur")
                        .collect(Collectors.joining(" | "))
                + " | "
                + columns.stream()
                        .flatMap(job ->
                                (row.containsKey(job) ? row.get(job).said() : failure.reasonAgainst(job)).stream())
                        .distinct()
                        .collect(Collectors.joining("<br>"))
                + " |\n";
    }
}
