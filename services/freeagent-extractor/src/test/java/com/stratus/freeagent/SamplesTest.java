package com.stratus.freeagent;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.stratus.extractor.contract.sample.Sample;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every sample of FreeAgent's answers is read by a test of this module. */
class SamplesTest {

    private static final Path TESTS = Path.of("src", "test", "java");

    @Test
    void everySampleIsRead() throws IOException {
        var tests = tests();
        try (var files = Files.list(Sample.platformFile("freeagent/fixtures"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !tests.contains(name + "\""))
                            .sorted())
                    .as("samples that nothing reads")
                    .isEmpty();
        }
    }

    private static String tests() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java")
                            || file.toString().endsWith("IT.java"))
                    .filter(file -> !file.endsWith("SamplesTest.java"))
                    .map(SamplesTest::text)
                    .collect(joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
