package com.stratus.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.entity.Window;
import com.stratus.model.Json;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A part of a window that one bulk operation is asked for, so that its file can be held in memory. The newest slice comes
 * first; the next one is as long as the size of the last file allows.
 *
 * @param from update time of its oldest objects; null when it holds all that is older
 * @param to update time of its newest objects
 * @param length what it may span; it spans less where the window begins
 */
record BulkSlice(Instant from, Instant to, Duration length) {

    /** As much as may lie in memory beside the files of other jobs, in bytes. */
    static final long LARGEST_FILE = 4 * 1024 * 1024;

    private static final Duration FIRST = Duration.ofDays(7);

    private static final long MOST_GROWTH = 16;

    /** When a slice of this length is small, one holds all that is older. */
    private static final Duration LONGEST = Duration.ofDays(730);

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String LENGTH = "length";

    static BulkSlice first(Window window) {
        return endingAt(window, window.to(), FIRST);
    }

    private static BulkSlice endingAt(Window window, Instant to, Duration length) {
        if (window.from() == null && length.compareTo(LONGEST) >= 0) {
            return new BulkSlice(null, to, length);
        }
        var from = to.minus(length).truncatedTo(ChronoUnit.SECONDS);
        var begin = window.from();
        return new BulkSlice(begin != null && from.isBefore(begin) ? begin : from, to, length);
    }

    /** The slice of a position. */
    static BulkSlice of(JsonNode position) {
        return new BulkSlice(
                position.has(FROM) ? Instant.parse(position.path(FROM).asText()) : null,
                Instant.parse(position.path(TO).asText()),
                Duration.ofSeconds(position.path(LENGTH).asLong()));
    }

    /** The position with the slice, as {@link #of} reads it. */
    ObjectNode put(ObjectNode position) {
        position.remove(FROM);
        if (from != null) {
            position.put(FROM, from.toString());
        }
        return position.put(TO, to.toString()).put(LENGTH, length.toSeconds());
    }

    /** The one before it; empty when the window begins with this one. */
    Optional<BulkSlice> next(Window window, long bytes) {
        if (from == null || (window.from() != null && !from.isAfter(window.from()))) {
            return Optional.empty();
        }
        var growth = Math.min(MOST_GROWTH, Math.max(1, LARGEST_FILE / 4 / Math.max(1, bytes)));
        return Optional.of(endingAt(window, from, length.multipliedBy(growth)));
    }

    /**
     * The newest part of it, half as long or such that its file should be small enough; empty when it cannot be divided.
     *
     * @param bytes of the file of the whole; 0 when they are not known
     * @param finest the shortest slice that can be asked for
     */
    Optional<BulkSlice> shorter(long bytes, Duration finest) {
        var spanned = (from == null ? LONGEST.dividedBy(2) : Duration.between(from, to)).toSeconds();
        if (spanned < 2 * finest.toSeconds()) {
            return Optional.empty();
        }
        var fitting = bytes == 0 ? spanned / 2 : Math.min(spanned / 2, spanned * LARGEST_FILE / bytes * 2 / 3);
        var part = Duration.ofSeconds(Math.max(finest.toSeconds(), fitting));
        return Optional.of(endingAt(new Window(from, to), to, part));
    }

    /** A search for what it holds. */
    String search() {
        var begin = from == null ? "" : "updated_at:>='" + from + "' AND ";
        return begin + "updated_at:<='" + to + "'";
    }

    /** A position with nothing but the slice. */
    ObjectNode position() {
        return put(Json.mapper().createObjectNode());
    }
}
