package com.stratus.loader;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.hash;
import static com.stratus.loader.Sample.line;
import static com.stratus.loader.Sample.received;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.fold.Arriving;
import com.stratus.loader.fold.Counts;
import com.stratus.loader.fold.OneByOne;
import com.stratus.loader.fold.Outcome;
import com.stratus.loader.reject.Decoder;
import com.stratus.loader.reject.Decoder.Unreadable;
import com.stratus.model.table.Tables;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * Random messages about few orders of two runs, deletions and what cannot be read or stored among them, and what one
 * message after the other in offset order makes of them.
 */
final class RandomOrders {

    private static final String TOPIC = Tables.SHOPIFY_ORDERS.topic().name();
    private static final String NUL = "\\u0000";
    private static final int HELD_BACK = 8;
    private static final int REMEMBERED = 30;

    private final Random random;
    private final String prefix;
    private final int keys;
    private final IntUnaryOperator partitionOf;
    private final List<UUID> runs;
    private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
    private final List<Long> heldBack = new ArrayList<>();
    private final OneByOne expected = new OneByOne();
    private long readings;
    private int expectedRejects;

    /**
     * No messages yet.
     *
     * @param number begins the keys and the numbers of the runs, so that several can share a warehouse
     * @param keys how many orders there are
     * @param partitionOf gives an order's partition
     */
    RandomOrders(Random random, int number, int keys, IntUnaryOperator partitionOf) {
        this.random = random;
        this.prefix = number + "-";
        this.keys = keys;
        this.partitionOf = partitionOf;
        this.runs = List.of(new UUID(number, 1), new UUID(number, 2));
    }

    /** All messages by partition, each list in offset order. */
    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions() {
        return partitions;
    }

    /** One more message, of any sequence and time. */
    ConsumerRecord<byte[], byte[]> tellAnything() {
        return tell(random.nextInt(keys), 1L + random.nextInt(6), TEN.plusSeconds(60L * random.nextInt(4)));
    }

    /**
     * One more message as extractors make them: every reading has a sequence of its own and times grow with it. Some
     * arrive late and some twice.
     */
    ConsumerRecord<byte[], byte[]> tellAsRead() {
        var key = random.nextInt(keys);
        var told = partitions.getOrDefault(partitionOf.applyAsInt(key), List.of());
        if (!told.isEmpty() && random.nextInt(6) == 0) {
            return repeat(told.get(told.size() - 1 - random.nextInt(Math.min(REMEMBERED, told.size()))));
        }
        while (heldBack.size() < HELD_BACK) {
            heldBack.add(++readings);
        }
        var sequence = heldBack.remove(random.nextInt(HELD_BACK));
        return tell(key, sequence, TEN.plusSeconds(sequence));
    }

    private ConsumerRecord<byte[], byte[]> repeat(ConsumerRecord<byte[], byte[]> told) {
        return add(told.partition(), new String(told.key(), StandardCharsets.UTF_8), told.value(), told.headers());
    }

    private ConsumerRecord<byte[], byte[]> tell(int key, long sequence, Instant at) {
        var id = prefix + key;
        var partition = partitionOf.applyAsInt(key);
        var offset = partitions.getOrDefault(partition, List.of()).size();
        var run = runs.get(random.nextInt(2));
        var die = random.nextInt(12);
        var content = (char) ('A' + random.nextInt(3));
        var headers = Sample.envelope(Tables.SHOPIFY_ORDERS, id, run, sequence, hash(die < 2 ? '-' : content))
                .toHeaders();
        var json = die == 2 ? "{" : order(id, offset, at, content, die == 3 ? NUL : "vip");
        if (die < 2) {
            headers.put("ce_type", Tables.SHOPIFY_ORDERS.deletedType());
            json = "{\"key\":\"%s\",\"reason\":\"told at %d\"}".formatted(id, offset);
        }
        var recordKey = CONNECTION + "|" + id;
        return add(
                partition,
                recordKey,
                Sample.bytes(json),
                received(Tables.SHOPIFY_ORDERS, recordKey, null, headers).headers());
    }

    private ConsumerRecord<byte[], byte[]> add(int partition, String key, byte[] value, Headers headers) {
        var messages = partitions.computeIfAbsent(partition, any -> new ArrayList<>());
        var message = new ConsumerRecord<>(TOPIC, partition, messages.size(), Sample.bytes(key), value);
        headers.forEach(message.headers()::add);
        messages.add(message);
        expect(message);
        return message;
    }

    /** Rows, parts, history, counts and dead letters are those of one message after the other. */
    void assertLoaded(Database database) {
        assertStored(database);
        assertThat(counts(database)).isEqualTo(expectedCounts());
        assertThat(rejects(database)).isEqualTo(expectedRejects);
    }

    /** Rows, parts and history are those of one message after the other, however often some were loaded. */
    void assertStored(Database database) {
        assertThat(rows(database)).isEqualTo(expectedRows());
        assertThat(history(database)).isEqualTo(expectedHistory());
    }

    private long rejects(Database database) {
        return database.number("SELECT count(*) FROM dead_letters WHERE run_id IN (?, ?)", runs.get(0), runs.get(1));
    }

