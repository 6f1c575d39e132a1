package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class PrivateFileTest {

    @TempDir
    private Path folder;

    @Test
    void isReadableByItsOwnerOnlyAlsoInPlaceOfOneThatWasOpen() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("report.json");
    }

    @Test
    void isMadeOnce() throws IOException {
        Path file = folder.resolve("key");

        assertThat(PrivateFile.madeOnce(file, () -> "first")).isEqualTo("first");
        assertThat(PrivateFile.madeOnce(file, () -> "second")).isEqualTo("first");
    }

    @Test
    void isMadeAgainWhenAFullDiskLeftItEmpty() throws IOException {
        Path file = Files.createFile(folder.resolve("key"));

        assertThat(PrivateFile.madeOnce(file, () -> "first")).isEqualTo("first");
    }
}
