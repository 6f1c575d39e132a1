package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The REST API of a running Stratus, as any other client sees it. */
final class Api {

    /** How long a service is waited for that is started again. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PATIENCE_WITH_TRUTH = Duration.ofMinutes(5);
    private static final Duration PATIENCE_WITH_ANOTHER = Duration.ofMinutes(5);
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int NEWEST = 20;

    private final PatientHttp http;
    private final Duration patience;

    /** @param check throws when waiting on is in vain, because something was given up or stopped */
    Api(String address, String key, Path log, Runnable check) {
        this(address, key, log, check, PATIENCE);
    }

    Api(String address, String key, Path log, Runnable check, Duration patience) {
        this(new PatientHttp(address, key, log, check), patience);
    }

    private Api(PatientHttp http, Duration patience) {
        this.http = http;
        this.patience = patience;
    }

    /** The same for somebody who waits otherwise. */
    Api with(Duration otherPatience) {
        return new Api(http, otherPatience);
    }

    /** The jobs that extractors have made known. */
    List<JsonNode> jobs() {
        return listed(http.get("list the jobs", "/api/jobs", patience).path("jobs"));
    }

    /** Asks for a run. @return its id; empty when one is open */
    Optional<String> askForRun(String job, String connection) {
        return accepted(job, ask(job, connection, Json.mapper().createObjectNode()));
    }

    /** Asks for a run that reads everything since a time, beside the live runs. @return its id; empty when one is open */
    Optional<String> askForBackfill(String job, String connection, Instant from) {
        var body = Json.mapper().createObjectNode().put("lane", "backfill").put("from", from.toString());
        return accepted(job, ask(job, connection, body));
    }

    /** Asks for a run. @return its id; that of the open one where there is one, such as an earlier start left behind */
    String requestRun(String job, String connection) {
        return requestUntil(
                job, connection, Json.mapper().createObjectNode(), patience, () -> openRun(job, connection));
    }

    /** Asks for a run that reads a range anew, once no other is open; everything when nobody says from when on. */
    String requestRead(String job, String connection, Instant from) {
        var body = Json.mapper().createObjectNode();
        return requestUntil(
                job,
                connection,
                from == null ? body.put("full_sync", true) : body.put("from", from.toString()),
                PATIENCE_WITH_ANOTHER,
                Optional::empty);
    }

    /** @param otherwise a run that will do as well, when the one that is asked for is refused because one is open */
    private String requestUntil(
            String job, String connection, ObjectNode body, Duration atMost, Supplier<Optional<String>> otherwise) {
        var end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var answer = ask(job, connection, body);
            var run = accepted(job, answer).or(otherwise);
            if (run.isPresent()) {
                return run.get();
            }
            if (System.nanoTime() > end) {
                http.read(step(job), answer, ACCEPTED);
            }
            Readiness.pause();
        }
    }

    private static String step(String job) {
        return "ask for a run of " + job;
    }

    /** Sending twice does no harm, since a second run is refused while one is open. */
    private HttpResponse<String> ask(String job, String connection, ObjectNode body) {
        return http.post(step(job), "/api/jobs/" + job + "/runs", body.put("connection", connection), patience);
    }

    private Optional<String> accepted(String job, HttpResponse<String> answer) {
        return answer.statusCode() == CONFLICT
                ? Optional.empty()
                : Optional.of(
                        http.read(step(job), answer, ACCEPTED).path("run_id").asText());
    }

    /** The live run that keeps another one from being asked for; empty when it has just ended. */
    private Optional<String> openRun(String job, String connection) {
        var path = "/api/jobs/" + job + "/runs?limit=" + NEWEST + "&connection=" + connection;
        return listed(http.get(step(job), path, patience).path("runs")).stream()
                .filter(run -> run.path("lane").asText().equals("live") && RunProgress.isOpen(run))
                .map(run -> run.path("run_id").asText())
                .findFirst();
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

    /** A path that signs somebody in once, whom it adds as an admin where there is nobody of that address yet. */
    String signInPath(String email) {
        var step = "make a link for " + email;
        var known = "/api/users?email=" + Remote.encoded(email);
        if (http.get(step, known, patience).path("users").isEmpty()) {
            var user = Json.mapper().createObjectNode().put("email", email).put("role", "admin");
            http.read(step, http.post(step, "/api/users", user, patience), CREATED);
        }
        var id =
                http.get(step, known, patience).path("users").path(0).path("id").asLong();
        var link = Json.mapper().createObjectNode().put("purpose", "sign_in");
        var answer = http.post(step, "/api/users/" + id + "/links", link, patience);
        return http.read(step, answer, CREATED).path("path").asText();
    }

    private static List<JsonNode> listed(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }
}
