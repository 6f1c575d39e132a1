package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.model.Json;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The REST API of a Stratus that somebody started elsewhere, for commands that ask once and say plainly why it did not
 * work. ({@link Api} is for the Stratus that this process itself started and waits for.)
 */
final class Remote {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");
    private static final Duration UPLOADING = Duration.ofMinutes(6);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    /** Answers that say something of the thing that was asked for, not of the call. */
    private static final Set<Integer> TELLING = Set.of(200, 201, 202, 204, 400, 404, 409, 412, 413, 415, 422);

    private final Http http;
    private final String address;
    private final List<Key> keys;

    /** A key and where it comes from, for messages. */
    record Key(String origin, String value) {}

    /** What was answered. */
    record Answer(int status, JsonNode body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        /** Why not, in the words of the API. */
        String detail() {
            return body.path("detail").asText("Stratus answers " + status + ".");
        }
    }

    /** @param keys those to try, in this order, where a call wants one */
    Remote(String address, List<Key> keys) {
        this.http = new Http(address, CONNECTING);
        this.address = address;
        this.keys = List.copyOf(keys);
    }

    /** Reads. @throws UserError with the API's own words when there is no such thing */
    JsonNode get(String path) {
        return required(answer(read(path, PATIENCE).orElseThrow(this::nobody)));
    }

    /** Reads; empty while nobody answers, or nobody who can: a service that is started again is soon back. */
    Optional<JsonNode> tryGet(String path) {
        return read(path, PATIENCE)
                .filter(response -> response.statusCode() != UNAVAILABLE)
                .map(response -> required(answer(response)));
    }

    /** Changes something. @param body null for none */
    JsonNode post(String path, JsonNode body) {
        return required(tryPost(path, body));
    }

    /** Changes something, or says why that cannot be. @throws UserError when it is the call that failed */
    Answer tryPost(String path, JsonNode body) {
        return answer(withKey(() -> http.post(path, body), PATIENCE));
    }

    /** Gives something other values. @param version the one that was seen */
    JsonNode put(String path, JsonNode body, long version) {
        return required(answer(withKey(() -> http.put(path, body).header("If-Match", tag(version)), PATIENCE)));
    }

    /** Takes something away. @param version the one that was seen; null where there are none */
    void delete(String path, Long version) {
        required(answer(withKey(
                () -> version == null ? http.delete(path) : http.delete(path).header("If-Match", tag(version)),
                PATIENCE)));
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Makes a link that lets a person in. @param purpose sign_in or password */
    JsonNode link(long userId, String purpose) {
        return post(
                "/api/users/" + userId + "/links",
                Json.mapper().createObjectNode().put("purpose", purpose));
    }

    /** Where a path leads. */
    String address(String path) {
        return address + path;
    }

    /** Sends a file, or says why it is not taken. @throws UserError when it is the call that failed */
    Answer tryUpload(String path, Path file, String contentType) {
        return answer(withKey(() -> http.upload(path, file, contentType), UPLOADING));
    }

    /** Reads a text that is no JSON. @throws UserError with the API's own words when there is no such thing */
    String text(String path) {
        var response = read(path, UPLOADING).orElseThrow(this::nobody);
        if (response.statusCode() != OK) {
            throw new UserError(answer(response).detail());
        }
        return response.body();
    }

    /** Without a key where none is wanted; empty when nobody answers. */
    private Optional<HttpResponse<String>> read(String path, Duration patience) {
        return http.send(http.get(path).timeout(patience).build())
                .map(answer -> answer.statusCode() == UNAUTHORIZED ? withKey(() -> http.get(path), patience) : answer);
    }

    private HttpResponse<String> withKey(Supplier<HttpRequest.Builder> request, Duration patience) {
        for (var key : keys) {
            if (!SENDABLE.matcher(key.value()).matches()) {
                throw new UserError("The key of " + key.origin() + " holds characters that no key has.");
            }
            var sent = request.get().header("Authorization", "Bearer " + key.value());
            var response = http.send(sent.timeout(patience).build()).orElseThrow(this::nobody);
            if (response.statusCode() != UNAUTHORIZED) {
                return response;
            }
        }
        throw new UserError(keys.isEmpty() ? noKey() : refused());
    }

    /** A text as one part of a path, whatever characters it holds. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer answer(HttpResponse<String> response) {
        if (response.statusCode() == NO_CONTENT) {
            return new Answer(NO_CONTENT, Json.mapper().createObjectNode());
        }
        var body = json(response.body()).orElseThrow(() -> noStratus(response.statusCode()));
        var answer = new Answer(response.statusCode(), body);
        if (!TELLING.contains(answer.status())) {
            if (body.path("detail").isMissingNode() && answer.status() != FORBIDDEN) {
                throw noStratus(answer.status());
            }
            throw new UserError(answer.detail());
        }
        return answer;
    }

    private static JsonNode required(Answer answer) {
        if (!answer.isGood()) {
            throw new UserError(answer.detail());
        }
        return answer.body();
    }

    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(body)).filter(JsonNode::isObject);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private UserError nobody() {
        return new UserError("Nobody answers at " + address
                + ": start Stratus with ./stratus up or ./stratus demo, or name its address with --url.");
    }

    private UserError noStratus(int status) {
        return new UserError("What answers at " + address + " is no Stratus that this command knows (status " + status
                + "): name the address of analytics with --url.");
    }

    private String noKey() {
        return "This needs the operator's key: name the data folder of the running Stratus with"
                + " --data-dir, or set STRATUS_API_KEY.";
    }

    private String refused() {
        return "Stratus at " + address + " refuses the key of "
                + keys.stream().map(Key::origin).collect(Collectors.joining(" and that of "))
                + ": name the data folder of the running Stratus with --data-dir, or set STRATUS_API_KEY to its key.";
    }
}
