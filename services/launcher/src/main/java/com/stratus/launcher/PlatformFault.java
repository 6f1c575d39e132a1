package com.stratus.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.model.Json;

import java.util.Optional;

/**
 * Something that goes wrong at a simulated platform.
 *
 * @param kind as the sandbox calls it
 * @param entity whose reads alone are struck, where the kind wants one
 * @param skip how many requests go well first
 * @param times how many requests it strikes at most
 * @param probability with which it strikes each; 1 for certain
 * @param seed of its chances; tells it from others of its kind
 */
record PlatformFault(
        String platform, String kind, Optional<String> entity, int skip, int times, double probability, long seed) {

    /** A request of a platform that is not answered, until all faults end. */
    static PlatformFault hold(String platform, int skip, long seed) {
        return new PlatformFault(platform, "hold", Optional.empty(), skip, 1, 1, seed);
    }

    /** Whether the sandbox speaks of this one. */
    boolean is(JsonNode told) {
        return told.path("kind").asText().equals(kind) && told.path("seed").asLong() == seed;
    }

    ObjectNode toJson() {
        var json = Json.mapper().createObjectNode().put("platform", platform).put("kind", kind);
        entity.ifPresent(name -> json.put("entity", name));
        if (probability < 1) {
            json.put("probability", probability);
        }
        return json.put("skip", skip).put("times", times).put("seed", seed);
    }

    /** In a few words. */
    String text() {
        return platform + " " + kind + entity.map(name -> " of " + name).orElse("") + ", "
                + (times == 1 ? "once" : times + " times")
                + (probability < 1 ? " with a chance of " + probability : "") + (skip > 0 ? ", after " + skip : "");
    }
}
