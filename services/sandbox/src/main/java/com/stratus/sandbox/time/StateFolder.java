package com.stratus.sandbox.time;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stratus.sandbox.world.WorldSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what is not a function of the settings: the clock's time and pace, the switched faults, and which refresh
 * tokens are used up.
 */
public final class StateFolder {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final String settings;

    /** A folder that belongs to one world from its first use on. */
    public StateFolder(Path folder, WorldSettings world) {
        this.file = folder.resolve("sandbox-state.json");
        this.settings = "seed=%d days=%d orders-per-day=%d until=%s"
                .formatted(world.seed(), world.days(), world.ordersPerDay(), world.until());
    }

    /**
     * The clock's time and pace, and the faults, as last kept.
     *
     * @param usedTokens how many refresh tokens are used up, by platform and by what they were first given for
     */
    public record State(
            Instant now, Pace pace, List<Map<String, Object>> faults, Map<String, Map<String, Integer>> usedTokens) {}

    /** What was kept, or null in a new folder; throws with one line when another world lives here. */
    public State read() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Map<String, Object> kept = MAPPER.readValue(file.toFile(), new TypeReference<>() {});
            if (!settings.equals(kept.get("settings"))) {
                throw new IllegalStateException(
                        "%s belongs to the world [%s], but this one is [%s]: name another data-dir"
                                .formatted(file.getParent(), kept.get("settings"), settings));
            }
            List<Map<String, Object>> faults = MAPPER.convertValue(kept.get("faults"), new TypeReference<>() {});
            // A folder from before they were kept has none, one from before ShipBob's were has FreeAgent's alone.
            Map<String, Map<String, Integer>> usedTokens = kept.containsKey("used_refresh_tokens")
                    ? MAPPER.convertValue(kept.get("used_refresh_tokens"), new TypeReference<>() {})
                    : Map.of(
                            "freeagent",
                            MAPPER.convertValue(kept.getOrDefault("used_tokens", Map.of()), new TypeReference<>() {}));
            // A folder from before there was a speed has none.
            Pace pace = Pace.FROZEN
                    .running(Boolean.TRUE.equals(kept.get("running")))
                    .at(kept.get("speed") instanceof Integer speed ? speed : 1);
            return new State(Instant.parse((String) kept.get("now")), pace, faults, usedTokens);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Replaces what is kept. */
    public synchronized void write(State state) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("settings", settings);
        kept.put("now", state.now().toString());
        kept.put("running", state.pace().running());
        kept.put("speed", state.pace().speed());
        kept.put("faults", state.faults());
        kept.put("used_refresh_tokens", state.usedTokens());
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), kept);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }
}
