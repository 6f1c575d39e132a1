package com.stratus.analytics.metric;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What {@code GET /api/metrics/{measure}} answers. */
@Schema(name = "MetricSeries", description = "A measure over time.")
record Series(
        Definition measure,
        LocalDate from,
        @Schema(description = "The last day") LocalDate to,
        @Schema(description = "Whose days they are") String zone,
        String granularity,
        @Schema(description = "By what figures are parted: what was asked for, and what is never added up")
                List<String> groupBy,
        @Schema(description = "The currency that amounts are converted to; null when they are not") String convertTo,
        List<Reach> asOf,
        @Schema(description = "False while something that has changed is still to be summed") boolean upToDate,
        List<Line> series,
        @Schema(description = "Over the whole range; none of levels") List<Total> totals,
        @Schema(description = "What has no rate, and is in no figure") List<NotConverted> notConverted) {

    /**
     * One group over time.
     *
     * @param points one for each day, week or month of the range
     */
    @Schema(name = "MetricLine")
    record Line(String channel, String connection, String currency, List<Point> points) {}

    /** One figure. */
    @Schema(name = "MetricPoint")
    record Point(
            @Schema(description = "Its first day") LocalDate start,
            @Schema(
                            description =
                                    "A decimal, money with the digits of its currency; null where nothing is known, which is not 0")
                    String value,
            @Schema(description = "Of how many the figure is known") long number,
            Incomplete incomplete,
            @Schema(description = "True when the data do not reach to its end, or none has been loaded whole yet")
                    boolean partial) {}

    /** The figure of the whole range. */
    @Schema(name = "MetricTotal")
    record Total(
            String channel, String connection, String currency, String value, long number, Incomplete incomplete) {}

    /** Facts whose figure is not known. */
    @Schema(name = "MetricIncomplete", description = "How many have no known figure; null when all have one")
    record Incomplete(long number, Map<String, Long> reasons) {

        static Incomplete of(Sum sum) {
            return sum.missing().isEmpty() ? null : new Incomplete(sum.unknown(), sum.missing());
        }
    }

    /** Amounts of a point without a rate. */
    @Schema(name = "MetricNotConverted")
    record NotConverted(
            @Schema(description = "First day of the point") LocalDate start,
            String channel,
            String connection,
            String currency,
            String value,
            long number) {}
}
