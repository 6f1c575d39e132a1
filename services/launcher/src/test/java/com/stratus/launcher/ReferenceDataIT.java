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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The commands {@code import} and {@code export} against a real analytics and a real PostgreSQL. */
class ReferenceDataIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KINDS =
            "stratus: There is no such kind; there are: sku-map, unit-costs, exchange-rates.\n";

    @TempDir
    private static Path folder;

    private static Warehouse warehouse;
    private static ChildProcess analytics;
    private static String url;

    private final StringWriter shown = new StringWriter();

    @BeforeAll
    static void start() {
        warehouse = Warehouse.migrated("reference_data");
        var port = Ports.free();
        url = "http://127.0.0.1:" + port;
        analytics = Packaged.service("analytics", warehouse, folder)
                .environment("STRATUS_API_KEY", new DataFolder(folder).operatorKey())
                .environment("STRATUS_ENCRYPTION_KEY", new DataFolder(folder).encryptionKey())
                .environment("STRATUS_HTTP_PORT", Integer.toString(port))
                .start();
        Await.until(PATIENCE, "analytics answers", ReferenceDataIT::answers);
    }

    @AfterAll
    static void stop() {
        analytics.stop();
    }

    @BeforeEach
    void empty() {
        warehouse.execute("TRUNCATE unit_costs");
    }

    @Test
    void takesInAFileAndGivesItBack() throws IOException {
        var file = write("sku,valid_from,amount,currency\r\n=A1,2026-01-01,3.2,GBP\r\nMUG,2026-01-01,0.5,EUR\r\n");
        assertThat(stratus("import", "unit-costs", file.toString())).isZero();
        assertThat(shown).hasToString("Of 2 rows of " + file + ": 2 added, 0 changed, 0 unchanged, 0 removed.\n");
        var exported = folder.resolve("exported.csv");
        assertThat(stratus("export", "unit-costs", exported.toString())).isZero();
        assertThat(shown).hasToString("Written to " + exported + ".\n");
        assertThat(Files.readString(exported))
                .isEqualTo("sku,valid_from,amount,currency\r\n'=A1,2026-01-01,3.2,GBP\r\nMUG,2026-01-01,0.5,EUR\r\n");
        assertThat(stratus("import", "unit-costs", exported.toString(), "--replace"))
                .isZero();
        assertThat(shown.toString()).endsWith(": 0 added, 0 changed, 2 unchanged, 0 removed.\n");
        assertThat(stratus("export", "unit-costs", exported.toString())).isEqualTo(1);
        assertThat(shown).hasToString("stratus: The file " + exported + " is there already: name another one.\n");
    }

    /** The service has 160 MB of memory. */
    @Test
    void takesInAFileAsLargeAsAnyMayBe() throws IOException {
        var rows = 390_000;
        var file = folder.resolve("large.csv");
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write("sku,valid_from,amount,currency\r\n");
            for (var row = 0; row < rows; row++) {
                writer.write("SKU-%07d-%s,2026-01-01,%d.5,GBP\r\n".formatted(row, "x".repeat(45), row % 1000));
            }
        }
        assertThat(Files.size(file)).isBetween(29L << 20, 32L << 20);
        assertThat(stratus("import", "unit-costs", file.toString()))
                .as(shown.toString())
                .isZero();
        assertThat(shown.toString()).endsWith(": 390000 added, 0 changed, 0 unchanged, 0 removed.\n");
        assertThat(stratus("import", "unit-costs", file.toString())).isZero();
        assertThat(shown.toString()).endsWith(": 0 added, 0 changed, 390000 unchanged, 0 removed.\n");
        assertThat(stratus("import", "unit-costs", file.toString(), "--replace"))
                .isZero();
        assertThat(shown.toString()).endsWith(": 0 added, 0 changed, 390000 unchanged, 0 removed.\n");
        var exported = folder.resolve("large-again.csv");
        assertThat(stratus("export", "unit-costs", exported.toString())).isZero();
        assertThat(Files.mismatch(file, exported)).isEqualTo(-1);
    }

    @Test
    void saysWhichKindsThereAre() throws IOException {
        assertThat(stratus("import", "prices", write("a\n").toString())).isEqualTo(1);
        assertThat(shown).hasToString(KINDS);
        assertThat(stratus("export", "prices", folder.resolve("prices.csv").toString()))
                .isEqualTo(1);
        assertThat(shown).hasToString(KINDS);
    }

    @Test
    void aFileThatIsTooLargeIsNotSent() throws IOException {
        var file = folder.resolve("too-large.csv");
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((32L << 20) + 1);
        }
        assertThat(stratus("import", "unit-costs", file.toString())).isEqualTo(1);
        assertThat(shown)
                .hasToString("stratus: The file " + file
                        + " is too large: it may have at most 32 MiB: import it in parts.\n");
    }

    @Test
    void onlySaysWhatItWouldDo() throws IOException {
        warehouse.execute(
                "INSERT INTO unit_costs (sku, valid_from, amount, currency) VALUES ('OLD', '2026-01-01', 1, 'GBP')");
        var file = write("sku,valid_from,amount,currency\nCUP,2026-01-01,3.2,GBP\n");
        assertThat(stratus("import", "unit-costs", file.toString(), "--replace", "--dry-run"))
                .isZero();
        assertThat(shown)
                .hasToString(
                        "Nothing was written. Of 1 row of " + file + ": 1 added, 0 changed, 0 unchanged, 1 removed.\n");
        assertThat(warehouse.rows("SELECT sku FROM unit_costs")).containsExactly("OLD");
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        var file = write("sku,valid_from,amount,currency\nCUP,2026-01-01,-1,GBP\nCUP,2026-01-01\n");
        assertThat(stratus("import", "unit-costs", file.toString())).isEqualTo(1);
        assertThat(shown)
                .hasToString(
                        """
                        stratus: Nothing of %s was taken in:
                          line 2, amount: must be a plain decimal like 12.50, 0 or more, with at most 15 digits and 4 decimals
                          line 3: has 2 cells, and the header 4
                        """
                                .formatted(file));
        var many = write("sku,valid_from,amount,currency\n" + "CUP,2026-01-01,-1,GBP\n".repeat(23));
        assertThat(stratus("import", "unit-costs", many.toString())).isEqualTo(1);
        assertThat(shown.toString()).endsWith("  and 3 more\n");
        assertThat(shown.toString().lines()).hasSize(22);
        assertThat(warehouse.rows("SELECT sku FROM unit_costs")).isEmpty();
    }

    private static Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "costs", ".csv"), text);
    }

    private int stratus(String... arguments) {
        shown.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url, "--data-dir", folder.toString()));
        var writer = new PrintWriter(shown, true);
        return Stratus.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    }

    private static boolean answers() {
        var http = new Http(url, PATIENCE);
        return http.send(http.get("/api/unit-costs")
                        .header("Authorization", "Bearer " + new DataFolder(folder).operatorKey())
                        .build())
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }
}
