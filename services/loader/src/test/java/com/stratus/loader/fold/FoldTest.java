package com.stratus.loader.fold;

import static com.stratus.loader.Sample.CONNECTION;
import static com.stratus.loader.Sample.ELEVEN;
import static com.stratus.loader.Sample.RUN_1;
import static com.stratus.loader.Sample.RUN_2;
import static com.stratus.loader.Sample.TEN;
import static com.stratus.loader.Sample.deletion;
import static com.stratus.loader.Sample.hash;
import static com.stratus.loader.Sample.order;
import static com.stratus.loader.Sample.shipbobOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.loader.fold.Fold.Change;
import com.stratus.loader.fold.Stored.Presence;
import com.stratus.model.record.SourceRecord;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The outcome table of DESIGN §6, row by row. */
class FoldTest {

    private static final Key ONE = new Key(CONNECTION, "1");

    @Test
    void keyThatIsNotStoredIsInserted() {
        assertThat(fold(Map.of(), order(0, RUN_1, "1", TEN, 5, 'A')))
                .containsExactly("1 made by 0", "run 1: 1 INSERTED");
    }

    @Test
    void newerTimeWithOtherContentUpdatesWhateverTheSequence() {
        assertThat(fold(stored(TEN, 5, 'A'), order(0, RUN_1, "1", ELEVEN, 1, 'B')))
                .containsExactly("1 replaced by 0", "run 1: 1 UPDATED");
    }

    @Test
    void sameTimeWithHigherSequenceAndOtherContentUpdates() {
        assertThat(fold(stored(TEN, 5, 'A'), order(0, RUN_1, "1", TEN, 6, 'B')))
                .containsExactly("1 replaced by 0", "run 1: 1 UPDATED");
    }

    @Test
    void newerTimeWithSameContentOnlyMovesTheVersion() {
        assertThat(fold(stored(TEN, 5, 'A'), order(0, RUN_1, "1", ELEVEN, 1, 'A')))
                .containsExactly("1 version 2026-03-01T11:00:00Z/1", "run 1: 1 CONFIRMED");
    }

    @Test
    void sameTimeWithSameContentWritesNothingWhateverTheSequence() {
        assertThat(fold(
                        stored(TEN, 5, 'A'),
                        order(0, RUN_1, "1", TEN, 4, 'A'),
                        order(1, RUN_1, "1", TEN, 5, 'A'),
                        order(2, RUN_1, "1", TEN, 6, 'A')))
                .containsExactly("run 1: 3 UNCHANGED");
    }

    @Test
    void olderTimeIsStaleWhateverSequenceAndContent() {
        assertThat(fold(stored(ELEVEN, 5, 'A'), order(0, RUN_1, "1", TEN, 6, 'B'), order(1, RUN_1, "1", TEN, 9, 'A')))
                .containsExactly("run 1: 2 STALE");
    }

    @Test
    void sameTimeWithLowerOrSameSequenceAndOtherContentIsStale() {
        assertThat(fold(stored(TEN, 5, 'A'), order(0, RUN_1, "1", TEN, 4, 'B'), order(1, RUN_1, "1", TEN, 5, 'B')))
                .containsExactly("run 1: 2 STALE");
    }

    @Test
    void recordsWithoutUpdateTimeCompareBySequenceAlone() {
        assertThat(fold(stored(null, 5, 'A'), shipbobOrder(0, RUN_1, "1", 6, 'B')))
                .containsExactly("1 replaced by 0", "run 1: 1 UPDATED");
        assertThat(fold(stored(null, 5, 'A'), shipbobOrder(0, RUN_1, "1", 6, 'A')))
                .containsExactly("1 version null/6", "run 1: 1 CONFIRMED");
        assertThat(fold(stored(null, 5, 'A'), shipbobOrder(0, RUN_1, "1", 5, 'A')))
                .containsExactly("run 1: 1 UNCHANGED");
        assertThat(fold(
                        stored(null, 5, 'A'),
                        shipbobOrder(0, RUN_1, "1", 4, 'B'),
                        shipbobOrder(1, RUN_1, "1", 4, 'A'),
                        shipbobOrder(2, RUN_1, "1", 5, 'B')))
                .containsExactly("run 1: 3 STALE");
    }

