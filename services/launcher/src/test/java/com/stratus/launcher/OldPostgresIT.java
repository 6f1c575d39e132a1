package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stratus.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a user sees whose PostgreSQL is older than Stratus needs. */
class OldPostgresIT {

    private static final Path OLD = Path.of(System.getProperty("stratus.postgres-14"));

    @Test
    void isRefusedByVersionBeforeAnythingIsDone(@TempDir Path folder) throws Exception {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "the old PostgreSQL is there for Linux on x86_64 only");
        try (var old = EmbeddedPostgres.at(folder.resolve("old"))
                .binaries(OLD)
                .durable(false)
                .start()) {
            var message = "stratus: DATABASE_URL names PostgreSQL 14 at 127.0.0.1:" + old.port()
                    + "/stratus: Stratus needs 15 or later.\n";
            assertThat(stratus(old, "migrate")).isEqualTo(message);
            assertThat(stratus(old, "up", "--data-dir", folder.resolve("up").toString(), "--port-base", "21700"))
                    .isEqualTo(message);
        }
    }

    private static String stratus(EmbeddedPostgres database, String... arguments)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(LaunchedDemo.command(arguments)).redirectErrorStream(true);
        builder.environment().put("DATABASE_URL", database.uri());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        builder.environment().put("SHIPBOB_TOKEN", "a-token");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output;
    }
}
