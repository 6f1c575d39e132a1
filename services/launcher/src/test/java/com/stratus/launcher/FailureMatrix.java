package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Every failure on every job of a running demo: what the job does under it, and whether all is equal to the truth after
 * its cure. A long run by name: {@code -Dit.test=FailureMatrix}. Prints the matrix, and leaves it in {@code target}.
 */
class FailureMatrix {

    private static final Set<String> GOOD = Set.of("success", "partial");
    private static final int UNTIL_CURED = 100_000;
    private static final int SHOWN = 90;
    private static final int QUIET_STEPS = 6;

    /**
     * A failure.
     *
     * @param times how many requests it strikes
     * @param process words of the command line of the process that is struck while a request is held; null for none
     * @param away how long that process stands still; null when it is killed
     * @param elsewhere platforms that do not have it, with the reason
     */
    private record Failure(
            String kind, int skip, int times, String process, Duration away, Map<String, String> elsewhere) {

        static Failure of(String kind, int times) {
            return new Failure(kind, 1, times, null, null, Map.of());
        }

        static Failure from(String kind) {
            return new Failure(kind, 0, UNTIL_CURED, null, null, Map.of());
        }

        /** @param words of its command line; {@code %s} stands for the platform */
        static Failure kill(String words) {
            return new Failure("hold", 1, 1, words, null, Map.of());
        }

        /** The process and all below it stand still, as a server that is not reached any more. */
        static Failure away(String words, Duration length) {
            return new Failure("hold", 1, 1, words, length, Map.of());
        }

        Failure notAt(String platform, String reason) {
            return new Failure(kind, skip, times, process, away, Map.of(platform, reason));
        }

        String name() {
            if (process != null) {
                var name = process.replaceAll(".*=|%s-|\\W*$", "");
                return away == null ? "kill -9 of " + name : name + " stands still for " + away.toSeconds() + " s";
            }
            return kind + " " + (times == UNTIL_CURED ? "until cured" : times == 1 ? "once" : times + " times");
        }
    }

    private static final List<Failure> FAILURES = List.of(
            Failure.of("delay", 2),
            Failure.of("throttle", 3),
            Failure.of("server_error", 3),
            Failure.of("bad_gateway_html", 2),
            Failure.of("malformed_json", 2),
            Failure.of("truncated_body", 2),
            Failure.of("duplicates", 2),
            Failure.of("no_headers", 2).notAt("shopify", "its answers page without headers"),
            Failure.from("unmappable"),
            Failure.of("unauthorized", 1),
            Failure.from("revoked_token"),
            Failure.from("expired_secret"),
            Failure.from("missing_scope"),
            Failure.from("forbidden"),
            Failure.from("other_account"),
            Failure.from("wrong_region"),
            Failure.kill("-Dstratus.service=%s-extractor "),
            Failure.kill("-Dstratus.service=loader "),
            Failure.kill("kafka.Kafka"),
            Failure.kill("postgres"),
            Failure.away("-Dstratus.service=%s-extractor ", Duration.ofSeconds(30)),
            Failure.away("kafka.Kafka", Duration.ofMinutes(2)),
            Failure.away("postgres", Duration.ofMinutes(2)));

    @TempDir
    private static Path folder;

    private static LaunchedDemo demo;

    @BeforeAll
    static void start() throws IOException {
        demo = LaunchedDemo.start(folder.resolve("data"), "--days", "20", "--orders-per-day", "60");
        demo.awaitShown();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.close();
    }

    @Test
    void everyFailureOnEveryJobEndsEqual() throws IOException, InterruptedException {
        demo.letTimeStandStill();
        var jobs = StreamSupport.stream(demo.ask("/api/jobs").path("jobs").spliterator(), false)
                .toList();
        var rows = new ArrayList<String>();
        var unequal = new ArrayList<String>();
        for (var failure : FAILURES) {
            if (!failure.name().matches(System.getProperty("stratus.failures", ".*"))) {
                continue;
            }
            var row = new ArrayList<String>();
            row.add(failure.name());
            for (var job : jobs) {
                var cell = cell(failure, job);
                row.add(cell);
                if (cell.contains("NOT EQUAL")) {
                    unequal.add(failure.name() + " on " + job.path("job").asText());
                }
            }
            rows.add("| " + String.join(" | ", row) + " |");
            System.out.println(rows.get(rows.size() - 1));
        }
        var names = jobs.stream().map(job -> job.path("job").asText()).toList();
        var matrix = "| failure | " + String.join(" | ", names) + " |\n| --- |" + " --- |".repeat(names.size()) + "\n"
                + String.join("\n", rows) + "\n";
        Files.writeString(Path.of("target", "failure-matrix.md"), matrix);
        assertThat(unequal).isEmpty();
    }

