package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.stratus.embedded.Await;
import com.stratus.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A fault in a mapping that nobody saw while all was read: found by comparing with the platform's own pages, cured by
 * running the right mapping over what is kept. Then damage by hand, which reading again does not see, and what becomes of
 * the day's certificate.
 */
class RemapIT {

    private static final String[] WORLD = {"--days", "8", "--orders-per-day", "20"};

    private StringWriter out;
    private StringWriter err;
    private JsonNode result;

    @Test
    void aFaultInAMappingIsCuredWithoutAskingThePlatformAgain(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        try (var faulty = LaunchedDemo.startFrom(homeWithAFault(folder.resolve("home")), data, once())) {
            assertThat(faulty.awaitExit()).as(faulty.output()).isEqualTo(1);
            assertThat(faulty.report().path("truth"))
                    .filteredOn(row -> !row.path("equal").asBoolean())
                    .extracting(row -> row.path("entity").asText())
                    .containsOnly("shopify.orders");
        }

        try (var demo = LaunchedDemo.start(data, WORLD)) {
            Await.until(
                    Duration.ofMinutes(2), "it is there", () -> demo.output().contains("Ctrl-C stops everything."));
            demo.letTimeStandStill();
            var warehouse = demo.warehouse();
            var faults = warehouse.number("SELECT count(*) FROM orders WHERE status = 'clozed'");
            assertThat(faults).isPositive();
            var before = warehouse.number("SELECT count(*) FROM record_history");
            var readAgain = warehouse.number("SELECT count(*) FROM record_history WHERE row ->> 'status' = 'clozed'");

            demo.blockTruth(true);
            assertThat(stratus(demo, data, "verify", "--json"))
                    .as(err.toString())
                    .isEqualTo(1);
            assertThat(sum("different") + sum("pending")).isGreaterThanOrEqualTo(faults);
            assertThat(sum("different")).isBetween(1L, faults);
            assertThat(result("shipbob.orders").path("equal").asBoolean()).isTrue();

            assertThat(stratus(demo, data, "remap", "shopify.orders"))
                    .as(err.toString())
                    .isZero();
            assertThat(warehouse.number("SELECT count(*) FROM orders WHERE status = 'clozed'"))
                    .isZero();
            assertThat(warehouse.number("SELECT count(*) FROM record_history WHERE row ->> 'status' = 'clozed'"))
                    .isEqualTo(readAgain + faults);
            assertThat(warehouse.number("SELECT count(*) FROM record_history")).isEqualTo(before + faults);
            assertThat(warehouse.number(
                            "SELECT sum(updated)::bigint FROM run_results WHERE lane = 'remap' AND status = 'success' AND"
                                    + " rejected = 0"))
                    .isEqualTo(faults);
            assertThat(warehouse.number("SELECT sum(inserted + deleted)::bigint FROM run_results WHERE lane = 'remap'"))
                    .isZero();

            assertThat(stratus(demo, data, "verify")).as(out.toString()).isZero();
            assertThat(out.toString()).endsWith("\nNothing differs.\n");
            findsDamage(demo, data);
            demo.blockTruth(false);
        }

        try (var again = LaunchedDemo.start(data, once())) {
            assertThat(again.awaitExit()).as(again.output()).isZero();
        }
    }

