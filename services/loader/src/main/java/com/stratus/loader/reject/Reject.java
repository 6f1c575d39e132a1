package com.stratus.loader.reject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

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
        Map<String, String> headers) {

    /** Everything in it that somebody else wrote. */
    List<byte[]> texts() {
        var texts = new ArrayList<byte[]>();
        if (payload != null) {
            texts.add(payload);
        }
        Stream.concat(Stream.of(key), headers.values().stream())
                .forEach(text -> texts.add(text.getBytes(StandardCharsets.UTF_8)));
        return texts;
    }

    /** The same without what the message said; its key stays, unless it holds an address. */
    Reject withoutContent() {
        var plainKey = key.indexOf('@') >= 0 ? null : key;
        return new Reject(offset, connectionId, runId, entity, plainKey, reason, null, Map.of());
    }
}
