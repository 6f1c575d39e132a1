package com.stratus.analytics.reject;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that could not be read, mapped or stored, without its payload.
 *
 * @param job the job of its run; null when the message does not say its run
 * @param recordKey the Kafka key
 * @param reason what was wrong, without the value that was wrong
 */
@Schema(description = "A message that could not be read, mapped or stored, without its payload.")
public record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        String connection,
        UUID runId,
        String job,
        String entity,
        String recordKey,
        String reason,
        Instant rejectedAt) {}
