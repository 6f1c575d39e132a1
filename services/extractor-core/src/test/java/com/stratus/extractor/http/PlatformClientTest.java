package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.limit.Budget;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.extractor.limit.Urgency;
import com.stratus.model.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PlatformClientTest {

    private static final Request ORDERS = Request.get("GetOrders", "/order", Map.of());

    private final AtomicLong sequence = new AtomicLong();
    private final List<Long> pauses = new CopyOnWriteArrayList<>();
    private final OpenLimit limit = new OpenLimit();
    private final RenewableToken token = new RenewableToken();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private TestServer server;

    /** Whatever became of a request, the limit heard that it is over. */
    @AfterEach
    void close() {
        assertThat(limit.ended).hasValue(limit.acquired.get());
        if (server != null) {
            server.close();
        }
    }

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
            var connection = new TestConnection("test", transport, token, limit, PlatformClientTest::check);

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
    void refusedTokenIsRenewedOnce() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number == 1 ? 401 : 200, "[]"));

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(token.renewals).hasValue(1);
        assertThat(server.asked())
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("token-1", "token-2");
        assertThat(limit.acquired).hasValue(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void tokenThatIsRefusedAgainNeedsAPerson() {
        var client = client(TestServer.always(401, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Revoked.class)
                .hasMessage("answered 401: the platform does not accept the token, give a new one");

        assertThat(server.asked()).hasSize(2);
        assertThat(token.renewals).hasValue(1);
    }

    @Test
    void fixedTokenThatIsRefusedNeedsAPerson() {
        var client = client(TestServer.always(401, "{}"), Authorization.fixed(Map.of("Authorization", "fixed")));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE))).isInstanceOf(SourceException.Revoked.class);

        assertThat(server.asked()).hasSize(1);
    }

    /** Its address is credential enough, and lies with somebody else. */
    @Test
    void aDocumentIsGotWithoutTheToken() {
        var client = client(TestServer.always(200, "[]"));
        var address = "http://" + server.authority() + "/returns.txt";

        assertThat(done(client.send(Request.document("document", address), Urgency.LIVE))
                        .status())
                .isEqualTo(200);

        assertThat(server.asked().get(0).header("Authorization")).isNull();
    }

    @Test
    void reachedLimitIsWaitedForByTheLimit() {
        var client = client((number, exchange) -> TestServer.answer(exchange, number < 3 ? 429 : 200, "[]"));

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(limit.refusals).containsExactly(Duration.ofMillis(5860), Duration.ofMillis(5860));
        assertThat(limit.acquired).hasValue(3);
        assertThat(pauses).isEmpty();
    }

    @Test
    void overloadThatAsksForAPauseHoldsAllBack() {
        var client = client((number, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "20");
            TestServer.answer(exchange, number < 2 ? 503 : 200, "[]");
        });

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(limit.refusals).containsExactly(Duration.ofSeconds(20));
        assertThat(pauses).containsExactly(20_000L);
    }

    @Test
    void tokenEndpointThatAsksForAPauseHoldsAllBack() {
        var client = client(TestServer.always(200, "[]"), new Authorization() {
            private final AtomicInteger asked = new AtomicInteger();

            @Override
            public Uni<Map<String, String>> headers() {
                return asked.incrementAndGet() == 1
                        ? Uni.createFrom().failure(new SourceException.Transient("busy", Duration.ofSeconds(20)))
                        : Uni.createFrom().item(Map.of());
            }

            @Override
            public Uni<Boolean> renew() {
                return Uni.createFrom().item(false);
            }
        });

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);

        assertThat(limit.refusals).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void requestThatNobodyWantsIsNotMade() {
        var client = client(TestServer.always(200, "[]"));
        limit.isOpen.set(false);
        var unwanted = client.send(ORDERS, Urgency.LIVE).subscribeAsCompletionStage();
        var wanted = client.send(ORDERS, Urgency.LIVE).subscribeAsCompletionStage();

        unwanted.cancel(true);
        limit.isOpen.set(true);

        assertThat(wanted).succeedsWithin(Duration.ofSeconds(20));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void limitThatIsReachedEightTimesEndsTheRequest() {
        var client = client(TestServer.always(429, "{}"));

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.RateLimited.class);

        assertThat(server.asked()).hasSize(8);
        assertThat(limit.refusals)
                .extracting(Duration::toMillis)
                .containsExactly(5860L, 5860L, 5860L, 5860L, 8000L, 16000L, 32000L, 60000L);
    }

    @Test
    void platformThatAnswersNothingGoodIsLeftInPeace() {
        var client = client(TestServer.always(503, "{}"));
        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE))).isInstanceOf(SourceException.Transient.class);

        assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                .isInstanceOf(SourceException.Transient.class)
                .hasMessage("no answer (CircuitBreakerOpenException)");

        assertThat(server.asked()).hasSize(12);
    }

    @Test
    void limitsDoNotOpenTheCircuit() {
        var client = client(TestServer.always(429, "{}"));
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> done(client.send(ORDERS, Urgency.LIVE)))
                    .isInstanceOf(SourceException.RateLimited.class);
        }

        assertThat(server.asked()).hasSize(24);
    }

    @Test
    void failureOfTheTokenEndpointIsRepeatedToo() {
        var failures = new AtomicInteger();
        var client = client(TestServer.always(200, "[]"), new Authorization() {
            @Override
            public Uni<Map<String, String>> headers() {
                return Uni.createFrom()
                        .deferred(() -> failures.incrementAndGet() < 3
                                ? Uni.createFrom().failure(new SourceException.Transient("no token"))
                                : Uni.createFrom().item(Map.of("Authorization", "late")));
            }

            @Override
            public Uni<Boolean> renew() {
                return Uni.createFrom().item(false);
            }
        });

        assertThat(done(client.send(ORDERS, Urgency.LIVE)).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(1000L, 2000L);
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

    private PlatformClient client(TestServer.Handler handler) {
        return client(handler, token);
    }

    private PlatformClient client(TestServer.Handler handler, Authorization authorization) {
        return client(handler, authorization, sequence::incrementAndGet);
    }

    private PlatformClient client(TestServer.Handler handler, Authorization authorization, LongSupplier numbers) {
        server = new TestServer(handler);
        return client(
                new TestConnection("test", server.transport(), authorization, limit, PlatformClientTest::check),
                numbers);
    }

    private PlatformClient client(TestConnection connection, LongSupplier numbers) {
        return new PlatformClient(connection, numbers, metrics, asked -> {
            pauses.add(asked);
            return 0;
        });
    }

    private static void check(Answer answer) {
        var message = "answered " + answer.status();
        switch (answer.status()) {
            case 200 -> {}
            case 401 -> throw new SourceException.Unauthorized(message);
            case 403 -> throw new SourceException.Unavailable(message);
            case 418 -> throw new SourceException.Unavailable(message, 3);
            case 429 -> throw new SourceException.RateLimited(message, Duration.ofMillis(5860));
            case 503 -> throw new SourceException.Transient(message, answer.pause(Duration.ZERO, "Retry-After"));
            default -> throw new SourceException.Rejected(message);
        }
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    private static final class RenewableToken implements Authorization {
        private final AtomicInteger renewals = new AtomicInteger();

        @Override
        public Uni<Map<String, String>> headers() {
            return Uni.createFrom().item(() -> Map.of("Authorization", "token-" + (renewals.get() + 1)));
        }

        @Override
        public Uni<Boolean> renew() {
            return Uni.createFrom().item(() -> renewals.incrementAndGet() > 0);
        }
    }

    /** A limit that lets everything through, unless a test closes it, and remembers what it was told. */
    private static final class OpenLimit extends RateLimit {
        private final AtomicInteger acquired = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicBoolean isOpen = new AtomicBoolean(true);
        private final List<Integer> observed = new CopyOnWriteArrayList<>();
        private final List<Duration> refusals = new CopyOnWriteArrayList<>();

        private OpenLimit() {
            super("open", Clock.systemUTC());
        }

        @Override
        protected Duration take(Request request, Instant now) {
            if (!isOpen.get()) {
                return Duration.ofMillis(10);
            }
            acquired.incrementAndGet();
            return Duration.ZERO;
        }

        @Override
        public void observe(Answer answer) {
            observed.add(answer.status());
        }

        @Override
        protected void ended(Request request, Instant now) {
            ended.incrementAndGet();
        }

        @Override
        public void refused(Request request, Duration pause) {
            refusals.add(pause);
        }

        @Override
        public Optional<Budget> budget() {
            return Optional.empty();
        }

        @Override
        protected ObjectNode state() {
            return Json.mapper().createObjectNode();
        }

        @Override
        public void restore(JsonNode level, Duration age) {
            throw new UnsupportedOperationException();
        }
    }
}
