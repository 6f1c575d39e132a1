package com.stratus.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where a person's browser comes back to, on this machine only: takes one answer, and says what became of it. */
final class CallbackServer implements AutoCloseable {

    private static final int HTTP = 80;
    private static final Duration SENDING = Duration.ofSeconds(5);

    private final URI address;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(CallbackServer::daemon);
    private final CompletableFuture<Arrived> arrived = new CompletableFuture<>();
    private final CompletableFuture<CallbackPage> outcome = new CompletableFuture<>();
    private final CountDownLatch sent = new CountDownLatch(1);

    /** The first answer. @param byBrowser whether a browser waits to hear what became of it */
    private record Arrived(Map<String, String> parameters, boolean byBrowser) {}

    /**
     * Begins to listen.
     *
     * @param variable that names the address, for messages
     * @throws UserError if the port is taken
     */
    CallbackServer(URI address, String variable) {
        this.address = address;
        var port = address.getPort() == -1 ? HTTP : address.getPort();
        try {
            var host = address.getHost().equals("localhost")
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName(address.getHost());
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UserError("Port " + port + " of " + variable + " cannot be listened on: stop what uses it, or"
                    + " register an address with another port and set it there.");
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "callback");
        thread.setDaemon(true);
        return thread;
    }

    /** The parameters of the first answer that comes; empty when none comes in time. */
    Optional<Map<String, String>> await(Duration atMost) {
        try {
            var answer = arrived.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(answer.parameters());
        } catch (TimeoutException nobodyCame) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Stopped.");
        }
    }

    /** Takes an answer that a person pasted: the address that the browser ended up at. False when it is none. */
    boolean paste(String pasted) {
        try {
            var parameters = parameters(URI.create(pasted.strip()).getRawQuery());
            return isAnswer(parameters) && arrived.complete(new Arrived(parameters, false));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Says to the browser what became of its answer, if one waits for it; not for longer than it takes to send. */
    void show(CallbackPage page) {
        outcome.complete(page);
        try {
            if (arrived.join().byBrowser()) {
                sent.await(SENDING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var parameters = parameters(exchange.getRequestURI().getRawQuery());
            if (!exchange.getRequestURI().getPath().equals(pathOf(address))) {
                CallbackPage.of(404, "Nothing here", "This address belongs to no page.")
                        .send(exchange);
            } else if (!isAnswer(parameters)) {
                CallbackPage.of(400, "No answer", "This address is for the platform's answer, and there is none in it.")
                        .send(exchange);
            } else if (arrived.complete(new Arrived(parameters, true))) {
                outcome.join().send(exchange);
                sent.countDown();
            } else {
                CallbackPage.of(410, "Used already", "One answer has come already. You can close this page.")
                        .send(exchange);
            }
        }
    }

    private static String pathOf(URI address) {
        return address.getPath().isEmpty() ? "/" : address.getPath();
    }

    private static boolean isAnswer(Map<String, String> parameters) {
        return parameters.containsKey("code") || parameters.containsKey("error");
    }

    /** The parameters of an address, decoded. @param query null for none */
    static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
