package com.stratus.analytics.truth;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Links against the truth, and what lines explain.
 *
 * @param waiting changed rows that the loader has not looked at yet; unless there are none, nothing is compared
 * @param links by kind
 * @param explained by connection
 */
@Schema(description = "Links against the truth, and what lines explain.")
record LinkTruth(long waiting, List<Kind> links, List<Explained> explained) {

    private static final int DIGITS = 4;

    /** While so many rows wait. */
    static LinkTruth notYet(long waiting) {
        return new LinkTruth(waiting, List.of(), List.of());
    }

    /** The ids of a link, without their connections. */
    record Pair(String from, String to) {}

    /**
     * One kind of link.
     *
     * @param truth true links between rows that the warehouse has
     * @param knowable those of them that the platforms' data allow to know
     * @param found links between rows that truth speaks of
     * @param missing knowable ones that are not found
     * @param falseLinks found ones that are not true
     * @param recall which part of the true links is found
     * @param precision which part of the found links is true
     */
    record Kind(
            String kind,
            int truth,
            int knowable,
            int found,
            int missing,
            @JsonProperty("false") @Schema(name = "false") int falseLinks,
            BigDecimal recall,
            BigDecimal precision) {

        /** The comparison of a kind. */
        static Kind of(String kind, Set<Pair> truth, Set<Pair> knowable, Set<Pair> found) {
            var right = new HashSet<>(found);
            right.retainAll(truth);
            var missing = new HashSet<>(knowable);
            missing.removeAll(found);
            return new Kind(
                    kind,
                    truth.size(),
                    knowable.size(),
                    found.size(),
                    missing.size(),
                    found.size() - right.size(),
                    part(right.size(), truth.size()),
                    part(right.size(), found.size()));
        }

        private static BigDecimal part(int some, int all) {
            return all == 0
                    ? BigDecimal.ONE.setScale(DIGITS)
                    : BigDecimal.valueOf(some).divide(BigDecimal.valueOf(all), DIGITS, RoundingMode.DOWN);
        }
    }

    /**
     * Closed settlements, or paid payouts, of a connection.
     *
     * @param kind settlement or payout
     * @param count how many there are
     * @param explained of how many the lines come to the net to the penny
     * @param difference what lines lack of the net, plain decimals by currency
     */
    record Explained(String connection, String kind, long count, long explained, Map<String, String> difference) {}
}
