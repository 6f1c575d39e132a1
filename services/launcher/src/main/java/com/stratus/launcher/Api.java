package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The REST API of a running Stratus, as any other client sees it. */
final class Api {

    /** How long a service is waited for that is started again. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PATIENCE_WITH_TRUTH = Duration.ofMinutes(5);
    private static final int CONFLICT = 409;

    private final PatientHttp http;
    private final Duration patience;

    /** @param check throws when waiting on is in vain, because something was given up or stopped */
    Api(String address, String key, Path log, Runnable check) {
        this(address, key, log, check, PATIENCE);
    }

    Api(String address, String key, Path log, Runnable check, Duration patience) {
        this.http = new PatientHttp(address, key, log, check);
        this.patience = patience;
    }

    /** The jobs that extractors have made known. */
    List<JsonNode> jobs() {
        return listed(http.get("list the jobs", "/api/jobs", patience).path("jobs"));
    }

    /** Asks for a run. @return its id; that of the open one when an earlier start left one behind */
    String requestRun(String job, String connection) {
        return requestRun(job, connection, Json.mapper().createObjectNode());
    }

    /** Asks for a run that reads everything since a time, beside the live runs. */
    String requestBackfill(String job, String connection, Instant from) {
        return requestRun(
                job,
                connection,
                Json.mapper().createObjectNode().put("lane", "backfill").put("from", from.toString()));
    }

    /** Asks for a run that reads a range anew; everything when nobody says from when on. */
    String requestRead(String job, String connection, Instant from) {
        var body = Json.mapper().createObjectNode();
        return requestRun(
                job, connection, from == null ? body.put("full_sync", true) : body.put("from", from.toString()));
    }

    /** Sending twice does no harm, since a second run is refused while one is open. */
    private String requestRun(String job, String connection, ObjectNode body) {
        var step = "ask for a run of " + job;
        var path = "/api/jobs/" + job + "/runs";
        var response = http.post(step, path, body.put("connection", connection), patience);
        var run = response.statusCode() == CONFLICT
                ? http.get(step, path + "?limit=1&connection=" + connection, patience)
                        .path("runs")
                        .path(0)
                : http.read(step, response, 202);
        return run.path("run_id").asText();
    }

    /** A run as it is now. */
    JsonNode run(String id) {
        return http.get("read run " + id, "/api/runs/" + id, patience);
    }

    /** The comparison of the warehouse with the simulated platforms, which takes its time. */
    List<JsonNode> truth() {
        return listed(http.get("compare with the truth", "/api/truth", PATIENCE_WITH_TRUTH)
                .path("truth"));
    }

    /** The comparison of links with the simulated platforms, and what settlements and payouts are explained by. */
    JsonNode links() {
        return http.get("compare links with the truth", "/api/truth/links", PATIENCE_WITH_TRUTH);
    }

    /** Whether there is nothing of a kind of reference data. */
    boolean holdsNone(String kind) {
        return http.get("look at the " + kind, "/api/" + kind + "?limit=1", patience)
                .path(kind.replace('-', '_'))
                .isEmpty();
    }

    /** Imports a CSV file of a kind of reference data; a second time changes nothing. @return how many rows it has */
    long importReferenceData(String kind, String csv) {
        var step = "import the " + kind;
        var response = http.upload(step, "/api/imports/" + kind, csv, "text/csv; charset=UTF-8", patience);
        return http.read(step, response, 200).path("rows").asLong();
    }

    private static List<JsonNode> listed(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }
}
