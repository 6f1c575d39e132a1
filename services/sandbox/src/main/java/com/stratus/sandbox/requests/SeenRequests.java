package com.stratus.sandbox.requests;

import com.stratus.sandbox.Json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the platforms were asked for: the last requests to each of them as they stood on the wire, oldest first. */
public final class SeenRequests {
    private static final int KEPT = 2_000;

    private final Map<String, Deque<Seen>> seen = new HashMap<>();

    /**
     * A request without its headers.
     *
     * @param operation the platform's word for what was asked, or null
     * @param target path below the platform's address, and query, both encoded as they came
     * @param contentType null without one
     * @param body as text; empty without one
     */
    public record Seen(String operation, String method, String target, String contentType, String body) {
        Map<String, Object> describe() {
            Map<String, Object> described =
                    Json.of("method", method, "target", target, "content_type", contentType, "body", body);
            if (operation != null) {
                described.put("operation", operation);
            }
            return described;
        }
    }

    /** Keeps one more, and forgets the oldest one when there are too many. */
    public synchronized void add(String platform, Seen request) {
        Deque<Seen> kept = seen.computeIfAbsent(platform, unknown -> new ArrayDeque<>());
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(request);
    }

    /** Those to one platform. */
    public synchronized List<Map<String, Object>> describe(String platform) {
        List<Map<String, Object>> described = new ArrayList<>();
        seen.getOrDefault(platform, new ArrayDeque<>()).forEach(request -> described.add(request.describe()));
        return described;
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        seen.clear();
    }
}
