package com.stratus.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.EmbeddedPostgres;
import com.stratus.loader.OrderMessages.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What a row costs by what becomes of it, printed: bytes of write-ahead log, and rows in a second by one loader of one
 * partition on a durable PostgreSQL. What changes nothing must write next to nothing.
 *
 * <p>{@code -Dstratus.rows=200000} measures in a larger warehouse.
 */
@EnabledIfSystemProperty(
        named = "stratus.rows",
        matches = "[0-9]+",
        disabledReason = "a long run: -Dstratus.rows=1000000")
class WriteCostIT {

    private static final int ROWS = Integer.getInteger("stratus.rows", 20_000);
    private static final int BATCH = 2_000;
    private static final int BATCHES = Math.min(10, ROWS / BATCH);
    private static final Map<Kind, Double> MOST_BYTES = Map.of(Kind.UNCHANGED, 5.0, Kind.STALE, 5.0);

    @TempDir
    Path folder;

    /** What so many rows cost. */
    private record Cost(int rows, long bytes, Duration time) {

        double bytesPerRow() {
            return (double) bytes / rows;
        }

        double rowsPerSecond() {
            return rows * 1e9 / time.toNanos();
        }
    }

    @Test
    void whatChangesNothingWritesNextToNothing() {
        try (var server = EmbeddedPostgres.at(folder).start()) {
            var database = Database.migrated(server, "loader_write_cost");
            // What it writes is not the loader's.
            set(database, "autovacuum", "off");
            try (var loader = new LoneLoader(database, Map.of())) {
                var messages = new OrderMessages(ROWS, Sample.RUN_1);
                for (int left = ROWS; left > 0; left -= BATCH) {
                    loader.load(messages.firsts(BATCH));
                }
                System.out.printf(
                        "%s, %d orders stored, %d batches of %d%n",
                        database.text("SELECT version()"), ROWS, BATCHES, BATCH);
                for (var pages : new String[] {"on", "off"}) {
                    set(database, "full_page_writes", pages);
                    for (var kind : new Kind[] {Kind.NEW, Kind.CHANGED, Kind.CONFIRMED, Kind.UNCHANGED, Kind.STALE}) {
                        var cost = measured(database, loader, messages, kind);
                        System.out.printf(
                                Locale.ROOT,
                                "full_page_writes %-3s %-9s %8.1f bytes of WAL per row %7.0f rows/s%n",
                                pages,
                                kind.name().toLowerCase(Locale.ROOT),
                                cost.bytesPerRow(),
                                cost.rowsPerSecond());
                        assertThat(cost.bytesPerRow())
                                .as("%s, full_page_writes %s", kind, pages)
                                .isLessThan(MOST_BYTES.getOrDefault(kind, Double.MAX_VALUE));
                    }
                }
            }
        }
    }

    private static void set(Database database, String setting, String value) {
        database.alone("ALTER SYSTEM SET %s = %s".formatted(setting, value));
        database.execute("SELECT pg_reload_conf()");
    }

    /** After a checkpoint and one batch, so that the pages of the counts are in the log already. */
    private static Cost measured(Database database, LoneLoader loader, OrderMessages messages, Kind kind) {
        database.alone("VACUUM (ANALYZE)");
        database.alone("CHECKPOINT");
        loader.load(messages.batch(BATCH, kind));
        var written = 0L;
        var taken = 0L;
        for (int batch = 0; batch < BATCHES; batch++) {
            var next = messages.batch(BATCH, kind);
            var before = position(database);
            var begun = System.nanoTime();
            loader.load(next);
            taken += System.nanoTime() - begun;
            written += position(database) - before;
        }
        return new Cost(BATCHES * BATCH, written, Duration.ofNanos(taken));
    }

    private static long position(Database database) {
        return database.number("SELECT pg_current_wal_insert_lsn() - '0/0'");
    }
}
