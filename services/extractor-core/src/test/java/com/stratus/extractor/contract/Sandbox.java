package com.stratus.extractor.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Ports;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.Json;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The simulated platforms, packaged, in a process of their own. Their clock stands still until it is stepped. */
public final class Sandbox implements AutoCloseable {

    /** How old a world is, unless somebody says otherwise. */
    static final int DAYS = 6;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ChildProcess process;
    private final URI address;

    private Sandbox(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a world of six days.
     *
     * @param limits {@code real}, {@code fast} or {@code off}
     */
    public static Sandbox start(int ordersPerDay, String limits, Path log) {
        return start(DAYS, ordersPerDay, limits, Map.of(), log);
    }

    /**
     * Starts a world of so many days.
     *
     * @param settings what else the sandbox is told
     */
    static Sandbox start(int days, int ordersPerDay, String limits, Map<String, String> settings, Path log) {
        var port = Ports.free();
        var spec = Processes.java("sandbox", 256)
                .environment("QUARKUS_HTTP_PORT", Integer.toString(port))
                .environment("STRATUS_SANDBOX_DAYS", Integer.toString(days))
                .environment("STRATUS_SANDBOX_ORDERS_PER_DAY", Integer.toString(ordersPerDay))
                .environment("STRATUS_SANDBOX_LIMITS", limits)
                .log(log);
        settings.forEach(spec::environment);
        return new Sandbox(spec.start(), URI.create("http://127.0.0.1:" + port));
    }

    /** Returns when the platforms answer. */
    public void awaitReady() {
        Processes.awaitReady(process, address.resolve("/q/health/ready"));
    }

    /** Where the platforms are. */
    public URI address() {
        return address;
    }

    /** Sends a request to a platform. */
    public byte[] answer(HttpRequest request) {
        return send(request).body();
    }

    Instant now() {
        return Instant.parse(json("GET", "/sandbox/time", null).path("now").asText());
    }

    void advance(Duration step) {
        json("POST", "/sandbox/time", Json.mapper().createObjectNode().put("advance", step.toString()));
    }

    /** Switches a fault: {@code skip} requests go well, then {@code times} do not. */
    void fault(String platform, String kind, int skip, int times) {
        var fault = Json.mapper().createObjectNode().put("platform", platform).put("kind", kind);
        json("POST", "/sandbox/faults", fault.put("skip", skip).put("times", times));
    }

    /** Switches a fault that strikes the next request of one operation. */
    void faultOnce(String platform, String kind, String operation) {
        var fault = Json.mapper().createObjectNode().put("platform", platform).put("kind", kind);
        json("POST", "/sandbox/faults", fault.put("operation", operation).put("times", 1));
    }

    /** Lets a part of a platform's requests take longer until they are counted there. */
    public void delay(String platform, int millis, double probability) {
        var fault = Json.mapper().createObjectNode().put("platform", platform).put("kind", "delay");
        json("POST", "/sandbox/faults", fault.put("millis", millis).put("probability", probability));
    }

    /** How well the limits were used since they were last counted anew. */
    public JsonNode limits() {
        return json("GET", "/sandbox/limits", null);
    }

    public void countLimitsAnew() {
        send(HttpRequest.newBuilder(address.resolve("/sandbox/limits")).DELETE().build());
    }

    /** The last requests to a platform, as they came. */
    JsonNode requests(String platform) {
        return json("GET", "/sandbox/requests/" + platform, null);
    }

    /** Ends all faults; what was held is answered. */
    void clearFaults() {
        send(HttpRequest.newBuilder(address.resolve("/sandbox/faults")).DELETE().build());
    }

    /** How many requests came since the fault was switched. */
    int seen(String kind) {
        return fault(kind).path("seen").asInt();
    }

    /** How many requests a fault has struck. */
    int struck(String kind) {
        return fault(kind).path("struck").asInt();
    }

    private JsonNode fault(String kind) {
        for (var fault : json("GET", "/sandbox/faults", null)) {
            if (fault.path("kind").asText().equals(kind)) {
                return fault;
            }
        }
        throw new AssertionError("no fault " + kind + " is switched");
    }

    void awaitHeld() {
        Await.until(Duration.ofSeconds(30), "a request is held", () -> struck("hold") == 1);
    }

    /** What is true of one row. */
    record TrueRow(Instant version, String digest) {}

    /**
     * The rows that are true now, by their ids.
     *
     * @param account empty for all that there are at the platform
     */
    Map<String, TrueRow> truth(String platform, String entity, Optional<String> account) {
        var rows = new HashMap<String, TrueRow>();
        json(
                        "GET",
                        "/sandbox/truth/" + platform + "/" + entity
                                + account.map("?account="::concat).orElse(""),
                        null)
                .path("rows")
                .forEach(row -> rows.put(
                        row.path("id").asText(),
                        new TrueRow(
                                row.hasNonNull("version")
                                        ? Instant.parse(row.path("version").asText())
                                        : null,
                                row.path("digest").asText())));
        return rows;
    }

    private JsonNode json(String method, String path, JsonNode body) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        var answer = send(request.build());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + " answered " + answer.statusCode());
        }
        return Sample.json(answer.body());
    }

    private static java.net.http.HttpResponse<byte[]> send(HttpRequest request) {
        return Processes.send(HTTP, request, BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        process.stop();
    }
}
