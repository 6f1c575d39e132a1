package com.stratus.loader.fold;

import com.stratus.model.record.SourceRecord;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of messages comes to: the same as applying them one by one in offset order. A pure function of what is
 * stored and what arrives.
 */
public final class Fold {

    private Fold() {}

    /**
     * What to write.
     *
     * @param changed for each key whose content changes, the message that says the last word; keys sorted
     * @param confirmed for each key whose content stays, the version that it moves to; keys sorted
     */
    public record Result<R extends SourceRecord>(List<Arriving<R>> changed, List<Confirmed> confirmed, Counts counts) {}

    /** A newer version of the same content. */
    public record Confirmed(Key key, Version version) {}

    /** The state of one key on the way through the batch. */
    private static final class State<R extends SourceRecord> {
        private Version version;
        private byte[] hash;
        private Arriving<R> content;

        State(Stored stored) {
            version = stored.version();
            hash = stored.hash();
        }

        State(Arriving<R> first) {
            replace(first);
        }

        final void replace(Arriving<R> arriving) {
            version = arriving.version();
            hash = arriving.envelope().contentHash();
            content = arriving;
        }
    }

    /** Folds messages, in offset order, over what is stored of their keys. */
    public static <R extends SourceRecord> Result<R> fold(Map<Key, Stored> stored, List<Arriving<R>> messages) {
        var states = new HashMap<Key, State<R>>();
        stored.forEach((key, row) -> states.put(key, new State<>(row)));
        var counts = new Counts();
        for (var message : messages) {
            counts.add(message.envelope().runId(), apply(states, message));
        }
        return new Result<>(changed(states), confirmed(stored, states), counts);
    }

    private static <R extends SourceRecord> Outcome apply(Map<Key, State<R>> states, Arriving<R> arriving) {
        var state = states.get(arriving.key());
        if (state == null) {
            states.put(arriving.key(), new State<>(arriving));
            return Outcome.INSERTED;
        }
        var outcome = outcome(state.version, state.hash, arriving);
        if (outcome == Outcome.UPDATED) {
            state.replace(arriving);
        } else if (outcome == Outcome.CONFIRMED) {
            state.version = arriving.version();
        }
        return outcome;
    }

    /**
     * Only where the platform has an update time can the same content read again write nothing. Elsewhere the sequence
     * is the version: unless it moved, a state that was read in between and arrives late would win.
     */
    private static Outcome outcome(Version version, byte[] hash, Arriving<?> arriving) {
        var same = Arrays.equals(hash, arriving.envelope().contentHash());
        if (same && arriving.version().hasSameTimeAs(version)) {
            return Outcome.UNCHANGED;
        }
        var order = arriving.version().compareTo(version);
        if (order > 0) {
            return same ? Outcome.CONFIRMED : Outcome.UPDATED;
        }
        return order == 0 && same ? Outcome.UNCHANGED : Outcome.STALE;
    }

    /** A key's content and its final version may come from two messages: the newer one confirmed the content. */
    private static <R extends SourceRecord> List<Arriving<R>> changed(Map<Key, State<R>> states) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().content != null)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().content)
                .toList();
    }

    private static <R extends SourceRecord> List<Confirmed> confirmed(
            Map<Key, Stored> stored, Map<Key, State<R>> states) {
        return states.entrySet().stream()
                .filter(entry -> moved(stored.get(entry.getKey()), entry.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Confirmed(entry.getKey(), entry.getValue().version))
                .toList();
    }

    private static boolean moved(Stored stored, State<?> state) {
        var written = state.content != null ? state.content.version() : stored.version();
        return !state.version.equals(written);
    }
}
