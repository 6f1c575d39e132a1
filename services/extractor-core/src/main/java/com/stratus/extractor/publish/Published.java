package com.stratus.extractor.publish;

/**
 * What became of a page's payloads.
 *
 * @param records acknowledged in the entity's topic
 * @param rejects acknowledged in {@code stratus.rejected}
 * @param reached behind the last of them in each partition
 */
public record Published(long records, long rejects, Offsets reached) {}