    @Test
    void severalMessagesOfOneKeyComeToTheLastWord() {
        assertThat(fold(
                        Map.of(),
                        order(0, RUN_1, "1", TEN, 1, 'A'),
                        order(1, RUN_1, "1", TEN, 2, 'B'),
                        order(2, RUN_1, "1", TEN, 1, 'A'),
                        order(3, RUN_1, "1", ELEVEN, 3, 'C'),
                        order(4, RUN_1, "1", ELEVEN, 3, 'C')))
                .containsExactly(
                        "1 made by 0",
                        "then 1 replaced by 1",
                        "then then 1 replaced by 3",
                        "run 1: 1 INSERTED 2 UPDATED 1 UNCHANGED 1 STALE");
    }

    @Test
    void contentThatComesBackIsWrittenAgain() {
        assertThat(fold(stored(TEN, 5, 'A'), order(0, RUN_1, "1", TEN, 6, 'B'), order(1, RUN_1, "1", TEN, 7, 'A')))
                .containsExactly("1 replaced by 0", "then 1 replaced by 1", "run 1: 2 UPDATED");
    }

    @Test
    void updateConfirmedLaterInTheBatchKeepsItsRunAndMovesTheVersion() {
        assertThat(fold(
                        stored(TEN, 5, 'A'),
                        order(0, RUN_1, "1", ELEVEN, 6, 'B'),
                        order(1, RUN_2, "1", ELEVEN.plusSeconds(1), 7, 'B')))
                .containsExactly("1 replaced by 0 as 2026-03-01T11:00:01Z/7", "run 1: 1 UPDATED", "run 2: 1 CONFIRMED");
    }

    @Test
    void insertConfirmedLaterInTheBatchIsWrittenAndMoved() {
        assertThat(fold(Map.of(), order(0, RUN_1, "1", TEN, 5, 'A'), order(1, RUN_1, "1", ELEVEN, 6, 'A')))
                .containsExactly("1 made by 0 as 2026-03-01T11:00:00Z/6", "run 1: 1 INSERTED 1 CONFIRMED");
    }

    @Test
    void versionConfirmedBeforeAChangeIsTheOneThatIsReplaced() {
        assertThat(fold(
                        stored(TEN, 5, 'A'),
                        order(0, RUN_1, "1", TEN.plusSeconds(1), 6, 'A'),
                        order(1, RUN_1, "1", ELEVEN, 7, 'B')))
                .containsExactly("1 version 2026-03-01T10:00:01Z/6", "1 replaced by 1", "run 1: 1 UPDATED 1 CONFIRMED");
    }

    @Test
    void deletionReadAfterTheSightingMarksTheRowAndKeepsItsTime() {
        assertThat(fold(stored(TEN, 5, 'A'), deletion(0, RUN_1, "1", 6)))
                .containsExactly("1 deleted by 0 as 2026-03-01T10:00:00Z/6", "run 1: 1 DELETED");
        assertThat(fold(stored(TEN, 5, 'A'), deletion(0, RUN_1, "1", 5), deletion(1, RUN_1, "1", 4)))
                .containsExactly("run 1: 2 STALE");
    }

    @Test
    void deletionToldAgainOnlyMovesTheVersion() {
        assertThat(fold(deleted(TEN, 5), deletion(0, RUN_1, "1", 6), deletion(1, RUN_1, "1", 6)))
                .containsExactly("1 version 2026-03-01T10:00:00Z/6", "run 1: 1 CONFIRMED 1 UNCHANGED");
    }

    @Test
    void sightingReadAfterTheDeletionRevivesWhateverItsTime() {
        assertThat(fold(deleted(ELEVEN, 5), order(0, RUN_1, "1", TEN, 6, 'A')))
                .containsExactly("1 replaced by 0", "run 1: 1 UPDATED");
        assertThat(fold(deleted(TEN, 5), order(0, RUN_1, "1", ELEVEN, 4, 'B'))).containsExactly("run 1: 1 STALE");
    }

