package com.stratus.loader.fold;

import com.stratus.loader.fold.Stored.Presence;
import com.stratus.model.record.SourceRecord;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch of messages comes to: the same as applying them one by one in offset order. A pure function of what is
 * stored and what arrives.
 */
public final class Fold {

    private Fold() {}

    /**
     * What to write, in this order; keys are sorted in every list.
     *
     * @param confirmed versions that move before anything else happens to their rows
     * @param waves what is written; a key that changes more than once has its changes in successive waves, so that
     *     every state passes through the table and into the history
     * @param deletedUnseen deletions of keys that have no row
     * @param seenAfterAll keys that were known as deleted without a row and have one now
     * @param sightings messages that show a record without moving its row
     */
    public record Result<R extends SourceRecord>(
            List<Confirmed> confirmed,
            List<List<Change<R>>> waves,
            List<Arriving<R>> deletedUnseen,
            List<Key> seenAfterAll,
            List<Arriving<R>> sightings,
            Counts counts) {}

    /** A newer version of the same content. */
    public record Confirmed(Key key, Version replaces, Version version) {}

    /**
     * A row that is made, replaced or marked deleted.
     *
     * @param replaces the version that the row has before; null when there is no row
     * @param content the message that says what the row becomes
     * @param version of the row after: the message's, or a later one that confirmed it in the same batch
     */
    public record Change<R extends SourceRecord>(Key key, Version replaces, Arriving<R> content, Version version) {}

    /** Folds messages, in offset order, over what is stored of their keys. */
    public static <R extends SourceRecord> Result<R> fold(Map<Key, Stored> stored, List<Arriving<R>> messages) {
        var states = new TreeMap<Key, State<R>>();
        var counts = new Counts();
        var sightings = new ArrayList<Arriving<R>>();
        for (var message : messages) {
            var state = states.computeIfAbsent(message.key(), key -> new State<>(key, stored.get(key)));
            var outcome = state.apply(message);
            counts.add(message.envelope().runId(), outcome);
            if (outcome.leavesRow() && !message.isDeletion()) {
                sightings.add(message);
            }
        }
        return result(states, sightings, counts);
    }

    private static <R extends SourceRecord> Result<R> result(
            TreeMap<Key, State<R>> states, List<Arriving<R>> sightings, Counts counts) {
        var result = new Result<R>(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), sightings, counts);
        for (var state : states.values()) {
            if (state.confirmed != null) {
                result.confirmed().add(state.confirmed);
            }
            for (int wave = 0; wave < state.changes.size(); wave++) {
                if (wave == result.waves().size()) {
                    result.waves().add(new ArrayList<>());
                }
                result.waves().get(wave).add(state.changes.get(wave));
            }
            if (state.deletedUnseen != null) {
                result.deletedUnseen().add(state.deletedUnseen);
            }
            if (state.wasUnseen && state.presence != Presence.DELETED_UNSEEN) {
                result.seenAfterAll().add(state.key);
            }
        }
        return result;
    }

    /** One key on its way through the batch. */
    private static final class State<R extends SourceRecord> {
        private final Key key;
        private Version version;
        private byte[] hash;
        private Presence presence;
        private Confirmed confirmed;
        private final List<Change<R>> changes = new ArrayList<>();
        private Arriving<R> deletedUnseen;
        private final boolean wasUnseen;

        State(Key key, Stored stored) {
            this.key = key;
            this.wasUnseen = stored != null && stored.presence() == Presence.DELETED_UNSEEN;
            if (stored != null) {
                version = stored.version();
                hash = stored.hash();
                presence = stored.presence();
            }
        }

        Outcome apply(Arriving<R> arriving) {
            var outcome = outcome(arriving);
            switch (outcome) {
                case INSERTED -> {
                    deletedUnseen = null;
                    change(null, arriving, arriving.version(), Presence.THERE);
                }
                case UPDATED -> change(version, arriving, arriving.version(), Presence.THERE);
                case DELETED -> delete(arriving);
                case CONFIRMED -> confirm(arriving);
                default -> {}
            }
            return outcome;
        }

        /**
         * A deletion and a sighting contradict each other, so whichever was read later is right, whatever the platform's
         * times. Only where the platform has an update time can the same content read again write nothing: elsewhere the
         * sequence is the version, and unless it moved, a state that was read in between and arrives late would win.
         */
        private Outcome outcome(Arriving<R> arriving) {
            if (presence == null) {
                return arriving.isDeletion() ? Outcome.DELETED : Outcome.INSERTED;
            }
            var readLater = Long.compare(arriving.envelope().sequence(), version.sequence());
            if (arriving.isDeletion()) {
                if (presence == Presence.THERE) {
                    return readLater > 0 ? Outcome.DELETED : Outcome.STALE;
                }
                return readLater > 0 ? Outcome.CONFIRMED : readLater == 0 ? Outcome.UNCHANGED : Outcome.STALE;
            }
            if (presence != Presence.THERE) {
                var revival = presence == Presence.DELETED ? Outcome.UPDATED : Outcome.INSERTED;
                return readLater > 0 ? revival : Outcome.STALE;
            }
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

        private void change(Version replaces, Arriving<R> content, Version next, Presence becomes) {
            changes.add(new Change<>(key, replaces, content, next));
            version = next;
            hash = content.envelope().contentHash();
            presence = becomes;
        }

        private void delete(Arriving<R> arriving) {
            if (presence == null) {
                noteUnseen(arriving);
            } else {
                change(version, arriving, readAt(arriving), Presence.DELETED);
            }
        }

        private void noteUnseen(Arriving<R> arriving) {
            deletedUnseen = arriving;
            version = arriving.version();
            presence = Presence.DELETED_UNSEEN;
        }

        private void confirm(Arriving<R> arriving) {
            if (presence == Presence.DELETED_UNSEEN) {
                noteUnseen(arriving);
                return;
            }
            var next = arriving.isDeletion() ? readAt(arriving) : arriving.version();
            if (changes.isEmpty()) {
                confirmed = new Confirmed(key, confirmed == null ? version : confirmed.replaces(), next);
            } else {
                var last = changes.remove(changes.size() - 1);
                changes.add(new Change<>(key, last.replaces(), last.content(), next));
            }
            version = next;
        }

        /** A deletion keeps the row's update time. */
        private Version readAt(Arriving<R> deletion) {
            return new Version(version.updatedAt(), deletion.envelope().sequence());
        }
    }
}
