package com.stratus.sandbox.faults;

import com.stratus.sandbox.Call;
import com.stratus.sandbox.Platform;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One switched fault: what goes wrong where, for which of the coming requests. */
public final class Fault {
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
    private final Map<Set<String>, Map<String, Object>> carriedOver = new HashMap<>();

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

    /** Reads a fault from its JSON; throws IllegalArgumentException with the reason when it is not one. */
    public static Fault parse(Map<String, Object> json) {
        Object platform = json.get("platform");
        if (!(platform instanceof String name) || !PLATFORMS.contains(name)) {
            throw new IllegalArgumentException("platform must be one of " + PLATFORMS + ", not " + platform);
        }
        Object kind = json.get("kind");
        if (kind == null) {
            throw new IllegalArgumentException("kind is missing");
        }
        FaultKind parsed = FaultKind.parse(kind.toString());
        if (!parsed.platforms().contains(name)) {
            throw new IllegalArgumentException(parsed.text() + " happens at " + parsed.platforms() + ", not at " + name);
        }
        String entity = (String) json.get("entity");
        if ((parsed == FaultKind.MISSING_SCOPE) == (entity == null)) {
            throw new IllegalArgumentException("missing_scope, and nothing else, is of an entity");
        }
        Fault fault = new Fault(
                (String) platform,
                parsed,
                entity,
                (String) json.get("operation"),
                json.get("times") instanceof Number times ? times.intValue() : null,
                json.get("probability") instanceof Number probability ? probability.doubleValue() : null,
                json.get("skip") instanceof Number skip ? skip.intValue() : 0,
                json.get("millis") instanceof Number millis ? millis.intValue() : 1_000,
                json.get("seed") instanceof Number seed ? seed.longValue() : 1);
        fault.seen = json.get("seen") instanceof Number seen ? seen.intValue() : 0;
        fault.struck = json.get("struck") instanceof Number struck ? struck.intValue() : 0;
        return fault;
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

    /** The last record of a page, kept for the next page of such records; gives the one kept before, or null. */
    synchronized Map<String, Object> carryOver(Map<String, Object> last) {
        return carriedOver.put(Set.copyOf(last.keySet()), last);
    }

    /** The record of a kind that it damages: the first one proposed, for good. */
    synchronized Object victim(String kindOfRecord, Object proposed) {
        return victims.computeIfAbsent(kindOfRecord, unknown -> proposed);
    }
}
