package com.stratus.extractor.run;

import static com.stratus.extractor.TestOrders.ENTITY;
import static com.stratus.extractor.TestOrders.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.publish.Offsets;
import com.stratus.extractor.publish.PublishedLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Payloads that were rejected and are mapped again. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeadLetterReplayerTest {

    private static final TestConnection CONNECTION = TestConnection.named("dead-letters");

    @Inject
    DeadLetterReplayer replayer;

    @Inject
    PublishedLog log;

    @Inject
    Pool pool;

    @BeforeAll
    static void prepare() {
        Servers.prepare();
    }

    @Test
    void whatCanBeMappedNowIsPublishedWithTheSequenceOfItsReadingAndTheRestSaysWhyNot() {
        letter(1, ORDER, "replay_requested");
        letter(2, "{\"platform_order_id\":\"2\"}", "replay_requested");
        letter(3, ORDER, "open");
        var before = ends();

        done(replayer.tryAgain(ENTITY, CONNECTION));

        assertThat(letters("< 10"))
                .isEqualTo("1 replayed published earlier reason, "
                        + "2 open rejected payload cannot be read: order_id is missing, 3 open - earlier reason");
        assertThat(ends().lastBeyond(before)).hasSize(1).allSatisfy((partition, last) -> assertThat(partition.topic())
                .isEqualTo("stratus.shopify.orders"));
    }

    @Test
    void whatCannotBeReadHoldsNobodyUp() {
        letter(11, "<html>", "replay_requested");
        letter(12, ORDER, "replay_requested", new JsonObject().put("ce_time", "2026-11-01T12:00:00Z"));
        letter(13, ORDER, "replay_requested");

        done(replayer.tryAgain(ENTITY, CONNECTION));

        assertThat(letters("> 10"))
                .isEqualTo("11 open rejected the payload is no JSON, "
                        + "12 open rejected the headers do not say which reading brought it, "
                        + "13 replayed published earlier reason");
    }

    private void letter(long offset, String payload, String state) {
        letter(
                offset,
                payload,
                state,
                new JsonObject().put("ce_sequence", "77").put("ce_time", "2026-11-01T12:00:00Z"));
    }

    private void letter(long offset, String payload, String state, JsonObject headers) {
        done(pool.preparedQuery(
                        """
                        INSERT INTO dead_letters (topic, partition, "offset", connection_id, entity, record_key, reason, payload,
                                                  headers, state)
                        VALUES ('stratus.rejected', 0, $1, 'dead-letters', 'shopify.orders', 'k', 'earlier reason', $2, $3, $4)
                        """)
                .execute(Tuple.of(offset, Buffer.buffer(payload), headers, state)));
    }

    private String letters(String offsets) {
        return done(pool.query(
                                """
                        SELECT string_agg(concat_ws(' ', "offset", state, coalesce(outcome, '-'), reason), ', ' ORDER BY "offset")
                          FROM dead_letters WHERE connection_id = 'dead-letters' AND "offset" %s
                        """
                                        .formatted(offsets))
                        .execute())
                .iterator()
                .next()
                .getString(0);
    }

    private Offsets ends() {
        return done(log.ends(List.of("stratus.shopify.orders")));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
