package com.stratus.extractor.contract;

import com.stratus.extractor.contract.Control.RunRow;
import com.stratus.model.Platform;
import com.stratus.model.topic.Topics;
import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A packaged extractor that is asked for runs under settings that change between them. */
public final class Trial implements AutoCloseable {

    private final Platform platform;
    private final Map<String, String> settings = new HashMap<>();
    private final Bench bench;

    private Trial(Platform platform) {
        this.platform = platform;
        this.bench = new Bench(platform.id(), sandbox -> settings);
    }

    /** Starts the servers; the extractor comes with the first settings. */
    public static Trial start(Platform platform, int ordersPerDay) throws IOException {
        return start(platform, ordersPerDay, "fast");
    }

    /** The same with the sandbox's limits: {@code real}, {@code fast} or {@code off}. */
    public static Trial start(Platform platform, int ordersPerDay, String limits) throws IOException {
        var trial = new Trial(platform);
        trial.bench.start(Sandbox.DAYS, ordersPerDay, limits);
        return trial;
    }

    public Sandbox sandbox() {
        return bench.sandbox();
    }

    /** Starts the extractor anew with these settings, as if it had never read anything. */
    public void with(Map<String, String> told) {
        settings.clear();
        settings.putAll(told);
        if (bench.isRunning(Bench.FIRST)) {
            bench.kill(Bench.FIRST);
        }
        bench.control().expectAccount(platform.id(), null);
        bench.startAnew();
    }

    /** Switches a fault: {@code skip} requests go well, then {@code times} do not. */
    public void fault(String kind, int skip, int times) {
        bench.sandbox().fault(platform.id(), kind, skip, times);
    }

    /** Ends all faults. */
    public void clearFaults() {
        bench.sandbox().clearFaults();
    }

    /** What a run left: its end, its records' hashes by topic and key, and the calls that it made. */
    public record Read(
            String status,
            String reason,
            long pages,
            Map<String, String> hashes,
            List<String> rejects,
            List<Received> raw) {

        /** How often an operation was called. */
        public long calls(String operation) {
            return raw.stream()
                    .filter(answer -> operation.equals(answer.header("stratus-operation")))
                    .count();
        }
    }

    /** A run of a job that reads everything. */
    public Read read(String job) {
        var before = ends();
        return read(before, bench.control().requestAll(platform.id(), job));
    }

    /** The same, whose extractor is killed while it waits for the answer after so many, and is started again. */
    public Read readKilledAfter(String job, int answers) {
        var before = ends();
        fault("hold", answers, 1);
        var id = bench.control().requestAll(platform.id(), job);
        bench.sandbox().awaitHeld();
        bench.kill(Bench.FIRST);
        bench.sandbox().clearFaults();
        bench.awaitOwner(Bench.FIRST);
        return read(before, id);
    }

    private Map<TopicPartition, Long> ends() {
        var ends = new HashMap<TopicPartition, Long>();
        Topics.all().forEach(topic -> ends.putAll(bench.broker().ends(topic.name())));
        return ends;
    }

    private Read read(Map<TopicPartition, Long> before, UUID id) {
        var run = bench.control().awaitEnd(id);
        return new Read(
                run.status(),
                run.reason(),
                run.pages(),
                hashes(run, before),
                bench.broker().read(Topics.REJECTED.name(), before).stream()
                        .map(reject -> reject.header("stratus-reason"))
                        .distinct()
                        .toList(),
                bench.broker().read(Topics.raw(platform).name(), before));
    }

    private Map<String, String> hashes(RunRow run, Map<TopicPartition, Long> before) {
        var hashes = new TreeMap<String, String>();
        for (var topic : Topics.all()) {
            if (!topic.name().startsWith("stratus." + platform.id() + ".") || topic.equals(Topics.raw(platform))) {
                continue;
            }
            bench.broker().read(topic.name(), before).stream()
                    .filter(record -> run.id().toString().equals(record.header("ce_runid")))
                    .forEach(record -> hashes.put(
                            topic.name() + " " + record.key(),
                            record.header("ce_type") + " " + record.header("ce_contenthash") + " " + record.json()));
        }
        return hashes;
    }

    @Override
    public void close() throws IOException {
        bench.close();
    }
}
