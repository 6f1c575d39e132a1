package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

class SupervisorTest {

    @TempDir
    private Path home;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void givesUpAfterFiveRestartsWithTheLastLines() throws IOException {
        var folder = Files.createDirectories(home.resolve("services/broken/target/quarkus-app"));
        Files.writeString(folder.resolve("quarkus-run.jar"), "this is no jar");
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, home.resolve("logs"))) {
            supervisor.start(new ServiceSpec("broken", 32, "http://127.0.0.1:1/", Map.of()));
            Await.until(Duration.ofSeconds(60), "the supervisor to give up", () -> gaveUp(supervisor));
            assertThatThrownBy(supervisor::requireRunning)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("broken died 6 times within 10 minutes. Its last lines")
                    .hasMessageContaining("Invalid or corrupt jarfile");
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("broken died and is started again (1 of 5)")
                .contains("broken died and is started again (5 of 5)")
                .doesNotContain("6 of 5");
    }

    @Test
    void saysWhatIsNotBuilt() {
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, home.resolve("logs"))) {
            var spec = new ServiceSpec("absent", 32, "http://127.0.0.1:1/", Map.of());
            assertThatThrownBy(() -> supervisor.start(spec))
                    .isInstanceOf(UserError.class)
                    .hasMessage("absent is not built: run ./stratus again, it builds what is missing.");
        }
    }

    private static boolean gaveUp(Supervisor supervisor) {
        try {
            supervisor.requireRunning();
            return false;
        } catch (UserError expected) {
            return true;
        }
    }
}
