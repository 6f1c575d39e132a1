package com.stratus.analytics.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How far the data of a connection reach.
 *
 * @param job that reads them
 * @param begins the first day of which anything is known; null while nothing is
 * @param ordersBegin the same of its orders alone
 * @param until the platform's time up to which everything is loaded; null before a run has ended
 */
@Schema(name = "MetricReach", description = "How far the data of a connection reach.")
record Reach(
        String connection,
        String channel,
        String job,
        @Schema(description = "The first day of which anything is known; null while nothing is") LocalDate begins,
        @JsonIgnore @Schema(hidden = true) LocalDate ordersBegin,
        @Schema(
                        description =
                                "The platform's time up to which everything is loaded; null before a run that reads it has ended")
                Instant until) {

    boolean isOf(Group group) {
        return (group.channel() == null || group.channel().equals(channel))
                && (group.connection() == null || group.connection().equals(connection));
    }
}
