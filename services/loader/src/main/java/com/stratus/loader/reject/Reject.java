package com.stratus.loader.reject;

import java.util.Map;
import java.util.UUID;

/**
 * A message to be set aside.
 *
 * @param runId from the headers; null when they do not say it
 * @param reason what was wrong, without the value that was wrong
 */
public record Reject(
        long offset,
        String connectionId,
        UUID runId,
        String entity,
        String key,
        String reason,
        byte[] payload,
        Map<String, String> headers) {}
