package com.stratus.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The platforms' own models and samples, which are kept beside the project and not in it. */
public final class Platforms {
    private Platforms() {}

    /** Reads a file, or skips the test when the folder is not there. */
    public static String read(String file) {
        String folder = System.getProperty("stratus.platforms", "");
        Path path = Path.of(folder, file);
        assumeTrue(!folder.isEmpty() && Files.exists(path), () -> "skipped: " + path + " is not there");
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
