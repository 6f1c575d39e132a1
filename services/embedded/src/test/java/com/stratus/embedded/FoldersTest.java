package com.stratus.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class FoldersTest {

    @TempDir
    Path folder;

    @Test
    void namesTheFolderThatIsNotWritable() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> Folders.data(file.resolve("data")))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageStartingWith("Folder " + file.resolve("data") + " is not writable (")
                .hasMessageEndingWith("): choose another with --data-dir.");
    }

    @Test
    void namesTheFolderWithoutRoom() {
        assertThatThrownBy(() -> Folders.requireSpace(folder, Long.MAX_VALUE, "choose another"))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageMatching(
                        "Folder \\S+ has \\d+ MB free and needs \\d+ MB: free some space or choose another\\.");
    }

    /** Often, because the moments in which one finds what another one is about are short. */
    @RepeatedTest(200)
    void severalThatFillAtOnceUseOneResult() {
        Path filled = folder.resolve("filled");
        var fillings = new AtomicInteger();

        var all = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> fill(filled, fillings)))
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.join()).isEqualTo(filled));
        assertThat(fill(filled, fillings)).isEqualTo(filled);
        assertThat(filled.resolve("content")).exists();
        assertThat(folder.toFile().list()).containsExactly("filled");
        assertThat(fillings).hasValueBetween(1, 8);
    }

    @Test
    void failedFillingLeavesNothing() {
        assertThatThrownBy(() -> Folders.filledOnce(folder.resolve("filled"), empty -> {
                    Files.writeString(empty.resolve("content"), "half");
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertThat(folder).isEmptyDirectory();
    }

    private static Path fill(Path filled, AtomicInteger fillings) {
        try {
            return Folders.filledOnce(filled, empty -> {
                fillings.incrementAndGet();
                Files.writeString(empty.resolve("content"), "all");
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
