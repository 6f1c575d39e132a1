package com.stratus.loader.fold;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** How many messages of each run had each outcome. */
public final class Counts {

    private final Map<UUID, EnumMap<Outcome, Long>> byRun = new LinkedHashMap<>();

    public void add(UUID runId, Outcome outcome) {
        byRun.computeIfAbsent(runId, run -> new EnumMap<>(Outcome.class)).merge(outcome, 1L, Long::sum);
    }

    public void addAll(Counts other) {
        other.byRun.forEach((run, counts) -> counts.forEach((outcome, count) ->
                byRun.computeIfAbsent(run, any -> new EnumMap<>(Outcome.class)).merge(outcome, count, Long::sum)));
    }

    public UUID[] runs() {
        return byRun.keySet().toArray(UUID[]::new);
    }

    /** One count per run, in the order of {@link #runs()}. */
    public Long[] of(Outcome outcome) {
        return byRun.values().stream()
                .map(counts -> counts.getOrDefault(outcome, 0L))
                .toArray(Long[]::new);
    }

    /** The outcome of the only message. */
    public Outcome only() {
        return byRun.values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .findFirst()
                .orElseThrow();
    }

    /** One count over all runs. */
    public long total(Outcome outcome) {
        return byRun.values().stream()
                .mapToLong(counts -> counts.getOrDefault(outcome, 0L))
                .sum();
    }
}
