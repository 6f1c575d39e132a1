package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import com.stratus.embedded.ChildProcess;
import com.stratus.embedded.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the sandbox's seller knows comes into a warehouse once, by a real analytics and a real sandbox. */
class SellersKnowledgeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Warehouse warehouse;
    private static ChildProcess analytics;
    private static ChildProcess sandbox;
    private static String analyticsUrl;
    private static String sandboxUrl;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        warehouse = Warehouse.migrated("sellers_knowledge");
        var analyticsPort = Ports.free();
        analyticsUrl = "http://127.0.0.1:" + analyticsPort;
        analytics = Packaged.service("analytics", warehouse, folder)
                .environment("STRATUS_API_KEY", new DataFolder(folder).operatorKey())
                .environment("STRATUS_HTTP_PORT", Integer.toString(analyticsPort))
                .start();
        var sandboxPort = Ports.free();
        sandboxUrl = "http://127.0.0.1:" + sandboxPort;
        sandbox = Packaged.service("sandbox", warehouse, folder)
                .environment("QUARKUS_HTTP_PORT", Integer.toString(sandboxPort))
                .environment("STRATUS_SANDBOX_DAYS", "3")
                .environment("STRATUS_SANDBOX_ORDERS_PER_DAY", "10")
                .start();
        Await.until(PATIENCE, "analytics answers", () -> answers(analyticsUrl + "/api/unit-costs"));
        Await.until(PATIENCE, "the sandbox answers", () -> answers(sandboxUrl + "/q/health/ready"));
    }

    @AfterAll
    static void stop() {
        sandbox.stop();
        analytics.stop();
    }

    @BeforeEach
    void empty() {
        warehouse.execute("TRUNCATE sku_map, unit_costs, exchange_rates");
    }

    @Test
    void isImportedOnceAndLeavesAloneWhatAPersonHasEdited() {
        bring();
        var first = shown.toString(StandardCharsets.UTF_8);
        assertThat(first)
                .contains("Reference data imported: " + warehouse.number("SELECT count(*) FROM sku_map")
                        + " rows of sku-map, " + warehouse.number("SELECT count(*) FROM unit_costs")
                        + " rows of unit-costs, " + warehouse.number("SELECT count(*) FROM exchange_rates")
                        + " rows of exchange-rates");
        assertThat(warehouse.rows("SELECT stock_sku, quantity, mapped FROM stock_parts('amazon-eu', 'HL-SET-1')"))
                .containsExactlyInAnyOrder("HL-CND-1|2|t", "HL-CST-1|1|t");
        assertThat(warehouse.rows("SELECT stock_sku, quantity, mapped FROM stock_parts('shipbob', 'HLCHT3')"))
                .containsExactly("HL-CHT-3|1|t");
        assertThat(warehouse.rows("SELECT amount IS NULL FROM unit_cost('HL-TDC-1', date '2026-11-20')"))
                .containsExactly("t");
        assertThat(warehouse.rows("SELECT basis FROM exchange_rate('USD', 'GBP', date '2026-11-20')"))
                .containsExactly("stated");

        warehouse.execute("UPDATE unit_costs SET amount = 99 WHERE sku = 'HL-LOG-1'");
        warehouse.execute("DELETE FROM sku_map WHERE channel_sku <> 'HL-SET-1'");
        bring();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(first);
        assertThat(warehouse.rows("SELECT DISTINCT amount FROM unit_costs WHERE sku = 'HL-LOG-1'"))
                .containsExactly("99.0000");
        assertThat(warehouse.number("SELECT count(*) FROM sku_map")).isEqualTo(2);
    }

    /** A kind that the sandbox gains is either something that heals, and part of chaos, or left out here on purpose. */
    @Test
    void chaosKnowsEveryFaultThatTheSandboxHas() {
        var offered = new TreeMap<String, Set<String>>();
        for (var kind : simulated().faultKinds()) {
            kind.path("platforms")
                    .forEach(platform -> offered.computeIfAbsent(platform.asText(), none -> new TreeSet<>())
                            .add(kind.path("kind").asText()));
        }
        var known = new TreeMap<String, Set<String>>();
        for (var platform : PlatformFaults.PLATFORMS) {
            known.put(platform, new TreeSet<>(PlatformFaults.kindsAt(platform)));
            known.get(platform).addAll(Set.of("hold", "other_account"));
        }
        known.get("amazon").addAll(Set.of("revoked_token", "no_headers"));
        known.get("freeagent").addAll(Set.of("revoked_token", "lost_refresh", "no_headers"));
        known.get("shopify").addAll(Set.of("parallel_writes", "withheld_data", "bulk_endless", "no_headers"));
        assertThat(offered).isEqualTo(known);
    }

    private static Sandbox simulated() {
        return new Sandbox(new PatientHttp(sandboxUrl, "", folder.resolve("sandbox.log"), () -> {}));
    }

    private void bring() {
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        var api =
                new Api(analyticsUrl, new DataFolder(folder).operatorKey(), folder.resolve("analytics.log"), () -> {});
        new SellersKnowledge(simulated(), api, console).bring();
    }

    private static boolean answers(String address) {
        var http = new Http(address, PATIENCE);
        return http.send(http.get("")
                        .header("Authorization", "Bearer " + new DataFolder(folder).operatorKey())
                        .build())
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }
}
