package com.stratus.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class SimulatedTimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
        vertx.closeAndAwait();
    }

    private Optional<Instant> now(URI sandbox) {
        return SimulatedTime.at(sandbox, vertx).now().await().atMost(PATIENCE);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(int status, String text) {
        server.createContext("/sandbox/time", exchange -> {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void isWhatTheSandboxSays() {
        answer(200, "{\"now\":\"2026-11-21T18:00:00Z\",\"until\":\"2026-11-20T18:00:00Z\",\"speed\":1440}");
        assertThat(now(address())).contains(Instant.parse("2026-11-21T18:00:00Z"));
        assertThat(SimulatedTime.at(address(), vertx).isThere()).isTrue();
    }

    @Test
    void isUnknownWhileTheSandboxFails() {
        answer(500, "no");
        assertThat(now(address())).isEmpty();
    }

    @Test
    void isUnknownWhileNobodyAnswers() {
        assertThat(now(URI.create("http://127.0.0.1:1"))).isEmpty();
    }

    @Test
    void isUnknownWhileTheSandboxTakesItsTime() {
        server.createContext("/sandbox/time", exchange -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        assertThat(now(address())).isEmpty();
    }

    @Test
    void isNotThereWherePlatformsAreReal() {
        assertThat(SimulatedTime.none().isThere()).isFalse();
        assertThat(SimulatedTime.none().now().await().atMost(PATIENCE)).isEmpty();
    }
}
