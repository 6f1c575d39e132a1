package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The REST API of a running Stratus, as any other client sees it. */
final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;
    private final String key;

    Api(String address, String key) {
        this.address = address;
        this.key = key;
    }

    /** Whether an address answers 200. */
    boolean answers(String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)), 200);
    }

    /** Asks for a run. @return its id; that of the open one when an earlier start left one behind */
    String requestRun(String job, String connection) throws IOException, InterruptedException {
        var path = "/api/jobs/" + job + "/runs";
        var body =
                Json.mapper().createObjectNode().put("connection", connection).toString();
        var response = exchange(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        var run = response.statusCode() == CONFLICT
                ? get(path + "?limit=1&connection=" + connection).path("runs").path(0)
                : read(response, 202);
        return run.path("run_id").asText();
    }

    /** Simulated time stands still until the first comparison is done, then it runs. */
    void letTimeRun(String sandbox) throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/time"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"run\":true}")),
                200);
    }

    private JsonNode send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        return read(exchange(request), expected);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                request.timeout(PATIENCE)
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode read(HttpResponse<String> response, int expected) throws IOException {
        if (response.statusCode() != expected) {
            throw new IOException("the API answered " + response.statusCode() + ": " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }
}
