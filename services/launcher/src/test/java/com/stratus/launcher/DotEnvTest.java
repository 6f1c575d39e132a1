package com.stratus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class DotEnvTest {

    @TempDir
    private Path folder;

    @Test
    void readsNamesValuesCommentsAndQuotes() throws IOException {
        var file = Files.writeString(
                folder.resolve(".env"),
                """
                # a comment
                A=1
                export B = two words
                C="quoted # not a comment"
                D='single'
                E=value # a comment
                F=a=b
                G="quoted" # a comment
                H='it is "so"'
                I="open
                """);
        assertThat(DotEnv.read(file, Map.of()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A",
                        "1",
                        "B",
                        "two words",
                        "C",
                        "quoted # not a comment",
                        "D",
                        "single",
                        "E",
                        "value",
                        "F",
                        "a=b",
                        "G",
                        "quoted",
                        "H",
                        "it is \"so\"",
                        "I",
                        "\"open"));
    }

    @Test
    void isOverruledByTheEnvironment() throws IOException {
        var file = Files.writeString(folder.resolve(".env"), "A=file\nB=file\n");
        assertThat(DotEnv.read(file, Map.of("A", "environment")))
                .containsEntry("A", "environment")
                .containsEntry("B", "file");
    }

    @Test
    void needsNoFile() {
        assertThat(DotEnv.read(folder.resolve("absent"), Map.of("A", "1"))).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void needsTheFileThatTheUserNamed() {
        var absent = folder.resolve("absent");
        assertThatThrownBy(() -> DotEnv.readNamed(absent, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("The file " + absent + " does not exist: name another with --env-file.");
    }

    @Test
    void namesTheLineThatIsNoAssignment() throws IOException {
        var file = Files.writeString(folder.resolve(".env"), "A=1\nwhat is this\n");
        assertThatThrownBy(() -> DotEnv.read(file, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("Line 2 of " + file + " is not of the form NAME=value.");
    }
}
