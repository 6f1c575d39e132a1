package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

class SupervisorTest {

    @TempDir
    private Path home;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void givesUpAfterFiveRestartsWithTheLastLines() throws IOException {
        var folder = Files.createDirectories(home.resolve("services/broken/target/quarkus-app"));
        Files.writeString(folder.resolve("quarkus-run.jar"), "this is no jar");
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, new DataFolder(home))) {
            supervisor.start(new ServiceSpec("broken", "broken", 32, "http://127.0.0.1:1/", Map.of()));
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
    void whatIsKilledOnPurposeIsStartedAgainAndCountsForNothing() throws IOException {
        build("surrounded");
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, new DataFolder(home))) {
            var spec = new ServiceSpec("surrounded", "surrounded", 32, "http://127.0.0.1:1/", Map.of());
            supervisor.start(spec);
            for (int start = 1; start <= 7; start++) {
                var lives = start;
                Await.until(
                        Duration.ofSeconds(30),
                        "start " + start,
                        () -> lines(supervisor.log(spec)).stream()
                                        .filter("done"::equals)
                                        .count()
                                == lives);
                assertThat(supervisor.kill("surrounded")).isTrue();
            }
            supervisor.requireRunning();
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("surrounded was killed on purpose and is started again")
                .doesNotContain("died");
    }

    @Test
    void onlyWhatItRunsCanBeKilled() {
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, new DataFolder(home))) {
            assertThatThrownBy(() -> supervisor.kill("somebody"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no process is called somebody");
        }
    }

    @Test
    void givesServicesAnEmptyFolderAndNoMoreOfTheEnvironmentThanTheyNeed() throws IOException {
        build("surrounded");
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, new DataFolder(home))) {
            var spec = new ServiceSpec("surrounded", "surrounded", 32, "http://127.0.0.1:1/", Map.of("TOLD", "this"));
            supervisor.start(spec);
            Await.until(Duration.ofSeconds(30), "the service has written", () -> lines(supervisor.log(spec))
                    .contains("done"));
            assertThat(lines(supervisor.log(spec))).contains("folder " + home.resolve("work"), "files 0", "told this");
            assertThat(lines(supervisor.log(spec)).stream()
                            .filter(line -> line.startsWith("variable "))
                            .map(line -> line.substring("variable ".length())))
                    // What the shell between us adds counts for nothing.
                    .isSubsetOf(
                            "PATH",
                            "HOME",
                            "LANG",
                            "LC_ALL",
                            "TMPDIR",
                            "TZ",
                            "JAVA_HOME",
                            "TOLD",
                            "PWD",
                            "OLDPWD",
                            "SHLVL",
                            "_");
        }
    }

    /** A service that writes where it runs and what it is told. */
    private void build(String module) throws IOException {
        var folder = Files.createDirectories(home.resolve("services/" + module + "/target/quarkus-app"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Surrounded.class.getName());
        var name = Surrounded.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest);
                var code = Surrounded.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopsWhenTheDiskIsFull() {
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, new DataFolder(home))) {
            supervisor.requireFree(Long.MAX_VALUE);
            Await.until(Duration.ofSeconds(30), "the supervisor to give up", () -> gaveUp(supervisor));
            assertThatThrownBy(supervisor::requireRunning)
                    .isInstanceOf(UserError.class)
                    .hasMessageMatching(
                            "The disk of folder " + home + " is full \\(\\d+ MB are free, 8796093022207 MB are"
                                    + " needed\\): free some space, or choose another folder with --data-dir\\.");
        }
    }

    @Test
    void saysWhatIsNotBuilt() {
        var console = new Console(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try (var supervisor = new Supervisor(console, home, new DataFolder(home))) {
            var spec = new ServiceSpec("absent", "absent", 32, "http://127.0.0.1:1/", Map.of());
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
