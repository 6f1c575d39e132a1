package com.stratus.analytics.job;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * One entity of one connection that is read on a schedule.
 *
 * @param schedule five-field cron in {@code timeZone}
 * @param nextDueAt when it runs next, by the clock that schedules go by; null before an extractor has said so
 * @param enabled false when the settings switch the job, or its connection, off
 * @param dataAsOf platform time up to which everything is in the warehouse; null before the first run
 * @param lastRun the run that was asked for last; null when there was none
 */
@Schema(description = "One entity of one connection that is read on a schedule.")
public record Job(
        String job,
        String connection,
        String platform,
        String entity,
        String topic,
        String schedule,
        String timeZone,
        Instant nextDueAt,
        boolean enabled,
        Instant dataAsOf,
        Run lastRun) {}
