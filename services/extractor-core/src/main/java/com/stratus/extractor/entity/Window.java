package com.stratus.extractor.entity;

import java.time.Instant;

/**
 * The frozen stretch of platform time that a run reads.
 *
 * @param from its start; null when it reaches back to the beginning
 * @param to its end; null when whatever the platform shows is asked for, what changes meanwhile included
 */
public record Window(Instant from, Instant to) {}
