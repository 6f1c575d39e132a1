package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stratus.embedded.EmbeddedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

class DataFolderTest {

    @TempDir
    private Path path;

    @Test
    void theStateFolderIsWhereTheEnvironmentSays() {
        assertThat(DataFolder.stateHome(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/jo")))
                .isEqualTo(Path.of("/state"));
        assertThat(DataFolder.stateHome(Map.of("XDG_STATE_HOME", "", "HOME", "/home/jo")))
                .isEqualTo(Path.of("/home/jo/.local/state"));
    }

    @Test
    void remembersSettingsOnlyWhenTold() {
        var folder = DataFolder.of(Optional.of(path), "demo");
        folder.requireSame(Map.of("until", "2026-13-01"));
        assertThatCode(() -> folder.requireSame(Map.of("until", ""))).doesNotThrowAnyException();

        folder.remember(Map.of("until", "2026-11-20"));
        folder.requireSame(Map.of("until", "2026-11-20"));
        assertThatThrownBy(() -> folder.requireSame(Map.of("until", "")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The folder " + path
                                + " holds a demo with --until 2026-11-20, not : use the same, or another folder with --data-dir.");
    }

    @Test
    void makesItsKeysOnceAndKeepsThemToItself() throws IOException {
        var folder = DataFolder.of(Optional.of(path), "up");
        var key = folder.encryptionKey();

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(folder.encryptionKey()).isEqualTo(key).isNotEqualTo(folder.operatorKey());
        assertThat(Files.getPosixFilePermissions(path.resolve("encryption-key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aFolderInWhichSomethingHasBegunIsNotUnused() throws IOException {
        var folder = DataFolder.of(Optional.of(path), "chaos/1");
        folder.operatorKey();
        folder.requireUnused();
        Files.createDirectories(path.resolve("postgres"));
        assertThatThrownBy(folder::requireUnused)
                .isInstanceOf(UserError.class)
                .hasMessage("Folder " + path + " holds an earlier run: delete it, or choose another with --data-dir.");
        Files.delete(path.resolve("postgres"));
        folder.remember(Map.of("seed", "1"));
        assertThatThrownBy(folder::requireUnused).isInstanceOf(UserError.class);
    }

    @Test
    void hasOneOwner() {
        var folder = DataFolder.of(Optional.of(path), "up");
        try (var lock = folder.lock()) {
            assertThat(lock.lastOwnerDied()).isFalse();
            assertThatThrownBy(folder::lock)
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("is in use by another Stratus (of process "
                            + ProcessHandle.current().pid() + ")");
        }
    }
}
