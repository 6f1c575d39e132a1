package com.stratus.analytics.system;

import com.stratus.analytics.job.Run;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the warehouse holds and what ran last.
 *
 * @param status operational, or degraded when something needs a look
 * @param dataCounts rows by table; tables that do not exist yet are not named
 * @param recentActivity the newest runs first
 */
@Schema(description = "What the warehouse holds and what ran last.")
public record SystemStatus(
        @Schema(enumeration = {"operational", "degraded"}) String status,
        Instant timestamp,
        Map<String, Long> dataCounts,
        List<Activity> recentActivity) {

    /**
     * One run in short.
     *
     * @param duration seconds; null before it began
     * @param recordsProcessed what was read from the platform
     */
    public record Activity(
            String jobName,
            String connection,
            String status,
            Instant startedAt,
            BigDecimal duration,
            long recordsProcessed) {

        static Activity of(Run run) {
            return new Activity(
                    run.job(), run.connection(), run.status(), run.startedAt(), run.seconds(), run.extracted());
        }
    }
}
