package com.stratus.analytics.api;

import io.restassured.RestAssured;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks for a target as it is written, byte by byte: no client reads, encodes or shortens it before. */
public final class RawRequest {

    private static final int PATIENCE_MILLIS = 10_000;

    private RawRequest() {}

    /**
     * What was answered.
     *
     * @param text all of it, from the status line on
     */
    public record Answer(String text) {

        public String statusLine() {
            return text.lines().findFirst().orElse("");
        }

        /** What follows the headers; empty when nothing does. */
        public String body() {
            var parts = text.split("\r\n\r\n", 2);
            return parts.length == 2 ? parts[1] : "";
        }
    }

    /** What is answered to a GET. @param key null for none */
    public static Answer get(String target, String accept, String key) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                    + (key == null ? "" : "\r\nAuthorization: Bearer " + key) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
