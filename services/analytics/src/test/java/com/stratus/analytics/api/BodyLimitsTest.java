package com.stratus.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.analytics.world.ReadyWorld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Bodies that are too large are refused in words, whether they say their length before or not. */
@QuarkusTest
@QuarkusTestResource(ReadyWorld.class)
class BodyLimitsTest {

    private static final String FILE = "A file may have at most 32 MiB: import it in parts.";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final int PATIENCE_MILLIS = 30_000;

    @ParameterizedTest
    @CsvSource({"33554433", "40000000", "99999999999"})
    void aFileThatSaysThatItIsTooLargeIsNotWaitedFor(long length) throws IOException {
        assertThat(answer("/api/imports/unit-costs", "text/csv", "Content-Length: " + length, ""))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "urn:stratus:problem:file-too-large", FILE)
                .contains("\"instance\":\"/api/imports/unit-costs\"");
    }

    @ParameterizedTest
    @CsvSource({"65537", "40000000"})
    void aRequestThatSaysThatItIsTooLargeIsNotWaitedFor(long length) throws IOException {
        assertThat(answer("/api/replays", "application/json", "Content-Length: " + length, ""))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "urn:stratus:problem:body-too-large")
                .contains("The body may have at most 65536 bytes.", "\"instance\":\"/api/replays\"");
    }

    @Test
    void aRequestInChunksIsCountedWhileItIsRead() throws IOException {
        assertThat(answer("/api/replays", "application/json", CHUNKED, chunk("{" + " ".repeat(70_000))))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "The body may have at most 65536 bytes.");
        assertThat(answer("/api/replays", "application/json", CHUNKED, chunk("{" + " ".repeat(60_000)) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aFileInChunksIsCountedWhileItIsRead() throws IOException, InterruptedException {
        var line = "x".repeat(80) + ",2026-01-01,1,GBP\n";
        var body = new SequenceInputStream(
                new ByteArrayInputStream("sku,valid_from,amount,currency\n".getBytes(StandardCharsets.UTF_8)),
                new Repeated(line.getBytes(StandardCharsets.UTF_8), 40_000_000));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + RestAssured.port + "/api/imports/unit-costs"))
                                .header("Content-Type", "text/csv")
                                .header("Authorization", "Bearer " + ReadyWorld.KEY)
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("urn:stratus:problem:file-too-large", FILE);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    /** What is answered to this much of a request, until the server hangs up. */
    private static String answer(String path, String type, String length, String sent) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                            .formatted(path, type, ReadyWorld.KEY, length);
            socket.getOutputStream().write((head + sent).getBytes(StandardCharsets.UTF_8));
            return untilTheEnd(socket.getInputStream());
        }
    }

    private static String untilTheEnd(InputStream stream) throws IOException {
        var read = new ByteArrayOutputStream();
        try {
            stream.transferTo(read);
        } catch (SocketException reset) {
            // It did not want the rest.
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** The same bytes over and over. */
    private static final class Repeated extends InputStream {

        private final byte[] bytes;
        private final long length;
        private long given;

        Repeated(byte[] bytes, long length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Override
        public int read() {
            return given == length ? -1 : bytes[(int) (given++ % bytes.length)];
        }
    }
}
