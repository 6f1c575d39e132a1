package com.stratus.extractor;

import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.control.ConnectionStore;
import com.stratus.extractor.control.ControlStore;
import com.stratus.extractor.control.Lease;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.SlidingWindow;
import com.stratus.model.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The owner of a connection, which is another one for every test, with the real servers: what the tests with Quarkus
 * work with.
 */
public abstract class OwnerBench {

    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Inject
    protected Pool pool;

    @Inject
    protected ControlStore control;

    @Inject
    protected ConnectionStore connections;

    protected final String id = "owned-" + CONNECTIONS.incrementAndGet();
    protected Lease lease;

    @BeforeAll
    static void prepareServers() {
        Servers.prepare();
    }

    /** Every connection of these tests says that it is account 42. */
    @BeforeEach
    void forgetAccounts() {
        done(pool.query("UPDATE connections SET account_ref = NULL").execute());
    }

    /** Makes a connection known and takes its lease. */
    protected void own(Platform platform, TestConnection connection, Entity<?, ?>... entities) {
        done(connections.register(platform, connection, List.of(entities), ZoneOffset.UTC));
        lease = acquire("one");
    }

    protected Lease acquire(String holder) {
        return done(control.acquire(id, holder, LIFE)).orElseThrow();
    }

    /** A connection whose limit holds nothing back. */
    protected TestConnection connection(Transport transport, Consumer<Answer> check) {
        var limit = new SlidingWindow(
                "calls", 1000, Duration.ofMinutes(1), answer -> OptionalInt.empty(), Clock.systemUTC());
        return new TestConnection(id, transport, Authorization.fixed(Map.of("Authorization", "t")), limit, check);
    }

    /** Executes a statement about this connection. @return its first row; null without one */
    protected Row row(String sql) {
        var rows = done(pool.preparedQuery(sql).execute(Tuple.of(id))).iterator();
        return rows.hasNext() ? rows.next() : null;
    }

    protected static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
