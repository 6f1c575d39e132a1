package com.stratus.loader.fold;

import static com.stratus.loader.Sample.RUN_1;
import static com.stratus.loader.Sample.RUN_2;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.hash;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.shipbobOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.model.record.SourceRecord;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Batching is only faster: what holds for every list of messages and every way to cut it. */
class FoldPropertiesTest {

    private static final int TRIES = 500;

    /** A row of the warehouse as far as the fold decides it. */
    private record Row(Version version, String hash, long contentOffset) {}

    /** What a message says, without its offset; half of the lists are of a platform without update times. */
    record Said(boolean first, String id, int minutes, long sequence, char content) {}

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void anySplitIntoBatchesGivesWhatOneByOneGives(
            @ForAll("messages") List<Said> said, @ForAll boolean timed, @ForAll Random cuts) {
        var messages = arriving(said, timed);

        var rows = new HashMap<Key, Row>();
        var counts = new Counts();
        for (int from = 0; from < messages.size(); ) {
            int to = Math.min(messages.size(), from + 1 + cuts.nextInt(8));
            counts.addAll(apply(rows, messages.subList(from, to)));
            from = to;
        }

        var rowsOneByOne = new HashMap<Key, Row>();
        var countsOneByOne = new Counts();
        for (var message : messages) {
            countsOneByOne.add(message.envelope().runId(), applyAlone(rowsOneByOne, message));
        }
        assertThat(rows).isEqualTo(rowsOneByOne);
        assertThat(FoldTest.countsOf(counts)).isEqualTo(FoldTest.countsOf(countsOneByOne));
    }

    /**
     * What the table promises whatever is repeated and in whatever order messages come: the newest update time wins;
     * and content and whole version are those of the highest version, as long as one state of a record (one time, one
     * content) has one sequence. Which run's message brought the content is not promised.
     */
    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void duplicatesAndOrderDoNotMatterWhileOneStateHasOneSequence(
            @ForAll("messages") List<Said> said, @ForAll boolean timed, @ForAll Random order) {
        var states = said.stream()
                .map(message -> new Said(
                        message.first(),
                        message.id(),
                        timed ? message.minutes() : 0,
                        sequenceOf(timed ? message.minutes() : 0, message.content()),
                        message.content()))
                .toList();
        var shuffled = new ArrayList<>(states);
        shuffled.addAll(states.subList(0, states.size() / 2));
        Collections.shuffle(shuffled, order);

        var expected = new HashMap<String, Said>();
        states.forEach(state -> expected.merge(state.id(), state, FoldPropertiesTest::newer));

        for (var messages : List.of(states, shuffled)) {
            var rows = new HashMap<Key, Row>();
            apply(rows, arriving(messages, timed));
            assertThat(versionAndContent(rows))
                    .isEqualTo(expected.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    entry -> new Row(
                                            timed
                                                    ? new Version(
                                                            TEN.plusSeconds(60L
                                                                    * entry.getValue()
                                                                            .minutes()),
                                                            entry.getValue().sequence())
                                                    : new Version(
                                                            null,
                                                            entry.getValue().sequence()),
                                            Arrays.toString(
                                                    hash(entry.getValue().content())),
                                            0))));
        }
    }

    /** Without update times the sequence is the version: a state from in between that comes late does not win. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void withoutUpdateTimesTheHighestSequenceWinsInAnyOrder(@ForAll("messages") List<Said> said, @ForAll Random order) {
        var contentOfSequence = new HashMap<String, Said>();
        said.forEach(message -> contentOfSequence.putIfAbsent(message.id() + "@" + message.sequence(), message));
        var messages = new ArrayList<>(contentOfSequence.values());
        var expected = new HashMap<String, Said>();
        messages.forEach(message ->
                expected.merge(message.id(), message, (one, other) -> one.sequence() > other.sequence() ? one : other));
        Collections.shuffle(messages, order);

        var rows = new HashMap<Key, Row>();
        apply(rows, arriving(messages, false));

        assertThat(versionAndContent(rows))
                .isEqualTo(expected.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new Row(
                                        new Version(null, entry.getValue().sequence()),
                                        Arrays.toString(hash(entry.getValue().content())),
                                        0))));
    }

    @Provide
    Arbitrary<List<Said>> messages() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("1", "2", "3"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.chars().range('A', 'C'))
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static long sequenceOf(int minutes, char content) {
        return (content * 7 + minutes * 3) % 101;
    }

    private static Said newer(Said one, Said other) {
        if (one.minutes() != other.minutes()) {
            return one.minutes() > other.minutes() ? one : other;
        }
        return one.sequence() > other.sequence() ? one : other;
    }

    private static List<? extends Arriving<?>> arriving(List<Said> said, boolean timed) {
        var messages = new ArrayList<Arriving<?>>();
        for (var message : said) {
            var run = message.first() ? RUN_1 : RUN_2;
            var offset = messages.size();
            messages.add(
                    timed
                            ? order(
                                    offset,
                                    run,
                                    message.id(),
                                    TEN.plusSeconds(60L * message.minutes()),
                                    message.sequence(),
                                    message.content())
                            : shipbobOrder(offset, run, message.id(), message.sequence(), message.content()));
        }
        return messages;
    }

    /** Folds a batch and writes the result as the writer does. */
    @SuppressWarnings("unchecked")
    private static Counts apply(Map<Key, Row> rows, List<? extends Arriving<?>> messages) {
        var stored = rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        row -> new Stored(
                                row.getValue().version(), hashOf(row.getValue().hash()))));
        var result = Fold.fold(stored, (List<Arriving<SourceRecord>>) (List<?>) messages);
        result.changed()
                .forEach(message -> rows.put(
                        message.key(),
                        new Row(
                                message.version(),
                                Arrays.toString(message.envelope().contentHash()),
                                message.offset())));
        result.confirmed()
                .forEach(confirmed -> rows.computeIfPresent(
                        confirmed.key(), (key, row) -> new Row(confirmed.version(), row.hash(), row.contentOffset())));
        return result.counts();
    }

    /** The table of DESIGN §6, written down a second time. */
    private static Outcome applyAlone(Map<Key, Row> rows, Arriving<?> message) {
        var row = rows.get(message.key());
        var arriving =
                new Row(message.version(), Arrays.toString(message.envelope().contentHash()), message.offset());
        if (row == null) {
            rows.put(message.key(), arriving);
            return Outcome.INSERTED;
        }
        boolean timed = message.version().updatedAt() != null;
        int time = timed
                ? message.version().updatedAt().compareTo(row.version().updatedAt())
                : Long.compare(message.version().sequence(), row.version().sequence());
        boolean sameContent = row.hash().equals(arriving.hash());
        if (time == 0 && sameContent) {
            return Outcome.UNCHANGED;
        }
        if (time < 0
                || time == 0 && message.version().sequence() <= row.version().sequence()) {
            return Outcome.STALE;
        }
        rows.put(message.key(), sameContent ? new Row(message.version(), row.hash(), row.contentOffset()) : arriving);
        return sameContent ? Outcome.CONFIRMED : Outcome.UPDATED;
    }

    private static Map<String, Row> versionAndContent(Map<Key, Row> rows) {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        row -> row.getKey().id(),
                        row -> new Row(row.getValue().version(), row.getValue().hash(), 0)));
    }

    private static byte[] hashOf(String text) {
        var numbers = text.substring(1, text.length() - 1).split(", ");
        var bytes = new byte[numbers.length];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = Byte.parseByte(numbers[index]);
        }
        return bytes;
    }
}
