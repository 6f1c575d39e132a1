package com.stratus.extractor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.core.failure.SourceException;
import com.stratus.embedded.Await;
import com.stratus.extractor.Servers;
import com.stratus.extractor.TestConnection;
import com.stratus.extractor.connection.Authorization;
import com.stratus.extractor.contract.Sandbox;
import com.stratus.extractor.contract.sample.Sample;
import com.stratus.extractor.http.Answer;
import com.stratus.extractor.http.PlatformClient;
import com.stratus.extractor.http.Request;
import com.stratus.extractor.http.Transport;
import com.stratus.extractor.limit.FixedWindows.Window;
import com.stratus.extractor.limit.OperationBuckets.Rate;
import com.stratus.extractor.limit.PointsBucket.Points;
import com.stratus.model.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The four shapes at once against the sandbox's own limits, as strict as the platforms' are: there is always more to do
 * than is allowed, some of it live, answers take their time, the sandbox's clock is days off, and in the middle everything
 * is restarted. {@code -Dstratus.limit-minutes=5} measures for so long; without it a few seconds show that nothing is
 * refused.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LimitsIT {

    private static final int MINUTES = Integer.getInteger("stratus.limit-minutes", 0);
    private static final Duration LENGTH = MINUTES > 0 ? Duration.ofMinutes(MINUTES) : Duration.ofSeconds(5);
    /** How much of a limit is used is measured; a busy machine must not fail a build. */
    private static final double LEAST_SHARE = MINUTES > 0 ? 95 : 0;

    private static final Duration RESTART = Duration.ofSeconds(1);
    private static final int WORKERS = 6;
    private static final int LONGEST_DELAY_MILLIS = 300;

    /** Costs a little more in advance than afterwards, and is little work for its points. */
    private static final String ORDERS = "{ orders(first: 25) { nodes { id lineItems(first: 20) { nodes { id } } } } "
            + IntStream.range(0, 60)
                    .mapToObj(place -> "shop%d: shop { id }".formatted(place))
                    .collect(Collectors.joining(" ", "", " }"));

    private static final Map<String, Rate> OPERATIONS = Map.of(
            "getOrder", new Rate(0.5, 30),
            "getInventorySummaries", new Rate(2, 2),
            "listTransactions", new Rate(0.5, 10));

    private final AtomicLong sequence = new AtomicLong();
    private final Random delays = new Random(1);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(20, "real", Path.of("target", "limits", "sandbox.log"));
        sandbox.awaitReady();
        for (var platform : List.of("shopify", "shipbob")) {
            sandbox.delay(platform, LONGEST_DELAY_MILLIS / 3, 0.5);
            sandbox.delay(platform, LONGEST_DELAY_MILLIS * 2 / 3, 0.2);
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** One platform: where it is, who we are there, what its limit is, and endless lists of what to ask. */
    private record Shape(
            String name,
            String path,
            Authorization authorization,
            Supplier<RateLimit> limit,
            List<Supplier<Request>> requests) {}

    private List<Shape> shapes() {
        var clock = Clock.systemUTC();
        var minute = Duration.ofMinutes(1);
        return List.of(
                new Shape(
                        "shopify",
                        "/admin/api/2026-10",
                        Authorization.fixed(Map.of("X-Shopify-Access-Token", "shpat_sandbox_static")),
                        () -> new PointsBucket("points", LimitsIT::points, clock),
                        List.of(() -> Request.post("OrdersPage", "/graphql.json", query()))),
                new Shape(
                        "shipbob",
                        "/shipbob/2025-07",
                        Authorization.fixed(Authorization.bearer("sandbox-shipbob-pat")),
                        () -> new SlidingWindow("calls", 150, minute, LimitsIT::remaining, clock),
                        List.of(() -> Request.get("GetChannels", "/channel", Map.of()))),
                new Shape(
                        "freeagent",
                        "/sandbox/limits",
                        Authorization.fixed(Map.of("Authorization", "none")),
                        () -> new FixedWindows(
                                "calls",
                                List.of(new Window(120, minute), new Window(3600, Duration.ofHours(1))),
                                clock),
                        List.of(() -> Request.get("contacts", "/freeagent", Map.of("delay", delay())))),
                new Shape(
                        "amazon",
                        "/sandbox/limits",
                        Authorization.fixed(Map.of("Authorization", "none")),
                        () -> new OperationBuckets("operations", OPERATIONS, new Rate(1, 1), LimitsIT::served, clock),
                        OPERATIONS.keySet().stream().map(this::calls).toList()));
    }

    private static String query() {
        return Json.mapper().createObjectNode().put("query", ORDERS).toString();
    }

    private String delay() {
        return Integer.toString(delays.nextInt(LONGEST_DELAY_MILLIS));
    }

    private Supplier<Request> calls(String operation) {
        return () -> Request.get(operation, "/amazon", Map.of("operation", operation, "delay", delay()));
    }

    private static Optional<Points> points(Answer answer) {
        var cost = answer.tree().at("/extensions/cost");
        var status = cost.path("throttleStatus");
        return cost.isObject()
                ? Optional.of(new Points(
                        cost.path("requestedQueryCost").asDouble(),
                        status.path("maximumAvailable").asDouble(),
                        status.path("currentlyAvailable").asDouble(),
                        status.path("restoreRate").asDouble()))
                : Optional.empty();
    }

    private static OptionalInt remaining(Answer answer) {
        return answer.header("x-remaining-calls")
                .map(left -> OptionalInt.of(Integer.parseInt(left)))
                .orElse(OptionalInt.empty());
    }

    private static OptionalDouble served(Answer answer) {
        return answer.header("x-amzn-ratelimit-limit")
                .map(rate -> OptionalDouble.of(Double.parseDouble(rate)))
                .orElse(OptionalDouble.empty());
    }

    private static void check(Answer answer) {
        if (answer.status() == 429 || answer.tree().has("errors")) {
            throw new SourceException.RateLimited(
                    "refused", answer.pause(Duration.ofSeconds(1), "x-retry-after", "Retry-After"));
        }
    }

    @Test
    void limitsAreUsedUpAndNothingIsRefused() throws InterruptedException {
        var shapes = shapes();
        if (MINUTES > 0) {
            Await.until(Duration.ofSeconds(20), "the minute is under way", LimitsIT::isAwayFromTheEndsOfAMinute);
        }
        sandbox.countLimitsAnew();

        var levels = work(shapes, shape -> shape.limit().get());
        var stopped = Instant.now();
        Await.until(
                RESTART.multipliedBy(2), "it starts again", () -> Instant.now().isAfter(stopped.plus(RESTART)));
        work(shapes, shape -> restarted(shape, levels.get(shapes.indexOf(shape)), stopped));

        var rows = rows(sandbox.limits());
        print(rows);
        assertThat(failures).isEmpty();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.refused()).isZero();
            assertThat(row.made()).isPositive();
            assertThat(row.share()).isGreaterThanOrEqualTo(LEAST_SHARE);
        });
    }

    /** Whole minutes later it is too; in one that has only begun, its calls could not have been made. */
    private static boolean isAwayFromTheEndsOfAMinute() {
        var second = Instant.now().getEpochSecond() % 60;
        return second >= 5 && second < 50;
    }

    private static RateLimit restarted(Shape shape, String level, Instant stopped) {
        var limit = shape.limit().get();
        limit.restore(Sample.json(level), Duration.between(stopped, Instant.now()));
        return limit;
    }

    /** Works on all shapes for half of the time; gives the levels at the end. */
    private List<String> work(List<Shape> shapes, Function<Shape, RateLimit> limits) throws InterruptedException {
        var limitOfEach = shapes.stream().map(limits).toList();
        var threads = Executors.newCachedThreadPool();
        for (var shape : shapes) {
            var client = client(shape, limitOfEach.get(shapes.indexOf(shape)));
            shape.requests().forEach(requests -> begin(threads, client, requests));
        }
        assertThat(threads.awaitTermination(LENGTH.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        return limitOfEach.stream().map(limit -> limit.level().toString()).toList();
    }

    private PlatformClient client(Shape shape, RateLimit limit) {
        var transport = new Transport(
                URI.create(sandbox.address() + shape.path()),
                Set.of(sandbox.address().getAuthority()));
        var connection = new TestConnection(shape.name(), transport, shape.authorization(), limit, LimitsIT::check);
        return new PlatformClient(connection, sequence::incrementAndGet, new SimpleMeterRegistry());
    }

    private void begin(ExecutorService threads, PlatformClient client, Supplier<Request> requests) {
        for (var worker = 0; worker < WORKERS; worker++) {
            threads.execute(() -> askUntilInterrupted(client, requests));
        }
    }

    /** Every third call is live. */
    private void askUntilInterrupted(PlatformClient client, Supplier<Request> requests) {
        for (var call = 0; ; call++) {
            var urgency = call % 3 == 0 ? Urgency.LIVE : Urgency.BACKFILL;
            var answer = client.send(requests.get(), urgency).subscribeAsCompletionStage();
            try {
                answer.get();
            } catch (InterruptedException e) {
                answer.cancel(true);
                return;
            } catch (ExecutionException e) {
                failures.add(e.getCause());
                return;
            }
        }
    }

    /** How well one limit was used, as the sandbox counted it. */
    private record Row(String limit, double minutes, long allowed, long made, long refused) {
        static Row of(String limit, JsonNode counts) {
            return new Row(
                    limit,
                    counts.path("seconds").asDouble() / 60,
                    counts.path("allowed").asLong(),
                    counts.path("made").asLong(),
                    counts.path("refused").asLong());
        }

        double share() {
            return 100.0 * made / allowed;
        }
    }

    private static List<Row> rows(JsonNode counts) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of("points (Shopify)", counts.path("shopify")));
        rows.add(Row.of("sliding window (ShipBob)", counts.path("shipbob")));
        rows.add(Row.of("fixed windows (FreeAgent)", counts.path("freeagent")));
        OPERATIONS.keySet().stream()
                .sorted()
                .forEach(operation -> rows.add(Row.of(
                        "bucket of " + operation + " (Amazon)",
                        counts.path("amazon").path(operation))));
        return rows;
    }

    private static void print(List<Row> rows) {
        System.out.printf("%-40s %8s %8s %8s %8s %8s%n", "limit", "minutes", "allowed", "made", "share %", "refused");
        rows.forEach(row -> System.out.printf(
                "%-40s %8.2f %8d %8d %8.1f %8d%n",
                row.limit(), row.minutes(), row.allowed(), row.made(), row.share(), row.refused()));
    }
}
