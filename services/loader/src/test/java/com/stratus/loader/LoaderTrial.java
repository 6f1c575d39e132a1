package com.stratus.loader;

import com.stratus.embedded.Await;
import com.stratus.embedded.Embedded;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The packaged loader on trial: a database of its own, empty topics, and what tests wait for. */
abstract class LoaderTrial {

    static final String ORDERS = "stratus.shopify.orders";
    static final String SHIPBOB = "stratus.shipbob.orders";

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final AtomicInteger TRIALS = new AtomicInteger();

    Database database;
    Broker broker;
    LoaderProcess loader;
    private String name;
    private int starts;

    /** A run's id: the same for the same number. */
    static UUID run(int number) {
        return new UUID(0, number);
    }

    /** Returns when the loader is ready. */
    final void open() {
        name = getClass().getSimpleName() + "_" + TRIALS.incrementAndGet();
        database = Database.migrated(Embedded.postgres(), name.toLowerCase(java.util.Locale.ROOT));
        broker = new Broker(Embedded.kafka().bootstrapServers());
        broker.recreateTopics();
        prepare();
        loader = startLoader();
        loader.awaitReady();
    }

    /** Puts into the database what must be there before the loader is. */
    void prepare() {}

    /** Starts another process, which need not be ready yet; the one of before must have ended. */
    final LoaderProcess startLoader() {
        starts++;
        return LoaderProcess.start(name + "-" + starts, database, broker.bootstrapServers());
    }

    final void close() {
        loader.close();
        broker.close();
    }

    /** @throws AssertionError with the loader's log, when it does not come true */
    final void await(String what, BooleanSupplier isTrue) {
        try {
            Await.until(PATIENCE, what, isTrue);
        } catch (RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + loader.log(), e);
        }
    }

    final void awaitNumber(long number, String sql, Object... parameters) {
        await(number + " by " + sql, () -> database.number(sql, parameters) == number);
    }

    final void awaitOrders(long count) {
        awaitNumber(count, "SELECT count(*) FROM orders");
    }

    final void awaitLoaded(String topic, int partition, long nextOffset) {
        await(topic + "-" + partition + " is loaded to " + nextOffset, () -> database.texts(
                        "SELECT next_offset FROM load_progress WHERE consumer = 'loader' AND topic = ? AND partition = ?",
                        topic,
                        partition)
                .equals(List.of(Long.toString(nextOffset))));
    }

    final void awaitStatus(UUID run, String status) {
        await("the run is " + status, () -> database.text("SELECT status FROM job_runs WHERE run_id = ?", run)
                .equals(status));
    }

    /** Inserted, updated, confirmed, unchanged, stale, rejected. */
    final String counts(UUID run, String topic, int partition) {
        return database.text(
                "SELECT concat_ws(' ', inserted, updated, confirmed, unchanged, stale, rejected) FROM run_load"
                        + " WHERE run_id = ? AND topic = ? AND partition = ?",
                run,
                topic,
                partition);
    }
}
