package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FolderLockTest {

    @TempDir
    private Path folder;

    @Test
    void knowsWhetherTheLastOwnerLetGo() throws IOException {
        try (FolderLock first = FolderLock.take(folder, "test")) {
            assertThat(first.lastOwnerDied()).isFalse();
        }
        try (FolderLock second = FolderLock.take(folder, "test")) {
            assertThat(second.lastOwnerDied()).isFalse();
        }
        Files.writeString(folder.resolve("owner"), "4711\n");
        try (FolderLock third = FolderLock.take(folder, "test")) {
            assertThat(third.lastOwnerDied()).isTrue();
        }
    }

    @Test
    void isLetGoByAnInterruptedOwnerToo() {
        FolderLock interrupted = FolderLock.take(folder, "test");
        Thread.currentThread().interrupt();
        interrupted.close();
        assertThat(Thread.interrupted()).isTrue();
        FolderLock.take(folder, "test").close();
    }
}
