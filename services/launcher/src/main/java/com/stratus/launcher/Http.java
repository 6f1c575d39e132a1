package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Requests to one address, once each; what an answer means is the caller's to say. */
final class Http {

    private final HttpClient client;
    private final String address;

    /** @param connecting how long to wait for a connection */
    Http(String address, Duration connecting) {
        this.client = HttpClient.newBuilder().connectTimeout(connecting).build();
        this.address = address;
    }

    /** A request to read. */
    HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    /** A request to change something. @param body null for none */
    HttpRequest.Builder post(String path, JsonNode body) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        return get(path).header("Content-Type", "application/json").POST(publisher);
    }

    /** A request to give something other values. */
    HttpRequest.Builder put(String path, JsonNode body) {
        return get(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** A request to take something away. */
    HttpRequest.Builder delete(String path) {
        return get(path).DELETE();
    }

    /** A request to send a file. @throws UserError when it cannot be read */
    HttpRequest.Builder upload(String path, Path file, String contentType) {
        try {
            return get(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new UserError("The file " + file + " cannot be read.");
        }
    }

    /** A request to send a text. */
    HttpRequest.Builder upload(String path, String text, String contentType) {
        return get(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(text));
    }

    /** The answer; empty when nobody gives one in time. @throws UserError when this thread is interrupted */
    Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException nobodyAnswers) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Stopped.");
        }
    }
}