    private void findsDamage(LaunchedDemo demo, Path data) throws IOException {
        var warehouse = demo.warehouse();
        var victims = warehouse.rows(
                "SELECT platform_order_id FROM orders WHERE connection_id = 'shopify' ORDER BY source_updated_at, 1 LIMIT 3");
        var day = warehouse
                .rows(
                        "SELECT (source_updated_at AT TIME ZONE 'UTC')::date FROM orders WHERE connection_id = 'shopify' AND"
                                + " platform_order_id = '" + victims.get(0) + "'")
                .get(0);
        assertThat(certified(demo, day).at("/certificate/state").asText()).isEqualTo("complete");
        warehouse.execute(
                """
                DELETE FROM orders WHERE platform_order_id = '%1$s';
                UPDATE orders SET total = total + 1 WHERE platform_order_id = '%2$s';
                UPDATE orders SET fulfillment_status = 'LOST' WHERE platform_order_id = '%3$s';
                INSERT INTO orders SELECT (jsonb_populate_record(orders, '{"platform_order_id": "9999"}')).* FROM orders
                 WHERE platform_order_id = '%3$s'
                """
                        .formatted(victims.toArray()));

        assertThat(stratus(demo, data, "verify", "--entity", "shopify.orders", "--connection", "shopify", "--json"))
                .as(err.toString())
                .isEqualTo(1);
        var found = new ArrayList<String>();
        result.path("verifications")
                .path(0)
                .path("differences")
                .forEach(one -> found.add(one.path("kind").asText()
                        + " " + one.path("key").asText()
                        + " " + one.path("details").path("differs")));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "missing " + victims.get(0) + " ",
                        "different " + victims.get(1) + " [\"amount\",\"content\"]",
                        "different " + victims.get(2) + " [\"content\"]",
                        "unexpected 9999 ");
        var damaged = certified(demo, day);
        assertThat(damaged.at("/certificate/state").asText()).isEqualTo("incomplete");
        assertThat(damaged.at("/certificate/missing").asLong()).isEqualTo(1);
        assertThat(damaged.at("/ids/missing/0").asText()).isEqualTo(victims.get(0));
        assertThat(damaged.at("/history/0/state").asText()).isEqualTo("complete");
        assertThat(stratus(demo, data, "certificates", "--connection", "shopify", "--state", "incomplete"))
                .isZero();
        assertThat(out.toString()).contains("\n" + day + "  shopify.orders  shopify     incomplete  ");
        assertThat(stratus(demo, data, "verify", "--entity", "shopify.orders", "--connection", "shopify"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("missing in shopify.orders on shopify: shown by the platform, not stored\n")
                .contains("\n" + victims.get(0) + "  ")
                .contains("unexpected in shopify.orders on shopify: stored, not shown by the platform\n")
                .contains("\n9999  ")
                .contains("different in shopify.orders on shopify: stored with other content\n");

        warehouse.execute(
                """
                DELETE FROM orders WHERE platform_order_id = '9999';
                UPDATE orders SET content_hash = '\\x00' WHERE platform_order_id IN ('%2$s', '%3$s')
                """
                        .formatted(victims.toArray()));
        assertThat(stratus(demo, data, "jobs", "run", "shopify_orders", "--connection", "shopify", "--full-sync"))
                .as(out.toString())
                .isZero();
        assertThat(stratus(demo, data, "verify")).as(out.toString()).isZero();
        assertThat(certified(demo, day).at("/certificate/state").asText()).isEqualTo("complete");
    }

    private static JsonNode certified(LaunchedDemo demo, String day) {
        return demo.ask("/api/certificates/shopify/shopify.orders/" + day);
    }

    private int stratus(LaunchedDemo demo, Path data, String... arguments) throws IOException {
        out = new StringWriter();
        err = new StringWriter();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", demo.address(Layout.DASHBOARD), "--data-dir", data.toString()));
        var exit = Stratus.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        if (all.contains("--json")) {
            result = Json.mapper().readTree(out.toString());
        }
        return exit;
    }

    /** What the last verification found of an entity. */
    private JsonNode result(String entity) {
        for (var one : result.path("verifications")) {
            if (one.path("entity").asText().equals(entity)) {
                return one.path("result");
            }
        }
        throw new AssertionError("no verification of " + entity + " in " + result);
    }

    /** A number that the last verification found, over the orders of all shops. */
    private long sum(String number) {
        var sum = 0L;
        for (var one : result.path("verifications")) {
            if (one.path("entity").asText().equals("shopify.orders")) {
                sum += one.path("result").path(number).asLong();
            }
        }
        return sum;
    }

    private static String[] once() {
        var arguments = new ArrayList<>(List.of(WORLD));
        arguments.add("--once");
        return arguments.toArray(String[]::new);
    }

    /** The same services, but the Shopify extractor writes {@code clozed} where it should write {@code closed}. */
    private static Path homeWithAFault(Path home) throws IOException {
        try (var modules = Files.list(LaunchedDemo.HOME.resolve("services"))) {
            for (var module : modules.filter(Files::isDirectory).toList()) {
                var link = home.resolve("services").resolve(module.getFileName());
                Files.createDirectories(link.getParent());
                if (!module.getFileName().toString().equals("shopify-extractor")) {
                    Files.createSymbolicLink(link, module);
                }
            }
        }
        var target = Path.of("services/shopify-extractor/target/quarkus-app");
        copy(LaunchedDemo.HOME.resolve(target), home.resolve(target));
        var jar = home.resolve(target).resolve("app/shopify-extractor-0.1.0.jar");
        try (var files = FileSystems.newFileSystem(jar)) {
            var mapping = files.getPath("com/stratus/shopify/Orders.class");
            var right = new String(Files.readAllBytes(mapping), StandardCharsets.ISO_8859_1);
            var wrong = right.replace("\u0001\u0000\u0006closed", "\u0001\u0000\u0006clozed");
            assertThat(wrong).isNotEqualTo(right);
            Files.write(mapping, wrong.getBytes(StandardCharsets.ISO_8859_1));
        }
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var copied = to.resolve(from.relativize(path));
                Files.createDirectories(copied.getParent());
                Files.copy(path, copied);
            }
        }
    }
}
