package com.stratus.extractor.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.extractor.contract.sample.Sample;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A message as it lies in a topic. */
public record Received(
        String topic, int partition, long offset, String key, byte[] value, Map<String, String> headers) {

    /** A header's value; null without. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The value as JSON. */
    public JsonNode json() {
        return Sample.json(value);
    }

    /** The part of the key behind the connection. */
    public String id() {
        return key.substring(key.indexOf('|') + 1);
    }

    /** All that can be read in it. */
    String text() {
        return key + headers + new String(value, StandardCharsets.UTF_8);
    }
}
