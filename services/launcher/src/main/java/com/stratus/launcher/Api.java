package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The REST API of a service of a running Stratus, as any other client sees it. A service that was just started again is
 * asked again for some time; every other failure ends the command with what was tried and which log says more.
 */
final class Api {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PATIENCE_WITH_TRUTH = Duration.ofMinutes(5);
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final int SHOWN = 300;

    private final Http http;
    private final String address;
    private final String key;
    private final Path log;
    private final Runnable check;
    private final Duration patience;

    /** @param check throws when waiting on is in vain, because something was given up or stopped */
    Api(String address, String key, Path log, Runnable check) {
        this(address, key, log, check, PATIENCE);
    }

    Api(String address, String key, Path log, Runnable check, Duration patience) {
        this.http = new Http(address, CONNECTING);
        this.address = address;
        this.key = key;
        this.log = log;
        this.check = check;
        this.patience = patience;
    }

    /** The jobs that extractors have made known. */
    List<JsonNode> jobs() {
        return listed(get("list the jobs", "/api/jobs", patience).path("jobs"));
    }

    /** Asks for a run. @return its id; that of the open one when an earlier start left one behind */
    String requestRun(String job, String connection) {
        var step = "ask for a run of " + job;
        var path = "/api/jobs/" + job + "/runs";
        var body = Json.mapper().createObjectNode().put("connection", connection);
        var response = exchange(step, http.post(path, body), patience);
        var run = response.statusCode() == CONFLICT
                ? get(step, path + "?limit=1&connection=" + connection, patience)
                        .path("runs")
                        .path(0)
                : read(step, response, 202);
        return run.path("run_id").asText();
    }

    /** A run as it is now. */
    JsonNode run(String id) {
        return get("read run " + id, "/api/runs/" + id, patience);
    }

    /** The comparison of the warehouse with the simulated platforms, which takes its time. */
    List<JsonNode> truth() {
        return listed(
                get("compare with the truth", "/api/truth", PATIENCE_WITH_TRUTH).path("truth"));
    }

    /** The comparison of links with the simulated platforms, and what settlements and payouts are explained by. */
    JsonNode links() {
        return get("compare links with the truth", "/api/truth/links", PATIENCE_WITH_TRUTH);
    }

    /** Lets the sandbox's time run, or stand still. */
    void letTimeRun(boolean run) {
        var step = run ? "let simulated time run" : "let simulated time stand still";
        var body = Json.mapper().createObjectNode().put("run", run);
        read(step, exchange(step, http.post("/sandbox/time", body), patience), 200);
    }

    /** Whether there is nothing of a kind of reference data. */
    boolean holdsNone(String kind) {
        return get("look at the " + kind, "/api/" + kind + "?limit=1", patience)
                .path(kind.replace('-', '_'))
                .isEmpty();
    }

    /** A kind of reference data as the sandbox's seller has it, as a CSV file. */
    String referenceData(String kind) {
        var step = "ask the sandbox for the " + kind;
        return requireStatus(step, exchange(step, http.get("/sandbox/reference-data/" + kind), patience), 200)
                .body();
    }

    /** Imports a CSV file of a kind of reference data. @return how many rows it has */
    long importReferenceData(String kind, String csv) {
        var step = "import the " + kind;
        var request = http.upload("/api/imports/" + kind, csv, "text/csv; charset=UTF-8");
        return read(step, exchange(step, request, patience), 200).path("rows").asLong();
    }

    private static List<JsonNode> listed(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }

    private JsonNode get(String step, String path, Duration atMost) {
        return read(step, exchange(step, http.get(path), atMost), 200);
    }

    /**
     * Sends until somebody answers; sending twice does no harm, since a second run is refused while one is open, and a second
     * import changes nothing.
     */
    private HttpResponse<String> exchange(String step, HttpRequest.Builder request, Duration atMost) {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        var sent = request.timeout(atMost).build();
        var end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var response = http.send(sent);
            if (response.filter(answer -> answer.statusCode() != UNAVAILABLE).isPresent()) {
                return response.get();
            }
            check.run();
            if (System.nanoTime() > end) {
                var reason = response.map(answer -> "it answers 503: " + shown(answer.body()))
                        .orElse("nobody answers at " + address);
                throw failed(step, reason + ", for " + atMost.toSeconds() + " s");
            }
            Readiness.pause();
        }
    }

    private JsonNode read(String step, HttpResponse<String> response, int expected) {
        try {
            return Json.mapper()
                    .readTree(requireStatus(step, response, expected).body());
        } catch (IOException e) {
            throw failed(step, "the answer is no JSON");
        }
    }

    private HttpResponse<String> requireStatus(String step, HttpResponse<String> response, int expected) {
        if (response.statusCode() != expected) {
            throw failed(step, "the answer is " + response.statusCode() + " " + shown(response.body()));
        }
        return response;
    }

    private static String shown(String body) {
        var line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private UserError failed(String step, String reason) {
        return new UserError("Could not " + step + " (" + reason + "): the log " + log + " says more.");
    }
}
