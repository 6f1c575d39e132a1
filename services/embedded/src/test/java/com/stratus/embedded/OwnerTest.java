package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Both servers under another JVM. */
class OwnerTest {

    @TempDir
    Path folder;

    @Test
    void bothEndWhenTheirOwnerIsKilledAndStartAgain() throws Exception {
        Process owner = Processes.owner(List.of(), Processes.classPath(), folder, "hold", "postgres", "kafka");
        long postgres = Processes.awaitPid(owner, "postgres");
        long kafka = Processes.awaitPid(owner, "kafka");
        List<ProcessHandle> processes = Processes.descendants(owner);
        assertThat(Processes.pids(processes)).contains(postgres, kafka).hasSizeGreaterThan(5);

        owner.destroyForcibly().waitFor();

        Processes.awaitEnd(processes);
        try (EmbeddedPostgres again = EmbeddedPostgres.at(folder.resolve("pg")).start();
                EmbeddedKafka also = EmbeddedKafka.at(folder.resolve("kafka")).start()) {
            assertThat(again.isAlive() && also.isAlive()).isTrue();
        }
    }

    @Test
    void bothRunForAnotherUserThanRoot() throws Exception {
        assumeTrue(Processes.isRoot(), "already another user than root");
        List<String> asNobody = otherUser();
        assumeTrue(!asNobody.isEmpty(), "neither setpriv nor runuser is here");
        Path jars = copyOfClassPath();
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setAttribute(home, "unix:uid", 65534);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        asNobody.addAll(List.of("env", "XDG_CACHE_HOME=" + home.resolve("cache")));

        Process owner = Processes.owner(
                asNobody, jars + "/classes:" + jars + "/*", home.resolve("data"), "stop", "postgres", "kafka");

        assertThat(Processes.awaitLine(owner, "running as ")).isEqualTo("running as nobody");
        Processes.awaitLine(owner, "stopped");
        assertThat(owner.waitFor()).isZero();
        assertThat(Files.getAttribute(home.resolve("data/pg/data"), "unix:uid")).isEqualTo(65534);
    }

    private static List<String> otherUser() {
        if (Sessions.program("setpriv").isPresent()) {
            return new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        }
        if (Sessions.program("runuser").isPresent()) {
            return new ArrayList<>(List.of("runuser", "-u", "nobody", "--"));
        }
        return List.of();
    }

    /** Elsewhere, since the user's own repository may be closed to others. */
    private Path copyOfClassPath() throws IOException {
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Path classes = Files.createDirectory(jars.resolve("classes"));
        for (String entry : Processes.classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                copy(path, classes);
            } else if (!entry.contains("darwin") && Files.exists(path)) {
                Files.copy(path, jars.resolve(path.getFileName()));
            }
        }
        return jars;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
