package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.embedded.Await;
import com.stratus.embedded.Ports;
import com.stratus.model.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** {@code ./stratus demo} in a process of its own, as a user starts it, on free ports. */
final class LaunchedDemo implements AutoCloseable {

    static final Path HOME =
            Path.of(System.getProperty("stratus.home")).toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration FIRST_LOAD = Duration.ofMinutes(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final int portBase;
    private final Process process;

    private LaunchedDemo(Path folder, int portBase, Process process) {
        this.folder = folder;
        this.portBase = portBase;
        this.process = process;
    }

    /** Starts it with a data folder, a report file and further arguments. */
    static LaunchedDemo start(Path folder, String... arguments) throws IOException {
        return startFrom(HOME, folder, arguments);
    }

    /** The same; jobs run only when somebody asks. */
    static LaunchedDemo withoutSchedules(Path folder, String... arguments) throws IOException {
        return startAt(HOME, freeBase(), folder, Map.of("STRATUS_EXTRACTOR_SCHEDULES", "false"), arguments);
    }

    /** The same with services of another place. */
    static LaunchedDemo startFrom(Path home, Path folder, String... arguments) throws IOException {
        return startAt(home, freeBase(), folder, Map.of(), arguments);
    }

    /** Starts another one in the same folder and on the same ports. */
    LaunchedDemo again(String... arguments) throws IOException {
        return startAt(HOME, portBase, folder, Map.of(), arguments);
    }

    private static LaunchedDemo startAt(
            Path home, int portBase, Path folder, Map<String, String> settings, String... arguments)
            throws IOException {
        var command = command(
                "demo",
                "--data-dir",
                folder.toString(),
                "--json",
                folder.resolveSibling("report.json").toString(),
                "--port-base",
                Integer.toString(portBase));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("STRATUS_HOME", home.toString());
        builder.environment().put("STRATUS_BUILD_SECONDS", "0");
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("output.txt").toFile()));
        return new LaunchedDemo(folder, portBase, builder.start());
    }

    /** The launcher with arguments, with the flags of the script {@code ./stratus}. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                HOME.resolve("services/launcher/target/launcher-0.1.0.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    static int freeBase() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .limit(100)
                .filter(base ->
                        new Layout(base, 2).uses(true).keySet().stream().allMatch(distance -> isFree(base + distance)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try {
            Ports.requireFree(port, "a test", "--port-base");
            return true;
        } catch (RuntimeException taken) {
            return false;
        }
    }

    /** Waits until it ends. @return its exit code */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the demo did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** Waits until it ends. @return how the platforms' limits were used, as the sandbox said when it was last asked */
    JsonNode limitsUntilExit() throws InterruptedException {
        JsonNode last = Json.mapper().createObjectNode();
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            var now = get(Layout.SANDBOX, "/sandbox/limits");
            last = now.isEmpty() ? last : now;
        }
        return last;
    }

    /** The report it wrote. */
    JsonNode report() throws IOException {
        return Json.mapper().readTree(folder.resolveSibling("report.json").toFile());
    }

    /** What a person saw. */
    String output() {
        try {
            return Files.readString(folder.resolveSibling("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(int distance) {
        return "http://127.0.0.1:" + (portBase + distance);
    }

    /** Switches a fault of a platform on. */
    void fault(String json) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(URI.create(address(Layout.SANDBOX) + "/sandbox/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        if (response.statusCode() >= 300) {
            throw new AssertionError("the sandbox refused the fault: " + response.body());
        }
    }

    /** The platforms stay as they are from now on. */
    void letTimeStandStill() throws IOException, InterruptedException {
        tellSandbox("/sandbox/time", "{\"run\":false}");
    }

    /** Whether the sandbox keeps the truth to itself. */
    void blockTruth(boolean blocked) throws IOException, InterruptedException {
        tellSandbox("/sandbox/truth", "{\"blocked\":" + blocked + "}");
    }

    private void tellSandbox(String path, String json) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(URI.create(address(Layout.SANDBOX) + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    /** Waits until all jobs have run once and the addresses are shown. */
    void awaitShown() {
        Await.until(FIRST_LOAD, "the dashboard's address", () -> output().contains("Ctrl-C stops everything."));
    }

    /** Simulated time goes on to a moment. */
    void moveTo(Instant time) throws IOException, InterruptedException {
        tellSandbox("/sandbox/time", "{\"to\":\"" + time + "\"}");
    }

    /** Simulated time goes on. */
    void advance(Duration step) throws IOException, InterruptedException {
        tellSandbox("/sandbox/time", "{\"advance\":\"" + step + "\"}");
    }

    /** Asks for a run of a job; where the schedule has asked for the same at this moment, that run is followed. @return its id */
    String request(String job, String connection) {
        return request(job, connection, Json.mapper().createObjectNode());
    }

    /** Asks for everything from a moment on, as a person does for whom records were set aside. @param from null for all */
    String requestFrom(String job, String connection, String from) {
        var body = Json.mapper().createObjectNode();
        return request(job, connection, from == null ? body.put("full_sync", true) : body.put("from", from));
    }

    private String request(String job, String connection, ObjectNode asked) {
        var path = "/api/jobs/" + job + "/runs";
        var body = asked.put("connection", connection).toString();
        var run = new AtomicReference<JsonNode>();
        Await.until(PATIENCE, "a run of " + job + " is asked for", () -> {
            run.set(post(path, body));
            if (!run.get().hasNonNull("run_id")) {
                run.set(ask(path + "?limit=1&connection=" + connection)
                        .path("runs")
                        .path(0));
            }
            return RunProgress.isOpen(run.get());
        });
        return run.get().path("run_id").asText();
    }

    /** Waits until a run has ended. */
    JsonNode awaitEnd(String run) {
        Await.until(PATIENCE, "run " + run + " ends", () -> {
            var now = ask("/api/runs/" + run);
            // While the database is away the API answers with a problem, which has a status too.
            return now.hasNonNull("run_id") && !RunProgress.isOpen(now);
        });
        return ask("/api/runs/" + run);
    }

    /** What the comparison with the platforms says once no run is loading. */
    List<JsonNode> truth() {
        var rows = new ArrayList<JsonNode>();
        Await.until(PATIENCE, "no run is loading", () -> {
            rows.clear();
            ask("/api/truth").path("truth").forEach(rows::add);
            return !rows.isEmpty()
                    && rows.stream().noneMatch(row -> row.path("loading").asBoolean());
        });
        return rows;
    }

    /** Waits until every fault that is switched has struck and all of these runs have begun. */
    void awaitHeld(Collection<String> runs) {
        Await.until(
                PATIENCE,
                "requests are held",
                () -> !strikes().contains(0)
                        && runs.stream().allMatch(run -> ask("/api/runs/" + run)
                                .path("status")
                                .asText()
                                .equals("running")));
    }

    /** How many requests each fault that is switched has struck. */
    List<Integer> strikes() {
        return get(Layout.SANDBOX, "/sandbox/faults").findValues("struck").stream()
                .map(JsonNode::asInt)
                .toList();
    }

    /** What the REST API answers; an empty object while it cannot. */
    JsonNode ask(String path) {
        return get(Layout.DASHBOARD, path);
    }

    /** What the sandbox knows of an entity, e.g. {@code shopify/orders}: how many there are, and sums by currency. */
    JsonNode truthOf(String entity) {
        return get(Layout.SANDBOX, "/sandbox/truth/" + entity + "?rows=false");
    }

    /** What the REST API answers to a change that the operator asks for. */
    JsonNode post(String path, String body) {
        return answer(HttpRequest.newBuilder(URI.create(address(Layout.DASHBOARD) + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Warehouse warehouse() throws IOException {
        return Warehouse.at("postgresql://stratus:"
                + Files.readString(folder.resolve("postgres/password")).strip() + "@127.0.0.1:"
                + (portBase + Layout.POSTGRES) + "/stratus");
    }

    void noFaults() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address(Layout.SANDBOX) + "/sandbox/faults"))
                .DELETE());
    }

    void awaitSandbox() {
        Await.until(PATIENCE, "the sandbox", () -> {
            try {
                return send(HttpRequest.newBuilder(URI.create(address(Layout.SANDBOX) + "/q/health/ready")))
                                .statusCode()
                        == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    /** Waits until the newest run of a job, of the connection that is named as its platform, has read so many pages in at least so many attempts. */
    void awaitProgress(String job, int attempt, int pages) {
        Await.until(PATIENCE, job + " to read " + pages + " pages in attempt " + attempt, () -> {
            var run = newestRun(job);
            return run.path("attempt").asInt() >= attempt && run.path("pages").asInt() >= pages;
        });
    }

    JsonNode newestRun(String job) {
        return ask("/api/jobs/" + job + "/runs?limit=1&connection=" + job.replaceAll("_.*", ""))
                .path("runs")
                .path(0);
    }

    /** The name of the extractor that owns a connection now. */
    String owner(String connection) {
        return StreamSupport.stream(ask("/api/connections").path("connections").spliterator(), false)
                .filter(one -> one.path("connection").asText().equals(connection))
                .map(one -> one.path("lease_holder").asText().replaceAll("@.*", ""))
                .findFirst()
                .orElse("");
    }

    private JsonNode get(int distance, String path) {
        return answer(HttpRequest.newBuilder(URI.create(address(distance) + path)));
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try {
            var key = new DataFolder(folder).operatorKey();
            return Json.mapper()
                    .readTree(send(request.header("Authorization", "Bearer " + key))
                            .body());
        } catch (IOException notYet) {
            return Json.mapper().createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Json.mapper().createObjectNode();
        }
    }

    /** The process of a part, by words of its command line. */
    ProcessHandle part(String words) {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process with " + words));
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    void killLauncher() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void interrupt() {
        signal("INT", process.toHandle());
    }

    /** Stops an extractor where it hurts most: in a transaction that has locked its lease. */
    void stopWhileItHoldsTheLease(ProcessHandle extractor) throws IOException {
        var warehouse = warehouse();
        Await.until(PATIENCE, "an extractor is stopped in a transaction", () -> {
            signal("STOP", extractor);
            var held = warehouse.number(
                    """
                    SELECT count(*) FROM pg_stat_activity
                     WHERE state = 'idle in transaction' AND query LIKE '%connection_lease%'
                    """);
            if (held == 0) {
                signal("CONT", extractor);
            }
            return held > 0;
        });
    }

    static void signal(String signal, ProcessHandle receiver) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(receiver.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
