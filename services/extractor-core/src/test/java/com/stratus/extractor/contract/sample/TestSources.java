package com.stratus.extractor.contract.sample;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests of a module say, so that a test can see which samples they read. */
public final class TestSources {

    private static final Path TESTS = Path.of("src", "test", "java");

    private TestSources() {}

    /** The text of all tests of the module but one. */
    public static String without(Class<?> test) throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java")
                            || file.toString().endsWith("IT.java"))
                    .filter(file -> !file.endsWith(test.getSimpleName() + ".java"))
                    .map(TestSources::text)
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
