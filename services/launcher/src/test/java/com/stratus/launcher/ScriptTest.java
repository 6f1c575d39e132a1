package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The script {@code ./stratus} in a project of its own, with a Java and a Maven that only say that they were called. */
class ScriptTest {

    private static final String JAVA =
            """
            #!/bin/sh
            case $1 in
              -XshowSettings:properties) echo "    java.specification.version = %s" >&2 ;;
              *) echo started ;;
            esac
            """;
    private static final String MAVEN =
            """
            #!/bin/sh
            case $1 in
              -v) echo "Apache Maven %s (x)" ;;
              *) echo built; touch "%s/services/launcher/target/launcher-0.1.0.jar" ;;
            esac
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void make() throws IOException {
        Files.copy(LaunchedDemo.HOME.resolve("stratus"), home.resolve("stratus"));
        program("jdk/bin/java", JAVA.formatted("17"));
        maven("3.8.7");
        Files.createFile(home.resolve("pom.xml"));
        for (var module : List.of("launcher", "loader", "service-core")) {
            Files.createDirectories(home.resolve("services/" + module + "/src/main/resources"));
            Files.createDirectories(home.resolve("services/" + module + "/target/quarkus-app"));
        }
        Files.createFile(home.resolve("services/loader/src/main/resources/application.properties"));
        Files.createFile(home.resolve("services/loader/target/quarkus-app/quarkus-run.jar"));
        Files.createFile(home.resolve("services/launcher/target/launcher-0.1.0.jar"));
    }

    @Test
    void startsWhatIsBuilt() throws Exception {
        assertThat(run(0)).isEqualTo("started\n");
    }

    @Test
    void buildsAServiceThatIsMissing() throws Exception {
        Files.delete(home.resolve("services/loader/target/quarkus-app/quarkus-run.jar"));
        assertThat(run(0)).contains("Building Stratus").contains("built\n").endsWith("started\n");
    }

    @Test
    void namesTheJavaThatDoesNotFit() throws Exception {
        for (var version : List.of("1.8", "11", "16", "26")) {
            program("jdk/bin/java", JAVA.formatted(version));
            assertThat(run(1))
                    .isEqualTo("stratus: Stratus needs Java 17 to 25, and " + home + "/jdk/bin/java is Java "
                            + version.replace("1.8", "8") + ": point JAVA_HOME at a JDK 17 to 25.\n");
        }
        Files.delete(home.resolve("jdk/bin/java"));
        assertThat(run(1))
                .isEqualTo("stratus: JAVA_HOME names " + home
                        + "/jdk, which holds no bin/java: point it at a JDK 17 to 25.\n");
    }

    @Test
    void namesTheMavenThatIsTooOld() throws Exception {
        Files.delete(home.resolve("services/launcher/target/launcher-0.1.0.jar"));
        for (var version : List.of("3.6.3", "3.8.6")) {
            maven(version);
            assertThat(run(1))
                    .isEqualTo("stratus: Stratus builds with Maven 3.8.7 or later, and this is " + version
                            + ": install a newer Maven.\n");
        }
        maven("3.10.0");
        assertThat(run(0)).endsWith("started\n");
    }

    private void maven(String version) throws IOException {
        program("maven/mvn", MAVEN.formatted(version, home));
    }

    private void program(String path, String script) throws IOException {
        var file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(int exitCode) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", home.resolve("stratus").toString()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("PATH", home.resolve("maven") + ":/usr/bin:/bin");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}
