package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

class OwnProcessesTest {

    @Test
    void whatWasStartedAndStillRunsIsNamed() throws IOException, InterruptedException {
        var processes = new OwnProcesses();
        // A shell whose child outlives it.
        var shell = new ProcessBuilder("sh", "-c", "sleep 600 & read -r word").start();
        try {
            Await.until(Duration.ofSeconds(30), "the shell's child", () -> shell.descendants()
                    .findAny()
                    .isPresent());
            var child = shell.descendants().findAny().orElseThrow();
            processes.note();
            shell.destroyForcibly().waitFor();

            var check = processes.noneIsLeft(Duration.ofMillis(200));
            assertThat(check.isGood()).isFalse();
            assertThat(check.found()).anyMatch(line -> line.startsWith(child.pid() + " "));

            child.destroyForcibly();
            child.onExit().join();
            assertThat(processes.noneIsLeft(Duration.ofSeconds(30)).found())
                    .noneMatch(line -> line.startsWith(child.pid() + " "));
        } finally {
            shell.destroyForcibly();
        }
    }
}
