package com.stratus.extractor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.TestServer;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.limit.Budget;
import com.stratus.extractor.limit.RateLimit;
import com.stratus.model.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A client on trial: a server that answers as a test wants it; limit and token remember what they were asked for. */
abstract class ClientTrial {

    static final Request ORDERS = Request.get("GetOrders", "/order", Map.of());

    final AtomicLong sequence = new AtomicLong();
    final List<Long> pauses = new CopyOnWriteArrayList<>();
    final OpenLimit limit = new OpenLimit();
    final RenewableToken token = new RenewableToken();
    final MeterRegistry metrics = new SimpleMeterRegistry();
    TestServer server;

    /** Whatever became of a request, the limit heard that it is over. */
    @AfterEach
    void close() {
        assertThat(limit.ended).hasValue(limit.acquired.get());
        if (server != null) {
            server.close();
        }
    }

    PlatformClient client(TestServer.Handler handler) {
        return client(handler, token);
    }

    PlatformClient client(TestServer.Handler handler, Authorization authorization) {
        return client(handler, authorization, sequence::incrementAndGet);
    }

    PlatformClient client(TestServer.Handler handler, Authorization authorization, LongSupplier numbers) {
        server = new TestServer(handler);
        return client(
                new TestConnection("test", server.transport(), authorization, limit, ClientTrial::check), numbers);
    }

    PlatformClient client(TestConnection connection, LongSupplier numbers) {
        return new PlatformClient(connection, numbers, metrics, asked -> {
            pauses.add(asked);
            return 0;
        });
    }

    static void check(Answer answer) {
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

    static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    static final class RenewableToken implements Authorization {
        final AtomicInteger renewals = new AtomicInteger();

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
    static final class OpenLimit extends RateLimit {
        final AtomicInteger acquired = new AtomicInteger();
        final AtomicInteger ended = new AtomicInteger();
        final AtomicBoolean isOpen = new AtomicBoolean(true);
        final List<Integer> observed = new CopyOnWriteArrayList<>();
        final List<Duration> refusals = new CopyOnWriteArrayList<>();

        OpenLimit() {
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
