package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.limit.Urgency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.LongStream;

/** What is repeated, how often, and what is not. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PlatformClientTest extends ClientTrial {

    @Test
    void goodAnswerIsGiven() {
        var client = client(TestServer.always(200, "[]"));

        var answer = done(client.send(ORDERS, Urgency.LIVE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sequence()).isEqualTo(1);
        assertThat(limit.acquired).hasValue(1);
        assertThat(limit.observed).containsExactly(200);
        assertThat(server.asked().get(0).header("Authorization")).isEqualTo("token-1");
    }

    @Test
    void transientFailureIsRepeatedUntilItIsOver() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number < 3 ? 503 : 200, "[]"));

        var answer = done(client.send(ORDERS, Urgency.LIVE));

        assertThat(answer.sequence()).isEqualTo(3);
        assertThat(pauses).containsExactly(1000L, 2000L);
        assertThat(limit.observed).containsExactly(503, 503, 200);
        assertThat(requests("Transient")).isEqualTo(2);
        assertThat(requests("ok")).isEqualTo(1);
        assertThat(metrics.get("stratus_limit_wait_seconds")
                        .tag("connection", "test")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    private long requests(String outcome) {
        return metrics.get("stratus_request_duration_seconds")
                .tags("connection", "test", "operation", "GetOrders", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void givesUpAfterEightAttempts() {
        var client = client(TestServer.always(503, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("answered 503");

        assertThat(server.asked()).hasSize(8);
        assertThat(pauses).containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 60000L);
    }

    @Test
    void whatCanBeMadeSmallerIsTooMuchAfterFewerAttempts() {
        var client = client(TestServer.always(503, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE, 3)))
                .isInstanceOf(SourceException.TooMuch.class)
                .hasMessage("answered 503");

        assertThat(server.asked()).hasSize(3);
        assertThat(pauses).containsExactly(1000L, 2000L);
    }

    @Test
    void whatCanBeMadeSmallerIsAnsweredWhenItsFailurePasses() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number < 3 ? 503 : 200, "[]"));

        assertThat(done(client.send(ORDERS, Urgency.LIVE, 3)).status()).isEqualTo(200);
    }

    @Test
    void everyRequestHasItsOwnAttempts() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number % 2 == 1 ? 503 : 200, "[]"));

        done(client.send(ORDERS, Urgency.LIVE));
        done(client.send(ORDERS, Urgency.LIVE));

        assertThat(pauses).containsExactly(1000L, 1000L);
    }

    @Test
    void ourFaultIsNotRepeated() {
        var client = client(TestServer.always(400, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE))).isInstanceOf(SourceException.Rejected.class);

        assertThat(server.asked()).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void missingScopeIsNotRepeated() {
        var client = client(TestServer.always(403, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Unavailable.class);

        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void forbiddenMayPassSoItIsTriedThreeTimesMore() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number < 4 ? 418 : 200, "[]"));

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(pauses).containsExactly(1000L, 2000L, 4000L);
    }

    @Test
    void forbiddenThatLastsIsAMissingScope() {
        var client = client(TestServer.always(418, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("answered 418");

        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void answerWithoutTheTimeIsRepeated() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var authority = "127.0.0.1:" + socket.getLocalPort();
            new Thread(() -> answerEightTimes(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")).start();
            var transport = new Transport(URI.create("http://" + authority), Set.of(authority));
            var connection = new TestConnection("test", transport, token, limit, ClientTrial::check);

            assertThatThrownBy(() ->
                            done(client(connection, sequence::incrementAndGet).send(ORDERS, Urgency.LIVE)))
                    .isInstanceOf(SourceException.Transient.class)
                    .hasMessage("the answer has no Date header");

            assertThat(pauses).hasSize(7);
        }
    }

    private static void answerEightTimes(ServerSocket server, String answer) {
        for (var i = 0; i < 8; i++) {
            try (var socket = server.accept()) {
                socket.getInputStream().read(new byte[8192]);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void lostLeaseSendsNothing() {
        var lost = new IllegalStateException("the lease is lost");
        var client = client(TestServer.always(200, "[]"), token, () -> {
            throw lost;
        });

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE))).isSameAs(lost);

        assertThat(server.asked()).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void faultOfOursIsNotCalledThePlatformsSilence() {
        var ours = new IllegalArgumentException("a fault of ours");
        server = new TestServer(TestServer.always(200, "[]"));
        var connection = new TestConnection("test", server.transport(), token, limit, answer -> {
            throw ours;
        });

        assertThatThrownBy(
                        () -> done(client(connection, sequence::incrementAndGet).send(ORDERS, Urgency.LIVE)))
                .isSameAs(ours);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void pausesAreSpread() {
        var waited = LongStream.range(0, 1000)
                .map(i -> PlatformClient.jittered(1000))
                .toArray();

        assertThat(LongStream.of(waited)).allMatch(millis -> millis >= 1000 && millis <= 1250);
        assertThat(LongStream.of(waited).distinct().count()).isGreaterThan(10);
        assertThat(PlatformClient.jittered(0)).isZero();
    }
}
