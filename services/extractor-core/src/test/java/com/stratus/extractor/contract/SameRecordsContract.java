package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.Platform;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * However an extractor is told to read its platform, a first load publishes the same records, hash by hash: proven on the
 * packaged program against the sandbox, a real PostgreSQL and a real Kafka.
 */
public abstract class SameRecordsContract {

    private String way;

    /** The platform; its one connection has the same name. */
    protected abstract Platform platform();

    /** The topics that each job fills. */
    protected abstract Map<String, List<String>> topicsByJob();

    /** The ways of reading, the usual one first. */
    protected abstract List<String> ways();

    /** What the extractor is told so that it reads in one of the ways. */
    protected abstract Map<String, String> settings(Sandbox world, String wayOfReading);

    /** How many orders the world has each day. */
    protected abstract int ordersPerDay();

    /** What the raw answers of one of the ways must look like, so that it is known to have been taken. */
    protected abstract void assertTaken(String wayOfReading, List<Received> raw);

    @Test
    void everyWayOfReadingGivesTheSameRecords() throws IOException {
        var bench = new Bench(platform().id(), world -> settings(world, way));
        try {
            bench.start(ordersPerDay());
            var read = new HashMap<String, Map<String, Map<String, String>>>();
            for (var next : ways()) {
                way = next;
                bench.startAnew();
                read.put(way, hashes(bench));
                bench.kill(Bench.FIRST);
            }
            var usual = read.get(ways().get(0));
            usual.forEach((topic, records) -> assertThat(records).as(topic).isNotEmpty());
            for (var other : ways()) {
                usual.forEach((topic, records) -> assertThat(read.get(other).get(topic))
                        .as("%s, read by %s", topic, other)
                        .isEqualTo(records));
            }
        } finally {
            bench.close();
        }
    }

    /** The hashes that a first load of every job published, by topic and id. */
    private Map<String, Map<String, String>> hashes(Bench bench) {
        var hashes = new TreeMap<String, Map<String, String>>();
        var raw = "stratus." + platform().id() + ".raw";
        var rawBefore = bench.broker().ends(raw);
        topicsByJob().forEach((job, topics) -> {
            var id = bench.control().request(platform().id(), job);
            var run = bench.control().awaitEnd(id);
            assertThat(run.status()).as("%s by %s: %s", job, way, run.reason()).isEqualTo("extracted");
            assertThat(run.rejected()).as("%s by %s", job, way).isZero();
            topics.forEach(topic -> hashes.put(topic, hashesOf(bench, topic, run)));
        });
        assertTaken(way, bench.broker().read(raw, rawBefore));
        return hashes;
    }

    private static Map<String, String> hashesOf(Bench bench, String topic, Control.RunRow run) {
        return bench.broker().read(topic, Map.of()).stream()
                .filter(message -> run.id().toString().equals(message.header("ce_runid")))
                .collect(Collectors.toMap(
                        Received::id, message -> message.header("ce_contenthash"), (one, other) -> other));
    }
}
