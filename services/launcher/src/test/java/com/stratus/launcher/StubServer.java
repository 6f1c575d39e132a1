package com.stratus.launcher;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A server that gives the answers it was told to give, in their order and the last one for good, to whatever is asked. */
final class StubServer implements AutoCloseable {

    /** Where nobody answers. */
    static final String NOBODY = "http://127.0.0.1:1";

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private final HttpServer server;

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var body = (answers.size() > 1 ? answers.poll() : answers.peek()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.isEmpty() ? 200 : statuses.poll(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Gives these bodies from now on. */
    void answer(String... bodies) {
        answers.clear();
        answers.addAll(List.of(bodies));
    }

    /** Gives these statuses for the next requests, then 200. */
    void answerWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    /** Method, path and authorization of every request. */
    List<String> received() {
        return received;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
