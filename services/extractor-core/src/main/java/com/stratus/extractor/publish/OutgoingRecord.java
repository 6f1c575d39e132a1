package com.stratus.extractor.publish;

import java.util.Map;

/**
 * A message about to be published.
 *
 * @param key in UTF-8
 * @param value byte for byte
 */
record OutgoingRecord(String topic, String key, byte[] value, Map<String, String> headers) {}
