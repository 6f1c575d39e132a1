package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests to a service of a running Stratus. One that was just started again is asked again for some time; every other
 * failure ends the command with what was tried and which log says more.
 */
final class PatientHttp {

    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final int UNAVAILABLE = 503;
    private static final int SHOWN = 300;

    private final Http http;
    private final String address;
    private final String key;
    private final Path log;
    private final Runnable check;

    /** @param check throws when waiting on is in vain, because something was given up or stopped */
    PatientHttp(String address, String key, Path log, Runnable check) {
        this.http = new Http(address, CONNECTING);
        this.address = address;
        this.key = key;
        this.log = log;
        this.check = check;
    }

    /** What stands at a path. @param step what it is for, for the message: "list the jobs" */
    JsonNode get(String step, String path, Duration atMost) {
        return read(step, exchange(step, http.get(path), atMost), 200);
    }

    /** Changes something. @return the answer, whatever its status */
    HttpResponse<String> post(String step, String path, JsonNode body, Duration atMost) {
        return exchange(step, http.post(path, body), atMost);
    }

    /** Changes something that must not be done twice. @return the answer; empty when there is none, or a 503 */
    Optional<HttpResponse<String>> postOnce(String path, JsonNode body, Duration atMost) {
        check.run();
        return http.send(authorized(http.post(path, body)).timeout(atMost).build())
                .filter(answer -> answer.statusCode() != UNAVAILABLE);
    }

    /** Sends a text. @return the answer, whatever its status */
    HttpResponse<String> upload(String step, String path, String text, String contentType, Duration atMost) {
        return exchange(step, http.upload(path, text, contentType), atMost);
    }

    /** What stands at a path, as it is. */
    String getText(String step, String path, Duration atMost) {
        return requireStatus(step, exchange(step, http.get(path), atMost), 200).body();
    }

    /** Takes something away. */
    void delete(String step, String path, Duration atMost) {
        requireStatus(step, exchange(step, http.delete(path), atMost), 204);
    }

    /** Sends until somebody answers; so whatever is sent must do no harm when it is done twice. */
    private HttpResponse<String> exchange(String step, HttpRequest.Builder request, Duration atMost) {
        var sent = authorized(request).timeout(atMost).build();
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
                throw new Away(message(step, reason + ", for " + atMost.toSeconds() + " s"));
            }
            Readiness.pause();
        }
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    /** The body of an answer that has the expected status. */
    JsonNode read(String step, HttpResponse<String> response, int expected) {
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
        return new UserError(message(step, reason));
    }

    private String message(String step, String reason) {
        return "Could not " + step + " (" + reason + "): the log " + log + " says more.";
    }
}
