package com.stratus.extractor.contract;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Packaged services as child processes. */
final class Processes {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Processes() {}

    /** A service's packaged program with the flags of the demo. */
    static ChildProcess.Spec java(String module, int heapMegabytes) {
        var jar = Path.of(System.getProperty("stratus.home", "../.."), "services", module)
                .resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(jar.toAbsolutePath().normalize() + " is missing: package " + module + " first");
        }
        return ChildProcess.named(module)
                .command(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString());
    }

    static void awaitReady(ChildProcess process, URI health) {
        Await.until(Duration.ofSeconds(60), health + " is ready", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the process ended: " + String.join("\n", process.lastLogLines(20)));
            }
            return isOk(health);
        });
    }

    private static boolean isOk(URI address) {
        try {
            return send(HTTP, HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    static String text(URI address) {
        return send(HTTP, HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    static <T> HttpResponse<T> send(HttpClient http, HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