    /** The offset stands in the number that people use, so that it can be seen which message wrote a row. */
    private static String order(String id, long offset, Instant at, char content, String tag) {
        var lines = content == 'A'
                ? List.of(line(id, "a", 1, "1.00"), line(id, "b", 1, "1.00"))
                : content == 'B' ? List.of(line(id, "b", 2, "1.00")) : List.<String>of();
        return Sample.order(id, at, lines.toArray(String[]::new))
                .replace("\"#" + id + "\",\"purchase_date\"", "\"#" + offset + "\",\"purchase_date\"")
                .replace("vip", tag);
    }

    private void expect(ConsumerRecord<byte[], byte[]> message) {
        try {
            Arriving<?> arriving = Decoder.read(Tables.SHOPIFY_ORDERS, message);
            if (hasNul(message) && isWritten(arriving)) {
                reject(message);
            } else {
                expected.apply(arriving);
            }
        } catch (Unreadable unreadable) {
            reject(message);
        }
    }

    private void reject(ConsumerRecord<byte[], byte[]> message) {
        expected.counts().add(UUID.fromString(header(message, "ce_runid")), Outcome.REJECTED);
        expectedRejects++;
    }

    private static boolean hasNul(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8).contains(NUL);
    }

    /** PostgreSQL refuses a NUL only if it comes to be written. */
    private boolean isWritten(Arriving<?> arriving) {
        var tried = new OneByOne();
        tried.rows().putAll(expected.rows());
        tried.deletedUnseen().putAll(expected.deletedUnseen());
        tried.apply(arriving);
        var row = tried.rows().get(arriving.key());
        return row != null && row.offset() == arriving.offset();
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private List<String> rows(Database database) {
        return database.texts(
                """
                SELECT concat_ws(' ', platform_order_id, sequence, extract(epoch FROM source_updated_at)::bigint,
                       CASE WHEN deleted_at IS NULL THEN order_id || encode(content_hash, 'hex') ELSE 'deleted' END,
                       (SELECT string_agg(line_item_id || qty, ',' ORDER BY line_item_id) FROM order_items i
                         WHERE i.platform_order_id = o.platform_order_id AND o.deleted_at IS NULL))
                  FROM orders o WHERE starts_with(platform_order_id, ?) ORDER BY platform_order_id
                """,
                prefix);
    }

    private List<String> expectedRows() {
        return expected.rows().entrySet().stream()
                .map(row -> row.getKey().id() + " " + text(row.getValue()))
                .toList();
    }

    private static String text(OneByOne.Row row) {
        var at = row.version().sequence() + " " + row.version().updatedAt().getEpochSecond();
        if (row.deleted()) {
            return at + " deleted";
        }
        var lines = row.hash().equals(HexFormat.of().formatHex(hash('A')))
                ? " a1,b1"
                : row.hash().equals(HexFormat.of().formatHex(hash('B'))) ? " b2" : "";
        return at + " #" + row.offset() + row.hash() + lines;
    }

    /** Every version with the next one's beginning as its end: nothing overlaps, nothing is missing in between. */
    private List<String> history(Database database) {
        return database.texts(
                """
                WITH versions AS (
                  SELECT key, version, source_updated_at, row, recorded_to,
                         recorded_from = lag(recorded_to, 1, recorded_from) OVER earlier
                         AND recorded_to = lead(recorded_from, 1, (SELECT loaded_at FROM orders
                                                                    WHERE platform_order_id = key)) OVER earlier AS whole
                    FROM record_history WHERE starts_with(key, ?) WINDOW earlier AS (PARTITION BY key ORDER BY recorded_to))
                SELECT concat_ws(' ', key, version, extract(epoch FROM source_updated_at)::bigint,
                       CASE WHEN row ->> 'deleted_at' IS NULL
                            THEN (row ->> 'order_id') || substr(row ->> 'content_hash', 3) ELSE 'deleted' END,
                       (SELECT string_agg((line ->> 'line_item_id') || (line ->> 'qty'), ',' ORDER BY line ->> 'line_item_id')
                          FROM jsonb_array_elements(row -> 'order_items') line WHERE row ->> 'deleted_at' IS NULL),
                       CASE WHEN NOT whole THEN 'a gap' END)
                  FROM versions ORDER BY key, recorded_to
                """,
                prefix);
    }

    private List<String> expectedHistory() {
        return expected.history().entrySet().stream()
                .flatMap(rows ->
                        rows.getValue().stream().map(row -> rows.getKey().id() + " " + text(row)))
                .toList();
    }

    private List<String> counts(Database database) {
        return runs.stream()
                .map(run -> database.text(
                        """
                        SELECT concat_ws(' ', coalesce(sum(inserted), 0), coalesce(sum(updated), 0),
                               coalesce(sum(confirmed), 0), coalesce(sum(unchanged), 0), coalesce(sum(stale), 0),
                               coalesce(sum(deleted), 0), coalesce(sum(rejected), 0)) FROM run_load WHERE run_id = ?
                        """,
                        run))
                .toList();
    }

    private List<String> expectedCounts() {
        return runs.stream().map(run -> text(expected.counts(), run)).toList();
    }

    private static String text(Counts counts, UUID run) {
        var place = List.of(counts.runs()).indexOf(run);
        var texts = new ArrayList<String>();
        for (var outcome : Outcome.values()) {
            texts.add(place < 0 ? "0" : counts.of(outcome)[place].toString());
        }
        return String.join(" ", texts);
    }
}
