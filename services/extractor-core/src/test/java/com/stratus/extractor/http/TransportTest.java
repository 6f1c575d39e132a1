package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TransportTest {

    private static final int LIMIT = 12 * 1024 * 1024;
    private static final Request ORDERS = Request.get("GetOrders", "/order", Map.of());

    @Test
    void requestStandsOnTheWireAsItIsWritten() {
        var query = new LinkedHashMap<String, String>();
        query.put("HasTracking", "any:1,2");
        query.put("Name", "a b&c+d/{x}%");
        query.put("From", "2026-11-01T00:00:00Z");
        try (var server = new TestServer(TestServer.always(200, "[]"))) {
            var transport = new Transport(URI.create(server.uri() + "/2026-07/"), Set.of(server.authority()));

            done(transport.send(Request.get("GetOrders", "/order", query), Map.of(), 1));

            var asked = server.asked().get(0);
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.target())
                    .isEqualTo("/2026-07/order?HasTracking=any:1,2&Name=a%20b%26c%2Bd%2F%7Bx%7D%25"
                            + "&From=2026-11-01T00:00:00Z");
            assertThat(asked.header("User-Agent")).isEqualTo("Stratus/0.1 (Language=Java/17)");
            assertThat(asked.header("Accept")).isEqualTo("application/json");
            assertThat(asked.header("Accept-Encoding")).contains("gzip");
        }
    }

    @Test
    void jsonIsPostedAsItIs() {
        try (var server = new TestServer(TestServer.always(200, "{}"))) {
            done(server.transport()
                    .send(Request.post("Probe", "/graphql.json", "{\"query\":\"{ shop { id } } é\"}"), Map.of(), 1));

            var asked = server.asked().get(0);
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.header("Content-Type")).startsWith("application/json");
            assertThat(asked.body()).isEqualTo("{\"query\":\"{ shop { id } } é\"}");
        }
    }

    @Test
    void answerIsKeptWhole() {
        try (var server = new TestServer((number, exchange) -> {
            exchange.getResponseHeaders().set("X-Remaining-Calls", "149");
            TestServer.answer(exchange, 200, "{\"a\":1.50}");
        })) {
            var answer = done(server.transport().send(ORDERS, Map.of(), 42));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.sequence()).isEqualTo(42);
            assertThat(answer.request()).isSameAs(ORDERS);
            assertThat(answer.header("x-remaining-calls")).contains("149");
            assertThat(answer.body()).isEqualTo("{\"a\":1.50}".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.platformTime())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        }
    }

    @Test
    void everyStatusIsAnAnswer() {
        for (var status : new int[] {400, 401, 403, 404, 429, 500, 503}) {
            try (var server = new TestServer(TestServer.always(status, "{\"error\":\"words\"}"))) {
                var answer = done(server.transport().send(ORDERS, Map.of(), 1));

                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.tree().path("error").asText()).isEqualTo("words");
            }
        }
    }

    @Test
    void answerMayHaveNoBody() {
        try (var server = new TestServer(TestServer.always(401, ""))) {
            assertThat(done(server.transport().send(ORDERS, Map.of(), 1)).body())
                    .isEmpty();
        }
    }

    @Test
    void headersGoWithTheirOwnRequestAlone() {
        try (var server = new TestServer(TestServer.always(200, "[]"))) {
            var transport = server.transport();
            done(transport.send(ORDERS, Map.of("X-Shopify-Access-Token", "first"), 1));
            done(transport.send(Request.post("Probe", "/graphql.json", "{}"), Map.of("Authorization", "second"), 2));
            done(transport.send(ORDERS, Map.of(), 3));

            assertThat(server.asked())
                    .extracting(asked -> asked.header("X-shopify-access-token"))
                    .containsExactly("first", null, null);
            assertThat(server.asked())
                    .extracting(asked -> asked.header("Authorization"))
                    .containsExactly(null, "second", null);
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        try (var elsewhere = new TestServer(TestServer.always(200, "[]"));
                var server = new TestServer((number, exchange) -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.uri() + "/order");
                    exchange.sendResponseHeaders(302, -1);
                })) {
            var transport = server.transport();

            var answer = done(transport.send(ORDERS, Map.of("Authorization", "Bearer abc"), 1));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(server.asked()).hasSize(1);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void otherHostsAreNotCalled() {
        try (var server = new TestServer(TestServer.always(200, "[]"))) {
            var transport = new Transport(server.uri(), Set.of("acme.myshopify.com"));

            assertThatThrownBy(() -> done(transport.send(ORDERS, Map.of(), 1)))
                    .isInstanceOf(SourceException.Rejected.class)
                    .hasMessage("host " + server.authority() + " is not one of this platform's");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void noPathLeadsToAnotherHost() {
        try (var elsewhere = new TestServer(TestServer.always(200, "[]"))) {
            var transport = new Transport(URI.create("http://acme.example"), Set.of("acme.example"));
            for (var path : new String[] {
                "@" + elsewhere.authority() + "/order", ".evil.example/order", ":1/order", ":x@" + elsewhere.authority()
            }) {
                assertThatThrownBy(() -> done(transport.send(Request.get("GetOrders", path, Map.of()), Map.of(), 1)))
                        .as(path)
                        .isInstanceOf(SourceException.Rejected.class);
            }
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void documentsComeFromHostsThatAreNamedOrBelowOneByHttps() {
        try (var server = new TestServer(TestServer.always(200, "rows"))) {
            var transport = new Transport(server.uri(), Set.of(server.authority(), ".storage.example"));
            var here = "http://" + server.authority() + "/returns.txt?signature=1";

            assertThat(done(transport.send(Request.document("document", here), Map.of(), 1))
                            .body())
                    .asString()
                    .isEqualTo("rows");
            for (var address : new String[] {
                "http://a.storage.example/1", "https://storage.example.evil.example/1", "https://storage-example/1"
            }) {
                assertThatThrownBy(() -> done(transport.send(Request.document("document", address), Map.of(), 1)))
                        .as(address)
                        .isInstanceOf(SourceException.Rejected.class)
                        .hasMessageEndingWith(" is not one of this platform's");
            }
        }
    }

    @Test
    void compressedAnswerIsReadPlain() {
        var body = gzip("[{\"id\":1}]".getBytes(StandardCharsets.UTF_8));
        try (var server = new TestServer((number, exchange) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        })) {
            assertThat(done(server.transport().send(ORDERS, Map.of(), 1)).tree())
                    .hasToString("[{\"id\":1}]");
        }
    }

    @Test
    void answerMayBeAsBigAsTheLimitAndNoBigger() {
        var atLimit = gzip(new byte[LIMIT]);
        var overLimit = gzip(new byte[LIMIT + 1]);
        try (var server = new TestServer((number, exchange) -> {
            var body = number == 1 ? atLimit : overLimit;
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        })) {
            var transport = server.transport();

            assertThat(done(transport.send(ORDERS, Map.of(), 1)).body()).hasSize(LIMIT);
            assertThatThrownBy(() -> done(transport.send(ORDERS, Map.of(), 2)))
                    .isInstanceOf(SourceException.TooMuch.class)
                    .hasMessage("the answer is over 12582912 bytes");
        }
    }

    @Test
    void nobodyThereIsTransient() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var transport = new Transport(URI.create("http://127.0.0.1:" + port), Set.of("127.0.0.1:" + port));

        assertThatThrownBy(() -> done(transport.send(ORDERS, Map.of(), 1)))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessageStartingWith("no answer (");
    }

    @Test
    void answerThatBreaksOffIsTransient() throws IOException {
        for (var answer : new String[] {
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n[{\"id\":1},",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n5\r\n[{\"id\r\n",
            "HTTP/1.1 200 OK\r\nContent-Le",
            ""
        }) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var authority = "127.0.0.1:" + socket.getLocalPort();
                var server = new Thread(() -> answerAndClose(socket, answer));
                server.start();
                var transport = new Transport(URI.create("http://" + authority), Set.of(authority));

                assertThatThrownBy(() -> done(transport.send(ORDERS, Map.of(), 1)))
                        .as(answer)
                        .isInstanceOf(SourceException.Transient.class);
            }
        }
    }

    @Test
    void formIsPosted() {
        try (var server = new TestServer(TestServer.always(200, "{}"))) {
            done(server.transport()
                    .sendForm(
                            Request.get("token", "/oauth/token", Map.of()),
                            Map.of("Authorization", "Basic YTpi"),
                            "grant_type=x&b=%26"));

            var asked = server.asked().get(0);
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.target()).isEqualTo("/oauth/token");
            assertThat(asked.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
            assertThat(asked.body()).isEqualTo("grant_type=x&b=%26");
        }
    }

    private static void answerAndClose(ServerSocket server, String answer) {
        try (var socket = server.accept()) {
            socket.getInputStream().read(new byte[8192]);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
