package com.stratus.sandbox.faults;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platform;
import com.stratus.sandbox.truth.Truth;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One switched fault: what goes wrong where, for which of the coming requests. */
public final class Fault {
    /** The platforms at which most faults can happen: all. */
    static final List<String> PLATFORMS = List.of("amazon", "shopify", "shipbob", "freeagent");

    private final String platform;
    private final FaultKind kind;
    private final String entity;
    private final String operation;
    private final Integer times;
    private final Double probability;
    private final int skip;
    private final int millis;
    private final long seed;
    private final Random chance;
    private int seen;
    private int struck;
    private final Map<String, Object> victims = new HashMap<>();
    private final Map<String, Ended> ended = new HashMap<>();

    /** A page that was answered, with its last record. */
    private record Ended(PageOfList page, Map<String, Object> last) {}

    private Fault(
            String platform,
            FaultKind kind,
            String entity,
            String operation,
            Integer times,
            Double probability,
            int skip,
            int millis,
            long seed) {
        this.platform = platform;
        this.kind = kind;
        this.entity = entity;
        this.operation = operation;
        this.times = times;
        this.probability = probability;
        this.skip = skip;
        this.millis = millis;
        this.seed = seed;
        this.chance = new Random(seed);
    }

    /**
     * Reads a fault from its JSON; throws IllegalArgumentException with the reason when it is not one.
     *
     * @param platforms those that can be struck
     */
    public static Fault parse(Map<String, Object> json, List<Platform> platforms) {
        Platform platform = platforms.stream()
                .filter(one -> one.name().equals(json.get("platform")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("platform must be one of "
                        + platforms.stream().map(Platform::name).distinct().toList() + ", not "
                        + json.get("platform")));
        Object kind = json.get("kind");
        if (kind == null) {
            throw new IllegalArgumentException("kind is missing");
        }
        FaultKind parsed = FaultKind.parse(kind.toString());
        if (!parsed.platforms().contains(platform.name())) {
            throw new IllegalArgumentException(
                    parsed.text() + " happens at " + parsed.platforms() + ", not at " + platform.name());
        }
        String entity = word(json, "entity", Truth.entities(platform.name()));
        if (parsed == FaultKind.MISSING_SCOPE && entity == null) {
            throw new IllegalArgumentException("missing_scope is of an entity: name it");
        }
        Fault fault = new Fault(
                platform.name(),
                parsed,
                entity,
                word(json, "operation", platform.operations()),
                json.get("times") instanceof Number times ? times.intValue() : null,
                json.get("probability") instanceof Number probability ? probability.doubleValue() : null,
                json.get("skip") instanceof Number skip ? skip.intValue() : 0,
                json.get("millis") instanceof Number millis ? millis.intValue() : 1_000,
                json.get("seed") instanceof Number seed ? seed.longValue() : 1);
        fault.seen = json.get("seen") instanceof Number seen ? seen.intValue() : 0;
        fault.struck = json.get("struck") instanceof Number struck ? struck.intValue() : 0;
        return fault;
    }

    /** A word that a platform knows, or null; one that it does not know would never strike. */
    private static String word(Map<String, Object> json, String field, Collection<String> known) {
        Object word = json.get(field);
        if (word != null && !known.contains(word)) {
            throw new IllegalArgumentException(
                    known.isEmpty()
                            ? "this platform has no " + field + ": leave it out"
                            : field + " must be one of " + known + ", not " + word);
        }
        return (String) word;
    }

    /** As JSON, with how often it has struck. */
    public synchronized Map<String, Object> describe() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("platform", platform);
        json.put("kind", kind.text());
        if (entity != null) {
            json.put("entity", entity);
        }
        if (operation != null) {
            json.put("operation", operation);
        }
        if (times != null) {
            json.put("times", times);
        }
        if (probability != null) {
            json.put("probability", probability);
        }
        json.put("skip", skip);
        json.put("millis", millis);
        json.put("seed", seed);
        json.put("seen", seen);
        json.put("struck", struck);
        return json;
    }

    /** Counts a request and says whether the fault strikes it. */
    synchronized boolean strikes(Platform requested, Call call) {
        if (!platform.equals(requested.name())
                || (entity != null && !requested.reads(call, entity))
                || (operation != null && !operation.equals(requested.operation(call)))
                || !requested.concerns(kind, call)) {
            return false;
        }
        seen++;
        if (seen <= skip || (times != null && struck >= times)) {
            return false;
        }
        if (probability != null && chance.nextDouble() >= probability) {
            return false;
        }
        struck++;
        return true;
    }

    FaultKind kind() {
        return kind;
    }

    int millis() {
        return millis;
    }

    long seed() {
        return seed;
    }

    /** Keeps the last record of a page, and gives that of the page before; null where none came before. */
    synchronized Map<String, Object> carryOver(PageOfList page, Map<String, Object> last) {
        Ended before = ended.put(page.list(), new Ended(page, last));
        return before != null && page.follows(before.page()) ? before.last() : null;
    }

    /** The record of a kind that it damages: the first one proposed, for good. */
    synchronized Object victim(String kindOfRecord, Object proposed) {
        return victims.computeIfAbsent(kindOfRecord, unknown -> proposed);
    }
}
