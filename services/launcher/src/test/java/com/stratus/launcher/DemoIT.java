package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo from outside: what it survives, what it refuses, what it leaves behind. */
class DemoIT {

    @Test
    void goesOnExactlyAfterExtractorAndBrokerAreKilledInTheMiddle(@TempDir Path folder) throws Exception {
        try (var demo =
                LaunchedDemo.start(folder.resolve("data"), "--once", "--days", "12", "--orders-per-day", "30")) {
            demo.awaitSandbox();
            demo.fault("{\"platform\":\"shopify\",\"kind\":\"delay\",\"millis\":400,\"probability\":1}");

            demo.awaitProgress("shopify_orders", 1, 3);
            demo.part("shopify-extractor").destroyForcibly();
            demo.awaitProgress("shopify_orders", 2, 6);
            demo.part("kafka.Kafka").destroyForcibly();
            demo.noFaults();

            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.report().path("truth")).hasSize(65).allMatch(row -> row.path("equal")
                    .asBoolean());
            assertThat(demo.report().path("jobs")).allMatch(WorldIT::everyMessageIsCountedOnce);
            assertThat(demo.output())
                    .contains("shopify-extractor died and is started again (1 of 5)")
                    .contains("Kafka died and is started again (1 of 5)");
        }
    }

    @Test
    void anotherReplicaTakesOverFromOneThatStandsStill(@TempDir Path folder) throws Exception {
        try (var demo = LaunchedDemo.start(
                folder.resolve("data"), "--once", "--days", "12", "--orders-per-day", "30", "--replicas", "2")) {
            demo.awaitSandbox();
            demo.fault("{\"platform\":\"shopify\",\"kind\":\"delay\",\"millis\":1500,\"probability\":1}");
            demo.awaitProgress("shopify_orders", 1, 3);
            var owner = demo.owner("shopify");
            assertThat(owner).startsWith("shopify-extractor");
            var standing = demo.part("-Dstratus.service=" + owner + " ");
            demo.stopWhileItHoldsTheLease(standing);
            demo.awaitProgress("shopify_orders", 2, 6);
            assertThat(demo.owner("shopify")).startsWith("shopify-extractor").isNotEqualTo(owner);
            LaunchedDemo.signal("CONT", standing);
            demo.noFaults();

            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.report().path("truth")).hasSize(65).allMatch(row -> row.path("equal")
                    .asBoolean());
            assertThat(demo.report().path("jobs")).allMatch(WorldIT::everyMessageIsCountedOnce);
            assertThat(demo.output()).doesNotContain("died");
        }
    }

    @Test
    void leavesNoProcessBehindWhenTheLauncherIsKilledAndGoesOnFromItsFolder(@TempDir Path folder) throws Exception {
        try (var demo =
                LaunchedDemo.start(folder.resolve("data"), "--once", "--days", "12", "--orders-per-day", "30")) {
            demo.awaitSandbox();
            demo.fault("{\"platform\":\"shopify\",\"kind\":\"delay\",\"millis\":400,\"probability\":1}");
            demo.awaitProgress("shopify_orders", 1, 2);
            var parts = demo.descendants();
            assertThat(parts).hasSizeGreaterThanOrEqualTo(7);
            demo.killLauncher();
            // At once and on the same ports. The folder still says which faults are on; they only slow things down.
            try (var again = demo.again("--once", "--days", "12", "--orders-per-day", "30")) {
                assertThat(again.awaitExit()).as(again.output()).isZero();
                assertThat(again.report().path("truth")).hasSize(65).allMatch(row -> row.path("equal")
                        .asBoolean());
            }
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void namesTheTakenPortAndLeavesNothingRunning(@TempDir Path folder) throws Exception {
        try (var socket = new java.net.ServerSocket()) {
            var base = 30_000;
            while (!socket.isBound()) {
                try {
                    socket.bind(new java.net.InetSocketAddress("127.0.0.1", base + Layout.KAFKA));
                } catch (IOException taken) {
                    base++;
                }
            }
            var process = new ProcessBuilder(LaunchedDemo.command(
                            "demo",
                            "--data-dir",
                            folder.resolve("data").toString(),
                            "--port-base",
                            Integer.toString(base)))
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(ProcessHandle.allProcesses()
                            .filter(other ->
                                    other.info().commandLine().orElse("").contains(folder.toString())))
                    .isEmpty();
            assertThat(output.strip())
                    .isEqualTo("stratus: Port " + (base + Layout.KAFKA)
                            + " for Kafka is taken: choose another with --port-base.");
        }
    }

    @Test
    void refusesAFolderOfAnotherWorld(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/demo.json"),
                "{\"days\":\"3\",\"orders-per-day\":\"20\",\"seed\":\"1\",\"until\":\"\"}");
        try (var demo =
                LaunchedDemo.start(folder.resolve("data"), "--seed", "2", "--days", "3", "--orders-per-day", "20")) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.output().strip())
                    .isEqualTo("stratus: The folder " + folder.resolve("data")
                            + " holds a demo with --seed 1, not 2: use the same, or another folder with --data-dir.");
        }
    }
}