    private static String cell(Failure failure, JsonNode job) throws IOException, InterruptedException {
        var platform = job.path("platform").asText();
        if (failure.elsewhere().containsKey(platform)) {
            return "does not occur: " + failure.elsewhere().get(platform);
        }
        var begun = System.nanoTime();
        demo.advance(Duration.ofHours(6));
        demo.fault("{\"platform\":\"%s\",\"kind\":\"%s\",\"skip\":%d,\"times\":%d%s}"
                .formatted(
                        platform,
                        failure.kind(),
                        failure.skip(),
                        failure.times(),
                        failure.kind().equals("missing_scope")
                                ? ",\"entity\":\"" + job.path("entity").asText() + "\""
                                : ""));
        if (failure.kind().equals("other_account")) {
            // Credentials come with a start.
            demo.part("-Dstratus.service=" + platform + "-extractor ").destroyForcibly();
        }
        var run = failure.process() == null ? demo.awaitEnd(demo.request(job)) : struck(failure, job, platform);
        demo.noFaults();
        var cell = new StringBuilder(told(run));
        if (!run.path("status").asText().equals("success")) {
            cell.append("; after the cure: ").append(told(demo.awaitEnd(demo.request(job))));
        }
        var seconds = (System.nanoTime() - begun) / 1_000_000_000L;
        return cell.append(endsEqual(job) ? "; equal; " : "; NOT EQUAL; ")
                .append(seconds)
                .append(" s")
                .toString();
    }

    /**
     * The truth is that of the window's end, and the platform shows what is now: they can be compared when nothing changed
     * in the minutes between, which a few more steps of time bring about.
     */
    private static boolean endsEqual(JsonNode job) throws IOException, InterruptedException {
        for (int step = 0; step < QUIET_STEPS; step++) {
            if (isEqual(job.path("connection").asText())) {
                return true;
            }
            demo.advance(Duration.ofMinutes(3));
            demo.awaitEnd(demo.request(job));
        }
        return isEqual(job.path("connection").asText());
    }

    private static JsonNode struck(Failure failure, JsonNode job, String platform)
            throws IOException, InterruptedException {
        var run = demo.request(job);
        demo.awaitHeld();
        var process = demo.part(failure.process().formatted(platform));
        if (failure.away() == null) {
            process.destroyForcibly();
            demo.noFaults();
        } else {
            var struck =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            for (var one : struck) {
                LaunchedDemo.signal("STOP", one);
            }
            demo.noFaults();
            TimeUnit.NANOSECONDS.sleep(failure.away().toNanos());
            for (var one : struck) {
                LaunchedDemo.signal("CONT", one);
            }
        }
        return demo.awaitEnd(run);
    }

    private static String told(JsonNode run) {
        var reason = run.path("reason").asText("");
        var status = run.path("status").asText();
        return status + ", " + run.path("extracted").asLong() + " extracted"
                + (run.path("attempt").asInt() > 1
                        ? ", attempt " + run.path("attempt").asInt()
                        : "")
                + (run.path("rejected_at_source").asLong() > 0
                        ? ", " + run.path("rejected_at_source").asLong() + " rejected"
                        : "")
                + (reason.isEmpty() || GOOD.contains(status)
                        ? ""
                        : " (" + (reason.length() > SHOWN ? reason.substring(0, SHOWN) + "…" : reason) + ")");
    }

    private static boolean isEqual(String connection) {
        var rows = StreamSupport.stream(demo.ask("/api/truth").path("truth").spliterator(), false)
                .filter(row -> row.path("connection").asText().equals(connection))
                .collect(Collectors.toList());
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.path("equal").asBoolean());
    }
}
