package com.stratus.extractor.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time that a list is asked for, because the platform fails with longer ones (ShipBob README §5). It grows while
 * all goes well, up to what failed last; and more and more seldom beyond, because that may have had
 * another reason.
 *
 * @param from its start; null for where slices begin
 * @param width how long it is
 * @param most how long it may become
 * @param calm slices of the longest kind in a row that went well
 * @param patience how many of them must go well before a longer one is tried
 * @param until where slices end: the last one has no end
 */
record Slice(Instant from, Duration width, Duration most, int calm, int patience, Instant until) {

    private static final String FROM = "from";
    private static final String WIDTH = "width";
    private static final String MOST = "most";
    private static final String CALM = "calm";
    private static final String PATIENCE = "patience";
    private static final String UNTIL = "until";

    /** A stretch that is shorter fails for another reason. */
    private static final Duration SHORTEST = Duration.ofHours(12);

    /** A stretch that holds more than a page even so is read page by page. */
    private static final Duration NARROWEST = Duration.ofMinutes(2);

    private static final Duration MEETING = Duration.ofSeconds(1);

    private static final int PATIENT = 8;
    private static final int MOST_PATIENT = 1024;

    /** All of it, which has failed. */
    static Slice whole(Instant from, Instant until) {
        var width = Duration.between(from, until);
        return new Slice(from, width, width, 0, PATIENT, until);
    }

    /** The slice of a position; empty where there are no slices. */
    static Optional<Slice> at(JsonNode position) {
        return position.has(WIDTH)
                ? Optional.of(new Slice(
                        position.has(FROM) ? Instant.parse(position.path(FROM).asText()) : null,
                        Duration.parse(position.path(WIDTH).asText()),
                        Duration.parse(position.path(MOST).asText()),
                        position.path(CALM).asInt(),
                        position.path(PATIENCE).asInt(),
                        Instant.parse(position.path(UNTIL).asText())))
                : Optional.empty();
    }

    /** The position at it. */
    ObjectNode in(ObjectNode position) {
        position.remove(FROM);
        if (from != null) {
            position.put(FROM, from.toString());
        }
        return position.put(WIDTH, width.toString())
                .put(MOST, most.toString())
                .put(CALM, calm)
                .put(PATIENCE, patience)
                .put(UNTIL, until.toString());
    }

    /** With a start, unless it has one. */
    Slice startingAt(Instant start) {
        return from == null ? new Slice(start, width, most, calm, patience, until) : this;
    }

    /**
     * From when it is asked for. ShipBob's bounds read as exclusive on both sides ("later than", "earlier than"): what
     * stands exactly where two slices meet would be in neither, so that each but the first begins a second earlier.
     *
     * @param start where the first one begins
     */
    Instant askedFrom(Instant start) {
        return from.equals(start) ? from : from.minus(MEETING);
    }

    /** The first one of another sweep. */
    Slice anew() {
        return new Slice(null, most, most, 0, patience, until);
    }

    /** Empty for the last one: whatever changes meanwhile belongs to it. */
    Optional<Instant> end() {
        return Optional.of(from.plus(width)).filter(end -> end.isBefore(until));
    }

    /** The next one; empty after the last one. What stands where both meet may come twice. */
    Optional<Slice> following() {
        return end().map(end -> {
            var isLong = width.compareTo(most) >= 0;
            var longer = isLong && calm + 1 >= patience;
            var grown = longer ? most.multipliedBy(2) : most;
            var doubled = width.multipliedBy(2);
            return new Slice(
                    end,
                    doubled.compareTo(grown) > 0 ? grown : doubled,
                    grown,
                    isLong && !longer ? calm + 1 : 0,
                    longer ? Math.min(2 * patience, MOST_PATIENT) : patience,
                    until);
        });
    }

    /** After it has failed; empty when it is too short to be the reason. */
    Optional<Slice> half() {
        var left = Duration.between(from, until);
        var half = (width.compareTo(left) > 0 ? left : width).dividedBy(2);
        return half.compareTo(SHORTEST) < 0
                ? Optional.empty()
                : Optional.of(new Slice(from, half, half, 0, patience, until));
    }

    /** Half of it, because it holds more than a page; empty when it is so short that this is all the same. */
    Optional<Slice> onOnePage() {
        var half = width.dividedBy(2);
        return half.compareTo(NARROWEST) < 0
                ? Optional.empty()
                : Optional.of(new Slice(from, half, most, 0, patience, until));
    }

    /** Which part of all slices lies before its end. */
    Optional<BigDecimal> passed(Instant start) {
        return Shares.passed(start, end().orElse(until), until);
    }
}
