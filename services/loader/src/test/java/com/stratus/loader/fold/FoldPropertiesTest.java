package com.stratus.loader.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.fold.OneByOne.Row;
import com.stratus.loader.fold.Stored.Presence;
import com.stratus.model.record.SourceRecord;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Batching is only faster: what holds for every list of messages and every way to cut it.
 *
 * <p>{@code -Djqwik.tries.default=10000} runs longer; jqwik prints the seed of a failure.
 */
class FoldPropertiesTest {

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void anySplitIntoBatchesGivesWhatOneByOneGives(
            @ForAll("messages") List<Said> said, @ForAll boolean timed, @ForAll Random cuts) {
        var messages = Said.arriving(said, timed);
        var warehouse = new Warehouse();
        for (int from = 0; from < messages.size(); ) {
            int to = Math.min(messages.size(), from + 1 + cuts.nextInt(8));
            warehouse.write(messages.subList(from, to));
            from = to;
        }

        var oneByOne = new OneByOne();
        messages.forEach(oneByOne::apply);

        assertThat(warehouse.rows).isEqualTo(oneByOne.rows());
        assertThat(warehouse.history).isEqualTo(oneByOne.history());
        assertThat(warehouse.deletedUnseen).isEqualTo(oneByOne.deletedUnseen());
        assertThat(FoldTest.countsOf(warehouse.counts)).isEqualTo(FoldTest.countsOf(oneByOne.counts()));
    }

    /**
     * As long as every reading has a sequence of its own and times grow with it, the last reading wins in any order of
     * arrival, deletions among them, however often messages are repeated.
     */
    @Property(shrinking = ShrinkingMode.BOUNDED)
    void theLastReadingWinsInAnyOrder(
            @ForAll("messages") List<Said> said, @ForAll boolean timed, @ForAll Random order) {
        var readings = new ArrayList<Said>();
        for (var message : said) {
            var minutes = readings.size();
            readings.add(new Said(
                    message.first(),
                    message.id(),
                    minutes,
                    1 + readings.size(),
                    message.content(),
                    message.deletion()));
        }
        var lastOf = new HashMap<String, Said>();
        readings.forEach(reading -> lastOf.put(reading.id(), reading));
        var repeated = new ArrayList<>(readings);
        repeated.addAll(readings.subList(0, readings.size() / 2));
        Collections.shuffle(repeated, order);

        var warehouse = new Warehouse();
        warehouse.write(Said.arriving(repeated, timed));

        lastOf.forEach((id, last) -> {
            var row = warehouse.rows.get(Said.key(id));
            if (last.deletion()) {
                assertThat(row == null || row.deleted()).isTrue();
                assertThat(
                                row == null
                                        ? warehouse.deletedUnseen.get(Said.key(id))
                                        : row.version().sequence())
                        .isEqualTo(last.sequence());
            } else {
                assertThat(row.deleted()).isFalse();
                assertThat(row.hash()).isEqualTo(last.hash());
            }
        });
    }

    @Provide
    Arbitrary<List<Said>> messages() {
        return Said.lists(3, 40);
    }

    /** A warehouse in memory that takes what the fold gives, as strictly as the SQL does. */
    private static final class Warehouse {
        private final Map<Key, Row> rows = new TreeMap<>();
        private final Map<Key, Long> deletedUnseen = new TreeMap<>();
        private final Map<Key, List<Row>> history = new TreeMap<>();
        private final Counts counts = new Counts();

        @SuppressWarnings("unchecked")
        void write(List<? extends Arriving<?>> messages) {
            var result = Fold.fold(stored(), (List<Arriving<SourceRecord>>) (List<?>) messages);
            result.confirmed()
                    .forEach(confirmed -> rows.compute(confirmed.key(), (key, row) -> {
                        assertThat(row.version()).isEqualTo(confirmed.replaces());
                        return new Row(confirmed.version(), row.hash(), row.offset(), row.deleted());
                    }));
            result.waves().forEach(wave -> wave.forEach(this::write));
            result.seenAfterAll()
                    .forEach(key -> assertThat(deletedUnseen.remove(key)).isNotNull());
            result.deletedUnseen()
                    .forEach(deletion -> deletedUnseen.put(
                            deletion.key(), deletion.envelope().sequence()));
            counts.addAll(result.counts());
        }

        private void write(Fold.Change<?> change) {
            var message = change.content();
            var before = rows.put(
                    change.key(),
                    new Row(
                            change.version(),
                            HexFormat.of().formatHex(message.envelope().contentHash()),
                            message.offset(),
                            message.isDeletion()));
            if (change.replaces() == null) {
                assertThat(before).isNull();
            } else {
                assertThat(before.version()).isEqualTo(change.replaces());
                history.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(before);
            }
        }

        private Map<Key, Stored> stored() {
            var stored = rows.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            row -> new Stored(
                                    row.getValue().version(),
                                    HexFormat.of().parseHex(row.getValue().hash()),
                                    row.getValue().deleted() ? Presence.DELETED : Presence.THERE)));
            deletedUnseen.forEach((key, sequence) ->
                    stored.put(key, new Stored(new Version(null, sequence), new byte[0], Presence.DELETED_UNSEEN)));
            return stored;
        }
    }
}
