package com.stratus.extractor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.model.ContentHash;
import com.stratus.model.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run reads and publishes when nothing goes wrong: the first one, and those that follow it. */
abstract class ReadingContract extends ExtractorTrial {

    private static final ObjectWriter AS_IT_STANDS =
            Json.mapper().writer().without(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    private static final Duration LOOKBACK = Duration.ofHours(1);

    private final Map<Subject, Reading> firstReadings = new HashMap<>();

    /** The answers that complete what the pages left out are those that the pages call for, and no more. */
    protected abstract void assertCompletions(List<Received> pages, List<Received> completions);

    /** The bounds as they stand in the requests of a run whose window has a start. */
    protected abstract void assertWindowSent(List<Received> raw, Instant from, Instant to);

    /** Whether the platform sorts by update time, so that the cursor moves page by page. */
    protected abstract boolean isSortedByUpdateTime();

    /** How far a window's end stays behind the platform's clock. */
    protected Duration lag(Subject subject) {
        return Duration.ofMinutes(2);
    }

    /** How many rows become true or change in a day, at least. */
    protected int changesADay(Subject subject) {
        return ordersPerDay() / 2;
    }

    /** How many pages a first load has, at least. */
    protected int leastPages(Subject subject) {
        return 4;
    }

    /** How many pages of a first load hold nothing. */
    protected int emptyPages(Subject subject) {
        return 0;
    }

    /** Whether every run of it lists everything. */
    protected boolean isSnapshot(Subject subject) {
        return false;
    }

    /** Whether a record belongs into a window with this start. */
    protected abstract boolean isChangedSince(Instant from, Received published);

    /** What must be equal when the sandbox is asked once more for a raw answer: all of it, where it can be. */
    protected abstract void assertSameAnswer(Sandbox world, Received raw);

    // ---- a whole run

    @ParameterizedTest
    @MethodSource("subjects")
    void publishesEveryRecordOnceUnderItsKey(Subject subject) {
        var reading = first(subject);

        assertThat(reading.run().status()).isEqualTo("extracted");
        assertThat(reading.run().attempt()).isEqualTo(1);
        assertThat(reading.run().pages()).isGreaterThanOrEqualTo(leastPages(subject));
        assertThat(reading.records()).hasSize((int) reading.run().published() - reading.besides());
        assertThat(reading.records())
                .extracting(Received::key)
                .containsExactlyInAnyOrderElementsOf(reading.trueIds().stream()
                        .map(id -> connection() + "|" + id)
                        .toList());
        assertThat(reading.run().extracted()).isEqualTo(reading.run().published());
        assertThat(reading.run().rejected()).isZero();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void headersAreCloudEvents(Subject subject) {
        var reading = first(subject);
        var epoch = control.lease(connection()).epoch();

        assertThat(reading.records()).allSatisfy(record -> {
            assertThat(record.headers().keySet())
                    .containsExactly(
                            "ce_specversion",
                            "ce_type",
                            "ce_source",
                            "ce_id",
                            "ce_time",
                            "content-type",
                            "ce_tenant",
                            "ce_connection",
                            "ce_runid",
                            "ce_sequence",
                            "ce_contenthash");
            assertThat(record.header("ce_specversion")).isEqualTo("1.0");
            assertThat(record.header("ce_type")).isEqualTo(subject.topic() + ".v1");
            assertThat(record.header("ce_source")).isEqualTo("stratus/" + connection() + "/" + connection());
            assertThat(record.header("ce_id"))
                    .startsWith(connection() + "|" + subject.topic() + "|" + record.id() + "|");
            assertThat(Instant.parse(record.header("ce_time"))).isBeforeOrEqualTo(reading.platformTime());
            assertThat(record.header("content-type")).isEqualTo("application/json");
            assertThat(record.header("ce_tenant")).isEqualTo("default");
            assertThat(record.header("ce_connection")).isEqualTo(connection());
            assertThat(record.header("ce_runid")).isEqualTo(reading.run().id().toString());
            assertThat(Long.parseLong(record.header("ce_sequence")) >> 20).isLessThanOrEqualTo(epoch);
            assertThat(record.header("ce_contenthash")).isEqualTo(hashWithoutUpdateTime(record.value()));
        });
        assertThat(reading.records())
                .extracting(record -> record.header("ce_id"))
                .doesNotHaveDuplicates();
        assertThat(reading.records())
                .extracting(record -> record.header("ce_sequence"))
                .satisfies(sequences ->
                        assertThat(Set.copyOf(sequences)).hasSize(pagesOf(subject, reading) - emptyPages(subject)));
    }

    private static int pagesOf(Subject subject, Reading reading) {
        return (int) reading.pages(subject).stream()
                .filter(page -> page.header("stratus-operation").equals(subject.operation()))
                .count();
    }

    /** The value's own bytes but for the update time: fields stay in their order, and nulls inside of JSON are kept. */
    private static String hashWithoutUpdateTime(byte[] value) {
        var record = (ObjectNode) Sample.json(value);
        record.remove("source_updated_at");
        try {
            return ContentHash.toHex(ContentHash.of(AS_IT_STANDS.writeValueAsBytes(record)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void keepsEveryAnswerRaw(Subject subject) {
        var reading = first(subject);
        var pages = reading.pages(subject);

        assertThat(pages).hasSize((int) reading.run().pages());
        assertCompletions(
                pages,
                reading.raw().stream().filter(raw -> !pages.contains(raw)).toList());
        assertThat(reading.raw()).allSatisfy(raw -> {
            assertThat(raw.key()).isEqualTo(connection() + "|" + raw.header("stratus-operation"));
            assertThat(raw.header("stratus-status")).isEqualTo("200");
            assertThat(raw.header("ce_connection")).isEqualTo(connection());
            assertThat(raw.header("ce_time")).isEqualTo(reading.platformTime().toString());
            assertThat(raw.json().isContainerNode()).isTrue();
            assertThat(raw.text()).doesNotContain(secrets()).doesNotContain("Bearer", "shpat_");
        });
        assertSameAnswer(sandbox, pages.get(0));
        assertSameAnswer(sandbox, pages.get(pages.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void windowEndsShortlyBeforePlatformTimeAndTheCursorWithIt(Subject subject) {
        var reading = first(subject);

        assertThat(reading.run().windowFrom()).isNull();
        assertThat(reading.run().windowTo()).isEqualTo(reading.platformTime().minus(lag(subject)));
        assertThat(reading.cursor()).contains(reading.run().windowTo());
    }

    /** The first load, made once for the tests that only look at it. */
    private Reading first(Subject subject) {
        return firstReadings.computeIfAbsent(subject, this::read);
    }

    // ---- the next run

    @ParameterizedTest
    @MethodSource("subjects")
    void nextRunReadsItsWindowAndPublishesTheSameAgain(Subject subject) {
        var before = read(subject);
        var after = read(subject);

        assertThat(after.run().windowTo()).isEqualTo(before.run().windowTo());
        if (isSnapshot(subject)) {
            assertThat(after.run().windowFrom()).isNull();
            assertThat(after.ids()).isEqualTo(before.ids());
        } else {
            assertWindow(after, before);
        }
        assertThat(before.hashes()).containsAllEntriesOf(after.hashes());

        var everything = read(subject, control.requestAll(connection(), subject.job()));
        assertThat(everything.run().windowFrom()).isNull();
        assertThat(everything.hashes()).isEqualTo(before.hashes());
    }

    private void assertWindow(Reading after, Reading before) {
        assertThat(after.run().windowFrom()).isEqualTo(before.run().windowTo().minus(LOOKBACK));
        assertWindowSent(after.raw(), after.run().windowFrom(), after.run().windowTo());
        assertThat(after.ids())
                .isEqualTo(before.records().stream()
                        .filter(record -> isChangedSince(after.run().windowFrom(), record))
                        .map(Received::id)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void afterADayOnlyWhatIsNewOrChangedComes(Subject subject) {
        var before = read(subject);
        sandbox.advance(Duration.ofDays(1));
        var after = read(subject);

        var changed = after.changedIds(before);
        assertThat(changed).hasSizeGreaterThanOrEqualTo(changesADay(subject));
        assertThat(after.ids()).containsAll(changed);
        if (isSortedByUpdateTime()) {
            assertThat(after.ids()).hasSizeLessThan(after.truth().size());
        }
        assertThat(after.records())
                .allMatch(record ->
                        isSnapshot(subject) || isChangedSince(after.run().windowFrom(), record));
        assertThat(after.records()).allSatisfy(record -> {
            var truth = after.truth().get(record.id());
            if (truth.version() != null) {
                assertThat(record.json().path("source_updated_at").asText())
                        .isEqualTo(truth.version().toString());
            }
        });
        assertThat(after.cursor()).contains(sandbox.now().minus(lag(subject)));
    }
}
