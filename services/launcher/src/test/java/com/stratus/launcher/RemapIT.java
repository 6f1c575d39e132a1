package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A fault in a mapping that nobody saw while all was read, cured by running the right mapping over what is kept. */
class RemapIT {

    private static final String[] WORLD = {"--days", "8", "--orders-per-day", "20"};

    @Test
    void aFaultInAMappingIsCuredWithoutAskingThePlatformAgain(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        try (var faulty = LaunchedDemo.startFrom(homeWithAFault(folder.resolve("home")), data, once())) {
            assertThat(faulty.awaitExit()).as(faulty.output()).isEqualTo(1);
            assertThat(faulty.report().path("truth"))
                    .filteredOn(row -> !row.path("equal").asBoolean())
                    .extracting(row -> row.path("entity").asText())
                    .containsExactly("shopify.orders");
        }

        try (var demo = LaunchedDemo.start(data, WORLD)) {
            Await.until(
                    Duration.ofMinutes(2), "it is there", () -> demo.output().contains("Ctrl-C stops everything."));
            demo.letTimeStandStill();
            var database = demo.database();
            var faults = number(database, "SELECT count(*) FROM orders WHERE status = 'clozed'");
            assertThat(faults).isPositive();
            var before = number(database, "SELECT count(*) FROM record_history");
            var readAgain = number(database, "SELECT count(*) FROM record_history WHERE row ->> 'status' = 'clozed'");

            var shown = new StringWriter();
            var exit = Stratus.commandLine()
                    .setOut(new PrintWriter(shown, true))
                    .setErr(new PrintWriter(shown, true))
                    .execute(
                            "remap",
                            "shopify.orders",
                            "--url",
                            demo.address(Layout.DASHBOARD),
                            "--data-dir",
                            data.toString());

            assertThat(exit).as(shown.toString()).isZero();
            assertThat(number(database, "SELECT count(*) FROM orders WHERE status = 'clozed'"))
                    .isZero();
            assertThat(number(database, "SELECT count(*) FROM record_history WHERE row ->> 'status' = 'clozed'"))
                    .isEqualTo(readAgain + faults);
            assertThat(number(database, "SELECT count(*) FROM record_history")).isEqualTo(before + faults);
            assertThat(
                            number(
                                    database,
                                    "SELECT updated FROM run_results WHERE lane = 'remap' AND status = 'success' AND rejected = 0"))
                    .isEqualTo(faults);
            assertThat(number(database, "SELECT inserted + deleted FROM run_results WHERE lane = 'remap'"))
                    .isZero();
        }

        try (var again = LaunchedDemo.start(data, once())) {
            assertThat(again.awaitExit()).as(again.output()).isZero();
        }
    }

    private static String[] once() {
        var arguments = new ArrayList<>(List.of(WORLD));
        arguments.add("--once");
        return arguments.toArray(String[]::new);
    }

    private static long number(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getLong(1);
        }
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
