package com.stratus.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulated platform answers.
 *
 * @param body a tree of maps, lists, texts, numbers and booleans that is sent as JSON, a String or bytes that are sent as
 *     they are, a Path of a file that is sent, or null for an empty answer
 */
public record Answer(int status, Map<String, String> headers, Object body) {

    /** JSON. */
    public static Answer json(int status, Object body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        return new Answer(status, headers, body);
    }

    /** An HTML page. */
    public static Answer html(int status, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html");
        return new Answer(status, headers, body);
    }

    /** Plain text. */
    public static Answer text(int status, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain");
        return new Answer(status, headers, body);
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, new LinkedHashMap<>(), null);
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** The bytes on the wire. */
    public byte[] bytes() {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof byte[] file) {
            return file;
        }
        if (body instanceof Path file) {
            return read(file);
        }
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.bytes(body);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
