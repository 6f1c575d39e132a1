package com.stratus.loader.fold;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outcome table of DESIGN §6 written down a second time: a warehouse in memory that takes one message at a time. */
public final class OneByOne {

    /**
     * A row as far as the table of outcomes decides it.
     *
     * @param offset of the message that wrote it
     */
    public record Row(Version version, String hash, long offset, boolean deleted) {}

    private final Map<Key, Row> rows = new TreeMap<>();
    private final Map<Key, Long> deletedUnseen = new TreeMap<>();
    private final Map<Key, List<Row>> history = new TreeMap<>();
    private final Counts counts = new Counts();

    public Map<Key, Row> rows() {
        return rows;
    }

    /** Sequences of deletions of keys without a row. */
    public Map<Key, Long> deletedUnseen() {
        return deletedUnseen;
    }

    /** Rows that were replaced, in order. */
    public Map<Key, List<Row>> history() {
        return history;
    }

    public Counts counts() {
        return counts;
    }

    public void apply(Arriving<?> message) {
        counts.add(message.envelope().runId(), message.isDeletion() ? delete(message) : show(message));
    }

    private Outcome delete(Arriving<?> message) {
        var key = message.key();
        var sequence = message.envelope().sequence();
        var row = rows.get(key);
        if (row == null) {
            var known = deletedUnseen.get(key);
            if (known == null) {
                deletedUnseen.put(key, sequence);
                return Outcome.DELETED;
            }
            deletedUnseen.put(key, Math.max(known, sequence));
            return sequence > known ? Outcome.CONFIRMED : sequence == known ? Outcome.UNCHANGED : Outcome.STALE;
        }
        if (sequence < row.version().sequence()) {
            return Outcome.STALE;
        }
        if (sequence == row.version().sequence()) {
            return row.deleted() ? Outcome.UNCHANGED : Outcome.STALE;
        }
        var version = new Version(row.version().updatedAt(), sequence);
        if (row.deleted()) {
            rows.put(key, new Row(version, row.hash(), row.offset(), true));
            return Outcome.CONFIRMED;
        }
        replace(key, new Row(version, hash(message), message.offset(), true));
        return Outcome.DELETED;
    }

    private Outcome show(Arriving<?> message) {
        var key = message.key();
        var arriving = new Row(message.version(), hash(message), message.offset(), false);
        var row = rows.get(key);
        if (row == null) {
            if (deletedUnseen.getOrDefault(key, Long.MIN_VALUE)
                    >= message.envelope().sequence()) {
                return Outcome.STALE;
            }
            deletedUnseen.remove(key);
            rows.put(key, arriving);
            return Outcome.INSERTED;
        }
        if (row.deleted()) {
            if (message.envelope().sequence() <= row.version().sequence()) {
                return Outcome.STALE;
            }
            replace(key, arriving);
            return Outcome.UPDATED;
        }
        return showAnew(key, row, arriving);
    }

    private Outcome showAnew(Key key, Row row, Row arriving) {
        var timed = arriving.version().updatedAt() != null;
        var later = Long.compare(arriving.version().sequence(), row.version().sequence());
        var time =
                timed ? arriving.version().updatedAt().compareTo(row.version().updatedAt()) : later;
        var same = row.hash().equals(arriving.hash());
        if (time == 0 && same) {
            return Outcome.UNCHANGED;
        }
        if (time < 0 || (time == 0 && later <= 0)) {
            return Outcome.STALE;
        }
        if (same) {
            rows.put(key, new Row(arriving.version(), row.hash(), row.offset(), false));
            return Outcome.CONFIRMED;
        }
        replace(key, arriving);
        return Outcome.UPDATED;
    }

    private void replace(Key key, Row next) {
        history.computeIfAbsent(key, any -> new ArrayList<>()).add(rows.put(key, next));
    }

    private static String hash(Arriving<?> message) {
        return HexFormat.of().formatHex(message.envelope().contentHash());
    }
}
