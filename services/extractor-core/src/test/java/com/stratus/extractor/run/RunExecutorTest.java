package com.stratus.extractor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.extractor.Servers;
import com.stratus.extractor.control.RunCancelledException;
import com.stratus.extractor.entity.Entity;
import com.stratus.extractor.entity.Window;
import com.stratus.extractor.paging.Around;
import com.stratus.extractor.paging.GraphQlConnection;
import com.stratus.extractor.paging.ListsInTurn;
import com.stratus.extractor.paging.Paging;
import com.stratus.extractor.paging.Paging.Page;
import com.stratus.model.record.Order;
import com.stratus.model.table.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What comes of a run that reads the platform. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RunExecutorTest extends RunBench {

    @Test
    void anOrderThatIsGoneOrTooLongDoesNotFailItsPage() {
        var summary = run(asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(1, cutLines(), "[]"), order(2, wholeLines(), "[1]"), order(3));
            case "OrderLines" -> "{\"data\":{\"order\":null}}";
            case "OrderParcels" -> "{\"data\":{\"order\":{\"parcels\":[" + ones(250) + "]}}}";
            default -> "{\"data\":{}}";
        });

        assertThat(summary.records()).isEqualTo(1);
        assertThat(summary.rejects()).isEqualTo(1);
        assertThat(summary.pages()).isEqualTo(1);
    }

    @Test
    void aFailedRunLeavesTheNextOneToGoOnWhereItsPagesEnded() {
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.at("/variables/after").asText().equals("c1")) {
                        return null;
                    }
                    return page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1), order(2));
                }))
                .isInstanceOf(SourceException.Rejected.class);

        assertThat(done(control.cursor(started.run()))).contains(Instant.parse("2026-11-01T00:00:02Z"));
    }

    @Test
    void aPageThatFailsAgainAndAgainIsAskedForSmaller() {
        var summary = run(asked -> {
            if (!asked.path("operationName").asText().equals("Orders")) {
                return "{\"data\":{}}";
            }
            return asked.at("/variables/first").asInt() > 2 ? "too heavy" : page(LAST_PAGE, order(1), order(2));
        });

        assertThat(summary.records()).isEqualTo(2);
    }

    /** The platform forgets what a page refers to: here the reading begins again, and each order counts as it is read. */
    @Test
    void whatThePlatformHasForgottenIsReadAgain() {
        var asks = new AtomicInteger();
        var summary = run(asked -> {
            if (asked.at("/variables/after").asText().equals("c1") && asks.incrementAndGet() == 1) {
                return "forgotten";
            }
            return asked.at("/variables/after").asText().equals("c1")
                    ? page(LAST_PAGE, order(2))
                    : page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1));
        });

        assertThat(summary.pages()).isEqualTo(3);
        assertThat(summary.records()).isEqualTo(3);
    }

    @Test
    void whatThePlatformForgetsAgainAndAgainEndsTheRun() {
        assertThatThrownBy(() -> run(asked -> "forgotten"))
                .isInstanceOf(SourceException.Forgotten.class)
                .hasMessage("answered 410");
    }

    @Test
    void whoeverLosesTheLeaseWhileAPageIsOnItsWayPublishesNothing() {
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.path("operationName").asText().equals("Orders")) {
                        done(control.acquire(id, "one", Duration.ofSeconds(30)));
                        done(control.renew(lease, Duration.ofSeconds(30)));
                    }
                    return page(LAST_PAGE, order(1));
                }))
                .hasMessage("the lease of connection " + id + " is lost");

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void aCancelledRunDoesNotWaitForItsAnswer() {
        var pages = new AtomicInteger();
        assertThatThrownBy(() -> run(asked -> {
                    if (asked.path("operationName").asText().equals("Orders")) {
                        pages.incrementAndGet();
                        cancellation.cancel();
                    }
                    return page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1));
                }))
                .isInstanceOf(RunCancelledException.class);

        assertThat(pages).hasValue(1);
        assertThat(published(started.run().id())).isEmpty();
    }

    @Test
    void whatAPagesPayloadsSayToBeGoneIsToldAsDeleted() {
        var summary = run(asked -> page(LAST_PAGE, order(1), "{\"destroyed\":\"2\"}"));

        assertThat(summary.records()).isEqualTo(2);
        assertThat(summary.rejects()).isZero();
        assertThat(messages(started.run().id()))
                .filteredOn(message -> message.key().equals(id + "|2"))
                .extracting(message -> header(message, "ce_type") + " " + message.value())
                .containsExactly("stratus.shopify.orders.deleted.v1 {\"key\":\"2\","
                        + "\"deleted_at\":\"2026-11-01T00:00:05Z\",\"reason\":\"the platform said so\"}");
    }

    @Test
    void aJobWhoseScopeIsMissingIsSkippedBeforeAnythingIsAskedFor() {
        var asked = new ArrayList<String>();
        around = connection -> new ScopedConnection(connection, "2026-10", List.of("read_orders"), null, null);

        assertThatThrownBy(() -> run(question -> {
                    asked.add(question.path("operationName").asText());
                    return page(LAST_PAGE, order(1));
                }))
                .isInstanceOf(SourceException.Unavailable.class)
                .hasMessage("the credentials lack what this job needs: read_orders");

        assertThat(asked).containsExactly("");
    }

    @Test
    void whatThePlatformKeepsBackIsSaidWithTheRun() throws SQLException {
        around = connection -> new ScopedConnection(connection, "2026-10", List.of(), "only the last 60 days", null);

        run(asked -> page(LAST_PAGE, order(1)));

        assertThat(ask("SELECT status || ': ' || reason FROM job_runs WHERE run_id = '"
                        + started.run().id() + "'"))
                .isEqualTo("extracted: only the last 60 days");
    }

    @Test
    void aListThatIsNotAllowedIsLeftOutAndSaidSo() throws SQLException {
        var parcels = new GraphQlConnection("Parcels", "query Parcels", "parcels", "updated_at", "updated_at", 4);
        var lists = Entity.of(Tables.SHOPIFY_ORDERS)
                .from(Order.class)
                .job("shopify_orders")
                .paging(ListsInTurn.of(
                                ENTITY.paging(),
                                new GraphQlConnection(
                                        "Events", "query Events", "orders", "updated_at", "updated_at", 4))
                        .andIfAllowed(parcels))
                .map((Order order) -> order);

        var summary = run(lists, asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(1));
            case "Parcels" -> "{\"denied\":true}";
            case "Events" -> page(LAST_PAGE, order(2));
            default -> "{\"data\":{}}";
        });

        assertThat(summary.records()).isEqualTo(2);
        assertThat(ask("SELECT status || ': ' || reason FROM job_runs WHERE run_id = '"
                        + started.run().id() + "'"))
                .isEqualTo("extracted: left out: the app may not read this");
    }

    /** Pages of which each is of a thing that may be gone when it is asked for. */
    private record OfThings(Paging list) implements Around {
        @Override
        public Optional<Page> withoutMissing(Window window, JsonNode position) {
            return Optional.of(new Page(List.of(), Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void aRunThatGoesOnWithoutSomethingIsNoCompleteListing() throws SQLException {
        var swept = Entity.of(Tables.SHOPIFY_ORDERS)
                .from(Order.class)
                .job("shopify_orders")
                .paging(new OfThings(ENTITY.paging()))
                .sweptEvery(Duration.ofDays(7))
                .map((Order order) -> order);
        Function<JsonNode, String> orders =
                asked -> switch (asked.path("operationName").asText()) {
                    case "Orders" ->
                        asked.at("/variables/after").isTextual()
                                ? "{\"missing\":true}"
                                : page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1));
                    default -> "{\"data\":{}}";
                };

        assertThat(run(swept, orders).records()).isEqualTo(1);

        assertThat(ask(
                        "SELECT concat_ws(' ', status, sweep_sequence IS NULL, pages, reason) FROM job_runs WHERE run_id = '"
                                + started.run().id() + "'"))
                .isEqualTo("extracted t 2 left out: it is not there");
        assertThat(again(swept, orders).window().from()).isNull();
    }

    /** The platform says of nothing that it was deleted, so now and then everything is listed. */
    @Test
    void everythingIsListedAgainWhenTheLastSweepIsLongAgo() throws SQLException {
        var swept = Entity.of(Tables.SHOPIFY_ORDERS)
                .from(Order.class)
                .job("shopify_orders")
                .paging(ENTITY.paging())
                .sweptEvery(Duration.ofDays(7))
                .map((Order order) -> order);
        Function<JsonNode, String> orders = asked ->
                asked.path("operationName").asText().equals("Orders") ? page(LAST_PAGE, order(1)) : "{\"data\":{}}";
        assertThat(run(swept, orders).window().from()).isNull();

        assertThat(again(swept, orders).window().from()).isNotNull();
        ask("UPDATE job_runs SET window_to = window_to - interval '7 days' WHERE connection_id = '" + id + "'");
        assertThat(again(swept, orders).window().from()).isNull();
        assertThat(again(swept, orders).window().from()).isNotNull();
        var newest = "(SELECT max(sweep_sequence) FROM job_runs WHERE connection_id = '" + id + "')";
        ask("INSERT INTO sweep_absences (connection_id, entity, key, sequence, row_sequence) VALUES ('" + id
                + "', 'shopify.orders', '7', " + newest + ", 1)");
        assertThat(again(swept, orders).window().from())
                .as("only another listing says whether what one lacked is gone")
                .isNull();
        ask("UPDATE job_runs SET status = 'partial' WHERE run_id = '"
                + started.run().id() + "'");
        assertThat(again(swept, orders).window().from())
                .as("a listing of which something was rejected says nothing, and is not repeated for ever")
                .isNotNull();
        ask("UPDATE sweep_absences SET listings = 2, sequence = " + newest + " WHERE connection_id = '" + id + "'");
        assertThat(again(swept, orders).window().from()).isNotNull();
        assertThat(ask("SELECT count(*) FROM job_runs WHERE sweep_sequence IS NOT NULL AND connection_id = '" + id
                        + "'"))
                .isEqualTo("3");
    }

    private RunSummary again(Entity<?, ?> entity, Function<JsonNode, String> platform) throws SQLException {
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test')");
        started = done(control.start(lease, entity.job(), Set.of(Run.LIVE))).orElseThrow();
        return read(entity, platform);
    }

    @Test
    void aVerificationReadsOpenEndedGoesOnAfterAKillPublishesNothingAndEndsAsSuccess() throws SQLException {
        run(asked -> page(LAST_PAGE));
        var cursor = "SELECT published_cursor::text FROM sync_state WHERE connection_id = '" + id + "'";
        var cursorBefore = ask(cursor);
        ask("SELECT request_run('" + id + "', 'shopify_orders', 'test', 'verify', '2026-11-01T00:00:00Z')");
        var filters = new ArrayList<String>();
        Function<JsonNode, String> firstPage =
                asked -> switch (asked.path("operationName").asText()) {
                    case "Orders" -> {
                        filters.add(asked.at("/variables/query").asText());
                        yield asked.at("/variables/after").isTextual()
                                ? null
                                : page("{\"hasNextPage\":true,\"endCursor\":\"c1\"}", order(1), order(2));
                    }
                    default -> "{\"data\":{}}";
                };
        started = done(control.start(lease, ENTITY.job(), Set.of(Run.VERIFY))).orElseThrow();
        assertThatThrownBy(() -> read(firstPage)).isInstanceOf(SourceException.Rejected.class);

        started = done(control.start(lease, ENTITY.job(), Set.of(Run.VERIFY))).orElseThrow();
        var summary = read(asked -> switch (asked.path("operationName").asText()) {
            case "Orders" -> page(LAST_PAGE, order(2), order(3, cutLines(), "[]"), "{\"id\":4}");
            case "OrderLines" -> "{\"data\":{\"order\":{\"lines\":" + wholeLines() + "}}}";
            default -> "{\"data\":{}}";
        });

        assertThat(summary.pages()).isEqualTo(2);
        assertThat(filters)
                .containsExactly("updated_at:>='2026-11-01T00:00:00Z'", "updated_at:>='2026-11-01T00:00:00Z'");
        assertThat(published(started.run().id())).isEmpty();
        var ofRun = " WHERE run_id = '" + started.run().id() + "'";
        assertThat(ask("SELECT concat_ws(' ', status, attempt, extracted, published, rejected) FROM job_runs" + ofRun))
                .isEqualTo("success 2 5 0 0");
        assertThat(ask("SELECT concat_ws(' ', platform_count, pending, not_comparable) FROM verifications" + ofRun))
                .isEqualTo("4 3 1");
        assertThat(ask("SELECT count(*) FROM run_watermark" + ofRun)).isEqualTo("0");
        assertThat(ask(cursor)).isEqualTo(cursorBefore);
    }
}
