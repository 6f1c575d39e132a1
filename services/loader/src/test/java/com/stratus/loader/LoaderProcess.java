package com.stratus.loader;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Ports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The packaged loader in a process of its own, as the demo runs it. */
final class LoaderProcess implements AutoCloseable {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path LOGS = Path.of("target", "loader-logs").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port;
    private final ChildProcess process;

    private LoaderProcess(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it; its log is {@code target/loader-logs/NAME.log}. */
    static LoaderProcess start(String name, Database database, String bootstrapServers) {
        var port = Ports.free();
        return new LoaderProcess(
                port,
                ChildProcess.named("loader")
                        .command(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx192m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                JAR.toString())
                        .environment("DATABASE_URL", database.uri())
                        .environment("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers)
                        .environment("STRATUS_ENCRYPTION_KEY", Sample.ENCRYPTION_KEY)
                        .environment("STRATUS_MANAGEMENT_PORT", Integer.toString(port))
                        .environment("STRATUS_LOADER_STOPPED_AGAIN", "1s")
                        .environment("STRATUS_RAW_KEEP_OF", "shipbob.orders=30d")
                        .environment("STRATUS_RAW_REMOVE_EVERY", "2s")
                        .log(LOGS.resolve(name + ".log"))
                        .start());
    }

    LoaderProcess awaitReady() {
        Await.until(PATIENCE, "the loader is ready; now: " + log(), () -> status("/q/health/ready") == 200);
        return this;
    }

    boolean isLive() {
        return status("/q/health/live") == 200;
    }

    /** What readiness says; empty when nobody answers. */
    String readiness() {
        return get("/q/health/ready").map(HttpResponse::body).orElse("");
    }

    boolean isReady() {
        return status("/q/health/ready") == 200;
    }

    String metrics() {
        return get("/q/metrics").map(HttpResponse::body).orElse("");
    }

    String log() {
        return String.join("\n", process.lastLogLines(200));
    }

    /** Waits until it answers, ready or not. */
    LoaderProcess awaitAnswer() {
        Await.until(PATIENCE, "the loader answers; now: " + log(), this::isLive);
        return this;
    }

    /** Stops it where it is, whatever it is doing, until {@link #resume}; others cannot tell that from a slow network. */
    void suspend() {
        Signals.send("STOP", process.pid());
    }

    void resume() {
        Signals.send("CONT", process.pid());
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    private int status(String path) {
        return get(path).map(HttpResponse::statusCode).orElse(0);
    }

    private java.util.Optional<HttpResponse<String>> get(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return java.util.Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException nobodyAnswers) {
            return java.util.Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
