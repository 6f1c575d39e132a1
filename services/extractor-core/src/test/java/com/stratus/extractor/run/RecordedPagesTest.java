package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.paging.Around;
import com.stratus.extractor.paging.Paging;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs that tell more of what was read before, and what is told of it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RecordedPagesTest extends RunBench {

    @Test
    void aRemapMapsWhatWasAnsweredBeforeUnderLaterNumbers() throws SQLException {
        run(asked -> page(LAST_PAGE));
        var completion = "{\"data\":{\"order\":{\"lines\":" + wholeLines() + "}}}";
        keep(64, "Orders", "a", "2026-10-31T00:00:00Z", page(LAST_PAGE, order(9)));
        keep(640, "Orders", "a", "2026-11-01T00:00:10Z", page(LAST_PAGE, order(1, cutLines(), "[]"), "{}", order(2)));
        keep(704, "OrderLines", lines("1").fingerprint(), "2026-11-01T00:00:11Z", completion);
        keep(1280, "Orders", "a", "2026-11-01T00:00:20Z", page(LAST_PAGE, order(3, cutLines(), "[]"), "{\"id\":4}"));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap', '2026-11-01T00:00:00Z')");

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP, Run.DELETIONS)))
                .orElseThrow();
        var summary = done(executor.execute(ENTITY, connection(null), null, lease, started, new Cancellation()));

        assertThat(summary)
                .isEqualTo(new RunSummary(
                        2,
                        2,
                        1,
                        new Window(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:20Z"))));
        assertThat(published(started.run().id())).containsExactly(id + "|1 641", id + "|2 641");
        assertThat(ask("SELECT reason FROM job_runs WHERE run_id = '"
                        + started.run().id() + "'"))
                .isEqualTo("payloads left out because the answers that complete them are not kept: 1");
    }

    /** Whatever was read between is newer, and a call that was perhaps heard is not simply made again. */
    @Test
    void whatAnAnswerShowsMayBeOlderThanItsCall() throws SQLException {
        var earlier = ENTITY.readBy(new Earlier(ENTITY.paging()));
        assertThatThrownBy(() -> run(
                        earlier,
                        asked -> asked.path("operationName").asText().equals("Orders") ? null : "{\"data\":{}}"))
                .isInstanceOf(SourceException.Rejected.class);
        var afters = new ArrayList<String>();

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.LIVE))).orElseThrow();
        read(earlier, asked -> {
            afters.add(asked.at("/variables/after").asText());
            return asked.path("operationName").asText().equals("Orders") ? page(LAST_PAGE, order(1)) : "{\"data\":{}}";
        });

        assertThat(afters).contains("looked");
        assertThat(published(started.run().id())).containsExactly(id + "|1 " + Earlier.SEQUENCE);

        keep(1280, "Orders", "a", "2026-11-01T00:00:10Z", page(LAST_PAGE, order(1)));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap', '2026-11-01T00:00:00Z')");
        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP))).orElseThrow();
        done(executor.execute(earlier, connection(null), null, lease, started, new Cancellation()));
        assertThat(published(started.run().id())).containsExactly(id + "|1 " + (Earlier.SEQUENCE + 1));
    }

    private record Earlier(Paging list) implements Around {

        static final long SEQUENCE = 640;

        @Override
        public long shownAt(Answer answer) {
            return SEQUENCE;
        }

        @Override
        public JsonNode resumed(JsonNode position) {
            return ((ObjectNode) position.deepCopy()).put("after", "looked");
        }
    }

    @Test
    void whatTwoListingsLackedIsToldAsDeletedAsOldAsTheLastOne() throws SQLException {
        run(asked -> page(LAST_PAGE));
        ask(
                """
            INSERT INTO sweep_absences (connection_id, entity, key, sequence, row_sequence, listings)
            SELECT '%1$s', 'shopify.orders', 'gone-' || number, 640, 64, 2 FROM generate_series(1, 501) number;
            INSERT INTO sweep_absences (connection_id, entity, key, sequence, row_sequence, listings)
            VALUES ('%1$s', 'shopify.orders', 'lacked-once', 640, 64, 1)
            """
                        .formatted(id));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'deletions')");

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP, Run.DELETIONS)))
                .orElseThrow();
        var summary = done(executor.execute(ENTITY, connection(null), null, lease, started, new Cancellation()));

        assertThat(summary.records()).isEqualTo(501);
        assertThat(summary.pages()).isEqualTo(2);
        var published = messages(started.run().id());
        assertThat(published)
                .extracting(message -> header(message, "ce_type") + " " + header(message, "ce_sequence"))
                .containsOnly("stratus.shopify.orders.deleted.v1 640");
        assertThat(published)
                .filteredOn(message -> message.key().equals(id + "|gone-7"))
                .extracting(ConsumerRecord::value)
                .containsExactly("{\"key\":\"gone-7\",\"reason\":\"absent from two complete listings\"}");
    }

    /** What follows lies in the answer that is at hand, so only another attempt asks for it. */
    @Test
    void anAnswerThatIsReadInPartsIsAskedForOnce() throws SQLException {
        var asked = new AtomicInteger();
        var inParts = ENTITY.readBy(new InParts(ENTITY.paging()));

        var summary = run(inParts, question -> {
            if (question.path("operationName").asText().equals("Orders")) {
                asked.incrementAndGet();
            }
            return page(LAST_PAGE, order(1), order(2), order(3), order(4), order(5));
        });

        assertThat(summary.records()).isEqualTo(5);
        assertThat(summary.pages()).isEqualTo(3);
        assertThat(asked).hasValue(1);

        keep(640, "Orders", "a", "2026-11-01T00:00:10Z", page(LAST_PAGE, order(1), order(2), order(3)));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap', '2026-11-01T00:00:00Z')");
        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP))).orElseThrow();
        var again = done(executor.execute(inParts, connection(null), null, lease, started, new Cancellation()));

        assertThat(again.pages()).isEqualTo(2);
        assertThat(published(started.run().id())).containsExactly(id + "|1 641", id + "|2 641", id + "|3 641");
    }

    @Test
    void aRemapOfNothingEndsWell() throws SQLException {
        run(asked -> page(LAST_PAGE));
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'remap')");

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.REMAP, Run.DELETIONS)))
                .orElseThrow();

        assertThat(done(executor.execute(ENTITY, connection(null), null, lease, started, new Cancellation()))
                        .pages())
                .isZero();
    }
}
