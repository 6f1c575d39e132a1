package com.stratus.extractor;

import com.stratus.extractor.http.Transport;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform on this machine that answers as a test says, and remembers what it was asked. */
public final class TestServer implements AutoCloseable {

    /** Gives an answer. */
    public interface Handler {
        /** @param number of the request, from 1 */
        void answer(int number, HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    public record Asked(String method, String target, java.util.Map<String, List<String>> headers, String body) {
        public String header(String name) {
            var values = headers.get(name);
            return values == null ? null : values.get(0);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public TestServer(Handler handler) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number;
            synchronized (asked) {
                asked.add(new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        body));
                number = asked.size();
            }
            try (exchange) {
                handler.answer(number, exchange);
            }
        });
        server.start();
    }

    /** Answers every request with a status and a JSON body. */
    public static Handler always(int status, String body) {
        return (number, exchange) -> answer(exchange, status, body);
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://" + authority());
    }

    /** The way to this server and to no other. */
    public Transport transport() {
        return new Transport(uri(), Set.of(authority()));
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
