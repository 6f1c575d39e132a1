package com.stratus.analytics.world;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the sandbox does, with what a test lays down. */
public final class SandboxStub {

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    SandboxStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            var answer = answers.get(exchange.getRequestURI().getPath());
            var body = (answer == null ? "{\"error\":\"unknown\"}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lays down the answer of an address, e.g. {@code /sandbox/time}. */
    public void answer(String path, String json) {
        answers.put(path, json);
    }

    /** The addresses that were asked for since the last reset. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    void reset() {
        answers.clear();
        asked.clear();
        answer("/sandbox/time", "{\"now\":\"2026-05-01T12:00:00Z\",\"until\":\"2026-05-01T12:00:00Z\"}");
    }

    void stop() {
        server.stop(0);
    }
}