    @Test
    void deletionOfWhatWasNeverStoredIsRememberedUntilALaterSighting() {
        assertThat(fold(
                        Map.of(),
                        deletion(0, RUN_1, "1", 5),
                        order(1, RUN_1, "1", TEN, 4, 'A'),
                        deletion(2, RUN_1, "1", 6)))
                .containsExactly("1 deleted unseen by 2", "run 1: 1 CONFIRMED 1 STALE 1 DELETED");
        assertThat(fold(deletedUnseen(5), order(0, RUN_1, "1", TEN, 6, 'A')))
                .containsExactly("1 made by 0", "1 seen after all", "run 1: 1 INSERTED");
        assertThat(fold(deletedUnseen(5), deletion(0, RUN_1, "1", 6), order(1, RUN_1, "1", TEN, 7, 'A')))
                .containsExactly("1 made by 1", "1 seen after all", "run 1: 1 INSERTED 1 CONFIRMED");
    }

    @Test
    void everyRunHasItsOwnCounts() {
        assertThat(fold(
                        stored(TEN, 5, 'A'),
                        order(0, RUN_1, "1", ELEVEN, 6, 'B'),
                        order(1, RUN_2, "1", ELEVEN, 6, 'B'),
                        order(2, RUN_2, "2", TEN, 6, 'A'),
                        order(3, RUN_1, "3", TEN, 6, 'A')))
                .containsExactly(
                        "1 replaced by 0",
                        "2 made by 2",
                        "3 made by 3",
                        "run 1: 1 INSERTED 1 UPDATED",
                        "run 2: 1 INSERTED 1 UNCHANGED");
    }

    @Test
    void keysAreSortedSoThatWritersMeetLocksInOneOrder() {
        assertThat(fold(
                        Map.of(),
                        order(0, RUN_1, "3", TEN, 1, 'A'),
                        order(1, RUN_1, "1", TEN, 1, 'A'),
                        order(2, RUN_1, "2", TEN, 1, 'A')))
                .startsWith("1 made by 1", "2 made by 2", "3 made by 0");
    }

    @SafeVarargs
    private static <R extends SourceRecord> List<String> fold(Map<Key, Stored> stored, Arriving<R>... messages) {
        var result = Fold.fold(stored, Arrays.asList(messages));
        var lines = new ArrayList<String>();
        result.confirmed()
                .forEach(confirmed ->
                        lines.add("%s version %s".formatted(confirmed.key().id(), text(confirmed.version()))));
        for (int wave = 0; wave < result.waves().size(); wave++) {
            var order = "then ".repeat(wave);
            result.waves().get(wave).forEach(change -> lines.add(order + text(change)));
        }
        result.deletedUnseen()
                .forEach(deletion -> lines.add(deletion.key().id() + " deleted unseen by " + deletion.offset()));
        result.seenAfterAll().forEach(key -> lines.add(key.id() + " seen after all"));
        lines.addAll(countsOf(result.counts()));
        return lines;
    }

    private static String text(Change<?> change) {
        var content = change.content();
        var what = change.replaces() == null ? "made" : content.isDeletion() ? "deleted" : "replaced";
        var version = change.version().equals(content.version()) ? "" : " as " + text(change.version());
        return change.key().id() + " " + what + " by " + content.offset() + version;
    }

    private static String text(Version version) {
        return version.updatedAt() + "/" + version.sequence();
    }

    /** One line per run: {@code run 1: 2 UPDATED 1 STALE}. */
    static List<String> countsOf(Counts counts) {
        var lines = new ArrayList<String>();
        UUID[] runs = counts.runs();
        for (int run = 0; run < runs.length; run++) {
            var line = new StringBuilder("run " + runs[run].getLeastSignificantBits() + ":");
            for (var outcome : Outcome.values()) {
                var count = counts.of(outcome)[run];
                line.append(count == 0 ? "" : " " + count + " " + outcome);
            }
            lines.add(line.toString());
        }
        lines.sort(null);
        return lines;
    }

    private static Map<Key, Stored> stored(Instant at, long sequence, char content) {
        return Map.of(ONE, new Stored(new Version(at, sequence), hash(content), Presence.THERE));
    }

    private static Map<Key, Stored> deleted(Instant at, long sequence) {
        return Map.of(ONE, new Stored(new Version(at, sequence), hash('-'), Presence.DELETED));
    }

    private static Map<Key, Stored> deletedUnseen(long sequence) {
        return Map.of(ONE, new Stored(new Version(null, sequence), new byte[0], Presence.DELETED_UNSEEN));
    }
}
