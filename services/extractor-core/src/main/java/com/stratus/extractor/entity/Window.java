package com.stratus.extractor.entity;

import java.time.Instant;

/**
 * The frozen stretch of platform time that a run reads.
 *
 * @param from its start; null when it reaches back to the beginning
 * @param to its end
 */
public record Window(Instant from, Instant to) {}
